// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Stopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sequential quadratic programming from several starts; the best point that keeps all constraints
 * is answered, with what is known of it. Optimal is said only where convexity was vouched for.
 *
 * <p>The first start is the program's own, the others are drawn with the seed. A unit of work is a
 * thousand steps. Only one thread is used, for the functions need not be safe for more.
 */
public final class NonlinearSolver implements Solver<NonlinearProgram, NonlinearPlan> {

  private static final int STEPS_PER_WORK = 1000;
  private static final double FEASIBLE = 1e-8;
  private static final double STATIONARY = 1e-6;
  private static final double WRONG_SLOPE = 1e-4;

  private final int starts;

  /** With eight starts. */
  public NonlinearSolver() {
    this(8);
  }

  public NonlinearSolver(int starts) {
    if (starts < 1) {
      throw new IllegalArgumentException("The starts (%d) must be at least 1.".formatted(starts));
    }
    this.starts = starts;
  }

  @Override
  public String name() {
    return "sqp";
  }

  @Override
  public Text title() {
    return Text.of("序列二次规划", "sequential quadratic programming");
  }

  /**
   * Solves the program.
   *
   * @throws InputException when a function is undefined at the start, or a gradient given differs
   *     from differences of its function there
   */
  @Override
  public SolveResult<NonlinearPlan> solve(NonlinearProgram problem, SolveOptions options) {
    Search search = new Search(problem, options);
    search.requireUsableStart();
    return search.run();
  }

  /** One call. */
  private final class Search {

    private final NonlinearProgram program;
    private final SolveOptions options;
    private final long began = System.nanoTime();
    private final List<Incumbent> curve = new ArrayList<>();
    private @Nullable NonlinearPlan best;
    private double objective = Double.POSITIVE_INFINITY;
    private int steps;

    Search(NonlinearProgram program, SolveOptions options) {
      this.program = program;
      this.options = options;
    }

    SolveResult<NonlinearPlan> run() {
      for (int k = 0; k < starts && !isSpent(0) && !isGlobal(); k++) {
        Descent descent = new Descent(program, start(k), new Budget());
        descent.run();
        steps += descent.steps();
        offer(descent);
      }
      SolveRun run =
          new SolveRun(
              "Kaiwu SQP",
              "1",
              options.seed(),
              1,
              elapsed(),
              (double) steps / STEPS_PER_WORK,
              curve);
      if (best == null) {
        return new Stopped<>(Double.NEGATIVE_INFINITY, run);
      }
      return isGlobal()
          ? new Optimal<>(best, objective, objective, run)
          : new Feasible<>(best, objective, Double.NEGATIVE_INFINITY, run);
    }

    private boolean isGlobal() {
      return best != null && best.standing() == Standing.GLOBAL;
    }

    private void offer(Descent descent) {
      Point point = descent.point();
      if (!(point.largestViolation() <= FEASIBLE) || !(point.objective < objective)) {
        return;
      }
      objective = point.objective;
      NonlinearPlan plan = plan(descent, Standing.FEASIBLE, 0);
      double residual = NonlinearChecker.residual(program, plan);
      best = plan(descent, standing(descent, residual), residual);
      double bound = isGlobal() ? objective : Double.NEGATIVE_INFINITY;
      Incumbent incumbent = new Incumbent(elapsed(), objective, bound);
      curve.add(incumbent);
      options.listener().accept(incumbent);
    }

    private Standing standing(Descent descent, double residual) {
      if (!(residual <= STATIONARY)) {
        return Standing.FEASIBLE;
      }
      if (program.isConvex()) {
        return Standing.GLOBAL;
      }
      boolean strict =
          new SecondOrder(
                  program,
                  descent.point().x,
                  descent.constraintMultipliers(),
                  descent.boundMultipliers())
              .isStrict();
      return strict ? Standing.LOCAL : Standing.STATIONARY;
    }

    private NonlinearPlan plan(Descent descent, Standing standing, double residual) {
      return new NonlinearPlan(
          descent.point().x,
          descent.constraintMultipliers(),
          descent.boundMultipliers(),
          standing,
          residual);
    }

    private double[] start(int k) {
      SplittableRandom random = new SplittableRandom(options.seed() * 1_000_003L + k);
      double[] start = new double[program.variables().size()];
      for (int j = 0; j < start.length; j++) {
        NonlinearVariable variable = program.variables().get(j);
        double reach = 10 * (1 + Math.abs(variable.start()));
        double low =
            Math.max(variable.lower(), Math.min(variable.upper(), variable.start()) - reach);
        double high =
            Math.min(variable.upper(), Math.max(variable.lower(), variable.start()) + reach);
        double drawn = low + random.nextDouble() * (high - low);
        start[j] = variable.inside(k == 0 ? variable.start() : drawn);
      }
      return start;
    }

    private boolean isSpent(int more) {
      return options.cancellation().isCancelled()
          || elapsed().compareTo(options.timeLimit()) >= 0
          || steps + more >= options.workLimit() * STEPS_PER_WORK;
    }

    private Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - began);
    }

    private void requireUsableStart() {
      double[] x = start(0);
      Differences differences = new Differences(program.variables());
      requireUsable(Text.of("目标函数", "the objective"), program.objective(), x, differences);
      for (NonlinearConstraint constraint : program.constraints()) {
        Text what = Text.of("约束 " + constraint.name(), "constraint " + constraint.name());
        requireUsable(what, constraint.function(), x, differences);
      }
    }

    private void requireUsable(
        Text what, SmoothFunction function, double[] x, Differences differences) {
      double value = function.at(x);
      if (!Double.isFinite(value)) {
        throw new InputException(
            Text.of(
                "%s在起点的值为 %s。请换一个起点。".formatted(what.zh(), value),
                "At the start %s is %s. Choose another start.".formatted(what.en(), value)));
      }
      if (function.hasGradient()) {
        requireSlopes(what, function.gradientAt(x, differences), differences.gradient(function, x));
      }
    }

    private void requireSlopes(Text what, double[] given, double[] measured) {
      if (given.length != measured.length) {
        throw new InputException(
            Text.of(
                "%s的梯度有 %d 个分量，应有 %d 个。".formatted(what.zh(), given.length, measured.length),
                "The gradient of %s has %d parts and should have %d."
                    .formatted(what.en(), given.length, measured.length)));
      }
      double scale = 1;
      for (double slope : measured) {
        scale = Math.max(scale, Math.abs(slope));
      }
      for (int j = 0; j < given.length; j++) {
        if (!(Math.abs(given[j] - measured[j]) <= WRONG_SLOPE * scale)) {
          String variable = program.variables().get(j).name();
          throw new InputException(
              Text.of(
                  "%s对 %s 的导数给为 %s，而差分得 %s。请检查梯度，或不给梯度。"
                      .formatted(what.zh(), variable, number(given[j]), number(measured[j])),
                  "The derivative of %s by %s is given as %s, but differences say %s. Check the gradient, or leave it out."
                      .formatted(what.en(), variable, number(given[j]), number(measured[j]))));
        }
      }
    }

    /** Stops a descent before its next step. */
    private final class Budget implements BooleanSupplier {
      private int asked;

      @Override
      public boolean getAsBoolean() {
        return isSpent(asked++);
      }
    }
  }
}
