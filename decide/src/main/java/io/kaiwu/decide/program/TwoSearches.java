// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SCIP and CP-SAT side by side, or by turns on one thread, for neither is always the better: of
 * MIPLIB 3, SCIP proved air05, mod010 and rout, on which CP-SAT got nowhere, and CP-SAT misc07 and
 * noswot in a tenth of SCIP's time.
 *
 * <p>They work in rounds, each ten times as long as the one before, SCIP by nodes and CP-SAT by its
 * deterministic time, and each round begins with the best plan of the last. Who comes to an end in
 * a round decides, SCIP where both do, however long the clock says it took. So which of them wins
 * is no race; only what the time limit or a cancellation cuts off depends on the machine.
 */
final class TwoSearches {

  private static final double FIRST_SCIP = 0.5;
  private static final double FIRST_CP_SAT = 3;
  private static final double GROWTH = 10;
  private static final double SAME = 1e-9;

  private final Program program;
  private final IntegerModel integers;
  private final SolveOptions options;
  private final Budget budget;
  private @Nullable ProgramPlan best;
  private double bestCost = Double.POSITIVE_INFINITY;
  private double heardCost = Double.POSITIVE_INFINITY;
  private double bound = Double.NEGATIVE_INFINITY;
  private String finder = "SCIP";
  private String version = "";

  TwoSearches(Program program, IntegerModel integers, SolveOptions options) {
    this.program = program;
    this.integers = integers;
    this.options = options;
    budget = new Budget(options);
  }

  SolveResult<ProgramPlan> solve() {
    for (double size = 1; !budget.isSpent(); size *= GROWTH) {
      Optional<SolveResult<ProgramPlan>> decided = round(size);
      if (decided.isPresent()) {
        return told(decided.get());
      }
    }
    SolveRun run = budget.run(finder, version);
    return best == null
        ? new Stopped<>(bound, run)
        : new Feasible<>(best, bestCost, Math.min(bound, bestCost), run);
  }

  /** The answer with the run of both. */
  private SolveResult<ProgramPlan> told(SolveResult<ProgramPlan> result) {
    SolveRun run = budget.run(result.run().solver(), result.run().version());
    return switch (result) {
      case Optimal<ProgramPlan> optimal ->
          new Optimal<>(optimal.plan(), optimal.objective(), optimal.bound(), run);
      case Feasible<ProgramPlan> feasible ->
          new Feasible<>(feasible.plan(), feasible.objective(), feasible.bound(), run);
      case Infeasible<ProgramPlan> infeasible -> new Infeasible<>(infeasible.clash(), run);
      case Unbounded<ProgramPlan> unbounded -> new Unbounded<>(unbounded.ray(), run);
      case Stopped<ProgramPlan> stopped -> new Stopped<>(stopped.bound(), run);
    };
  }

  private Optional<SolveResult<ProgramPlan>> round(double size) {
    SolveOptions scip = part(FIRST_SCIP * size, 1);
    SolveOptions cpSat = part(FIRST_CP_SAT * size, Math.max(1, options.threads() - 1));
    return options.threads() > 1 ? beside(scip, cpSat) : byTurns(scip, cpSat);
  }

  private SolveOptions part(double work, int threads) {
    return options
        .withTimeLimit(budget.timeLeft())
        .withWorkLimit(Math.min(work, budget.workLeft()))
        .withThreads(threads)
        .withListener(this::heard);
  }

  private Optional<SolveResult<ProgramPlan>> byTurns(SolveOptions scip, SolveOptions cpSat) {
    Optional<SolveResult<ProgramPlan>> decided = taken(scip(scip));
    return decided.isPresent() || budget.isSpent()
        ? decided
        : taken(Optional.of(cpSat(cpSat.withTimeLimit(budget.timeLeft()), best)));
  }

  private Optional<SolveResult<ProgramPlan>> beside(SolveOptions scip, SolveOptions cpSat) {
    Cancellation stop = new Cancellation();
    ProgramPlan start = best;
    List<Optional<SolveResult<ProgramPlan>>> answers =
        new ArrayList<>(List.of(Optional.empty(), Optional.empty()));
    try (Cancellation.Registration all = options.cancellation().onCancel(stop::cancel);
        Crew crew = new Crew(2)) {
      crew.each(i ->
          answers.set(
              i,
              i == 0 ? scip(scip, stop) : Optional.of(cpSat(cpSat.withCancellation(stop), start))));
    }
    Optional<SolveResult<ProgramPlan>> decided = taken(answers.getFirst());
    return decided.isPresent() ? decided : taken(answers.getLast());
  }

  /** Stops the other where there is nothing left to search, or SCIP failed. */
  private Optional<SolveResult<ProgramPlan>> scip(SolveOptions part, Cancellation other) {
    boolean open = false;
    try {
      Optional<SolveResult<ProgramPlan>> answer = scip(part);
      open = answer.map(TwoSearches::isOpen).orElse(true);
      return answer;
    } finally {
      if (!open) {
        other.cancel();
      }
    }
  }

  private static boolean isOpen(SolveResult<ProgramPlan> result) {
    return result instanceof Feasible<?> || result instanceof Stopped<?>;
  }

  /** Empty when SCIP is in numerical trouble, which CP-SAT is not. */
  private Optional<SolveResult<ProgramPlan>> scip(SolveOptions part) {
    try {
      return Optional.of(new ScipSolver().solve(program, part, best));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private SolveResult<ProgramPlan> cpSat(SolveOptions part, @Nullable ProgramPlan start) {
    return new CpSatSolver().solve(program, integers, part, start);
  }

  /** Keeps what is new; the answer when it is final. */
  private Optional<SolveResult<ProgramPlan>> taken(Optional<SolveResult<ProgramPlan>> answer) {
    if (answer.isEmpty()) {
      return answer;
    }
    SolveResult<ProgramPlan> result = answer.get();
    budget.useWork(result.run().work());
    return switch (result) {
      case Optimal<ProgramPlan> _, Infeasible<ProgramPlan> _, Unbounded<ProgramPlan> _ -> answer;
      case Feasible<ProgramPlan> feasible -> {
        keep(feasible);
        yield Optional.empty();
      }
      case Stopped<ProgramPlan> stopped -> {
        bound = Math.max(bound, stopped.bound());
        yield Optional.empty();
      }
    };
  }

  private void keep(Feasible<ProgramPlan> feasible) {
    bound = Math.max(bound, feasible.bound());
    if (feasible.objective() < bestCost) {
      best = feasible.plan();
      bestCost = feasible.objective();
      finder = feasible.run().solver();
      version = feasible.run().version();
    }
  }

  /** Passes on what is better than all that was heard, from either. */
  private synchronized void heard(Incumbent incumbent) {
    double margin = SAME * Math.max(1, Math.abs(incumbent.objective()));
    if (incumbent.objective() < heardCost - margin) {
      heardCost = incumbent.objective();
      budget.improved(incumbent.objective(), incumbent.bound());
    }
  }
}
