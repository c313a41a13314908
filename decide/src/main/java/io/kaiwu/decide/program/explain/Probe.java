// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolver;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Puts questions to a solver, all within one limit of time and work. */
final class Probe {

  private final ProgramSolver solver;
  private final SolveOptions options;
  private final long began = System.nanoTime();
  private double usedWork;

  Probe(ProgramSolver solver, SolveOptions options) {
    this.solver = solver;
    this.options = options;
  }

  /** Whether some plan keeps these asks. */
  enum Answer {
    FITS,
    CLASHES,
    UNKNOWN
  }

  Answer ask(Program program, Set<Ask> kept) {
    return ask(program, kept, limit());
  }

  /** What all questions together may take. */
  Duration limit() {
    return options.timeLimit();
  }

  /** Asks for no longer than {@code most}. */
  Answer ask(Program program, Set<Ask> kept, Duration most) {
    Optional<SolveResult<ProgramPlan>> result =
        solve(SubProgram.keeping(program, kept).program(), most);
    if (result.isEmpty()) {
      return Answer.UNKNOWN;
    }
    return switch (result.get()) {
      case Solved<ProgramPlan> solved -> Answer.FITS;
      case Unbounded<ProgramPlan> unbounded -> Answer.FITS;
      case Infeasible<ProgramPlan> infeasible -> Answer.CLASHES;
      case Stopped<ProgramPlan> stopped -> Answer.UNKNOWN;
    };
  }

  /** The plan of a program, when there is one and time to find it. */
  Optional<Solved<ProgramPlan>> plan(Program program) {
    return plan(program, options.timeLimit());
  }

  /** The plan, if it is found in no longer than {@code most}. */
  Optional<Solved<ProgramPlan>> plan(Program program, Duration most) {
    return solve(program, most)
        .filter(Solved.class::isInstance)
        .map(result -> (Solved<ProgramPlan>) result);
  }

  /** The answer to a program; empty when there is no time. */
  Optional<SolveResult<ProgramPlan>> answer(Program program) {
    return solve(program, options.timeLimit());
  }

  boolean isSpent() {
    return left().isNegative()
        || left().isZero()
        || usedWork >= options.workLimit()
        || options.cancellation().isCancelled();
  }

  /** Whether half of the time or work is used up. */
  boolean isHalfSpent() {
    return isSpent()
        || left().multipliedBy(2).compareTo(options.timeLimit()) < 0
        || 2 * usedWork >= options.workLimit();
  }

  private Optional<SolveResult<ProgramPlan>> solve(Program program, Duration most) {
    if (isSpent()) {
      return Optional.empty();
    }
    Duration time = left().compareTo(most) < 0 ? left() : most;
    SolveOptions own =
        new SolveOptions(
            time,
            options.workLimit() - usedWork,
            options.seed(),
            options.threads(),
            options.cancellation(),
            incumbent -> {});
    SolveResult<ProgramPlan> result = solver.solve(program, own);
    usedWork += result.run().work();
    return Optional.of(result);
  }

  private Duration left() {
    return options.timeLimit().minusNanos(System.nanoTime() - began);
  }
}
