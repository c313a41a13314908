// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Solves programs without integers, engine after engine until one gives an answer that stands up to
 * its own duals.
 *
 * <p>One unit of work is 10,000 iterations.
 */
final class LinearSolver implements ProgramSolver {

  private static final double ITERATIONS = 10_000;

  /** One engine with its settings. */
  private record Attempt(Engine engine, String parameters) {}

  private final String name;
  private final Text title;
  private final List<Attempt> attempts;

  private LinearSolver(String name, Text title, List<Attempt> attempts) {
    this.name = name;
    this.title = title;
    this.attempts = attempts;
  }

  /** The simplex method: exact to rounding, with a basis. */
  static LinearSolver simplex() {
    return new LinearSolver(
        "simplex",
        Text.of("单纯形法（GLOP）", "simplex method (GLOP)"),
        List.of(
            new Attempt(Engine.GLOP, ""),
            new Attempt(
                Engine.GLOP,
                "primal_feasibility_tolerance: 1e-10 dual_feasibility_tolerance: 1e-10 use_preprocessing: false "),
            new Attempt(Engine.CLP, "")));
  }

  /** PDLP, for programs too large for the simplex method; accurate to about eight digits. */
  static LinearSolver firstOrder() {
    String accuracy =
        "termination_criteria { detailed_optimality_criteria {"
            + " eps_optimal_primal_residual_absolute: 1e-7 eps_optimal_primal_residual_relative: 0"
            + " eps_optimal_dual_residual_absolute: 1e-7 eps_optimal_dual_residual_relative: 0"
            + " eps_optimal_objective_gap_absolute: 1e-8 eps_optimal_objective_gap_relative: 1e-8"
            + " } } ";
    return new LinearSolver(
        "pdlp",
        Text.of("一阶方法（PDLP），适合很大的问题", "first-order method (PDLP), for very large programs"),
        List.of(new Attempt(Engine.PDLP, accuracy), new Attempt(Engine.GLOP, "")));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Text title() {
    return title;
  }

  @Override
  public SolveResult<ProgramPlan> solve(Program program, SolveOptions options) {
    if (program.isMixedInteger()) {
      throw new InputException(
          Text.of(
              "方法 %s 不能处理整数变量。请用 scip 或 auto。".formatted(name),
              "Method %s takes no integer variables. Use scip or auto.".formatted(name)));
    }
    Budget budget = new Budget(options);
    LinearAnswer usable = null;
    SolveRun run = budget.run(name, "");
    for (Attempt attempt : attempts) {
      if (budget.isSpent()) {
        break;
      }
      if (attempt.engine == Engine.PDLP && program.nonZeros() == 0) {
        // It refuses an empty matrix.
        continue;
      }
      MpOutcome outcome = call(attempt, program, budget);
      run = budget.run(attempt.engine.title(), outcome.version());
      if (outcome.hasNoOptimum()) {
        Optional<SolveResult<ProgramPlan>> why =
            new NoOptimum(program, budget).explain(Engine.GLOP, run);
        if (why.isPresent()) {
          return why.get();
        }
      } else if (outcome.hasPlan()) {
        LinearAnswer answer = new LinearAnswer(program, outcome);
        if (answer.isFeasible()) {
          if (answer.isProven()) {
            return optimal(answer, attempt, outcome, budget);
          }
          usable = usable == null ? answer : usable;
        }
      }
    }
    return unfinished(program, usable, budget, run);
  }

  private static MpOutcome call(Attempt attempt, Program program, Budget budget) {
    MpOutcome outcome =
        new MpCall(
                attempt.engine,
                MpModel.of(program),
                attempt.parameters + limits(attempt.engine, budget),
                budget)
            .run();
    budget.useWork(outcome.iterations() / ITERATIONS);
    return outcome;
  }

  private static String limits(Engine engine, Budget budget) {
    long iterations = Math.max(1, (long) Math.min(1e9, budget.workLeft() * ITERATIONS));
    return switch (engine) {
      case GLOP ->
          "random_seed: %d max_number_of_iterations: %d"
              .formatted(budget.options().seed(), iterations);
      case PDLP -> "termination_criteria { iteration_limit: %d }".formatted(iterations);
      case CLP, SCIP -> "";
    };
  }

  private static SolveResult<ProgramPlan> optimal(
      LinearAnswer answer, Attempt attempt, MpOutcome outcome, Budget budget) {
    double cost = answer.cost();
    double bound = Math.min(cost, answer.bound());
    budget.improved(cost, bound);
    SolveRun run = budget.run(attempt.engine.title(), outcome.version());
    return new Optimal<>(answer.provenPlan(), cost, bound, run);
  }

  private static SolveResult<ProgramPlan> unfinished(
      Program program, @Nullable LinearAnswer usable, Budget budget, SolveRun run) {
    if (usable != null) {
      double cost = usable.cost();
      double bound = Math.min(cost, usable.bound());
      budget.improved(cost, bound);
      return new Feasible<>(usable.plan(), cost, bound, budget.run(run.solver(), run.version()));
    }
    if (budget.isSpent()) {
      return new Stopped<>(Double.NEGATIVE_INFINITY, run);
    }
    throw Trouble.of(program);
  }
}
