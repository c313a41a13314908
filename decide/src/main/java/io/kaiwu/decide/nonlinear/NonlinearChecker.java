// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Checker;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a point from the values of the functions alone: bounds, constraints and objective, and for
 * a point said to be stationary the conditions of Karush, Kuhn and Tucker, with derivatives by
 * differences of fourth order. Shares no code with the solver. It does not judge convexity, nor the
 * second order.
 */
public final class NonlinearChecker implements Checker<NonlinearProgram, NonlinearPlan> {

  public static final String NAME = "kaiwu-nonlinear-checker";
  public static final String VERSION = "1";

  private static final double FEASIBLE = 1e-7;
  private static final double STATIONARY = 1e-5;
  private static final double STEP = Math.pow(Math.ulp(1.0), 0.2);

  @Override
  public Verdict check(NonlinearProgram problem, NonlinearPlan plan, double objective) {
    List<Violation> violations = new ArrayList<>();
    double[] x = plan.values();
    if (x.length != problem.variables().size()
        || plan.boundMultipliers().length != x.length
        || plan.constraintMultipliers().length != problem.constraints().size()) {
      add(violations, "shape", 0, "方案与问题的大小不符", "The plan has another size than the program");
      return Verdict.of(NAME, VERSION, violations);
    }
    for (int j = 0; j < x.length; j++) {
      NonlinearVariable variable = problem.variables().get(j);
      within(violations, "variable/" + variable.name(), x[j], variable.lower(), variable.upper());
    }
    for (NonlinearConstraint constraint : problem.constraints()) {
      double value = constraint.function().at(x);
      within(violations, constraint.name(), value, constraint.lower(), constraint.upper());
    }
    double value = problem.objective().at(x);
    if (!(Math.abs(value - objective) <= 1e-12 * Math.max(1, Math.abs(value)))) {
      add(violations, "objective", objective - value, "目标值算错", "The objective is wrong");
    }
    double residual = residual(problem, plan);
    if (plan.standing() != Standing.FEASIBLE && !(residual <= STATIONARY)) {
      add(violations, "stationary", residual, "驻点条件不成立", "The point is not stationary");
    }
    return Verdict.of(NAME, VERSION, violations);
  }

  /**
   * The largest of: what gradient and multipliers leave unbalanced, multiplier times slack, and
   * multipliers of the wrong sign; relative to the largest term of the balance and 1.
   */
  static double residual(NonlinearProgram problem, NonlinearPlan plan) {
    double[] x = plan.values();
    double[] balance = slope(problem.objective(), x, problem);
    double scale = 1;
    double worst = 0;
    for (double v : balance) {
      scale = Math.max(scale, Math.abs(v));
    }
    double[] y = plan.constraintMultipliers();
    for (int i = 0; i < y.length; i++) {
      NonlinearConstraint constraint = problem.constraints().get(i);
      if (y[i] != 0) {
        double[] slope = slope(constraint.function(), x, problem);
        for (int j = 0; j < x.length; j++) {
          balance[j] -= y[i] * slope[j];
          scale = Math.max(scale, Math.abs(y[i] * slope[j]));
        }
        double at = constraint.function().at(x);
        worst = Math.max(worst, slackness(y[i], at, constraint.lower(), constraint.upper()));
      }
    }
    double[] z = plan.boundMultipliers();
    for (int j = 0; j < x.length; j++) {
      NonlinearVariable variable = problem.variables().get(j);
      worst = Math.max(worst, slackness(z[j], x[j], variable.lower(), variable.upper()));
      double left = Math.abs(balance[j] - z[j]);
      worst = left <= worst ? worst : left; // keeps NaN
    }
    return worst / scale;
  }

  private static double slackness(double multiplier, double at, double low, double high) {
    if (multiplier == 0) {
      return 0;
    }
    double limit = multiplier > 0 ? low : high;
    return Double.isFinite(limit)
        ? Math.abs(multiplier) * Math.abs(at - limit)
        : Math.abs(multiplier);
  }

  private static double[] slope(SmoothFunction function, double[] x, NonlinearProgram problem) {
    double[] slope = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      NonlinearVariable variable = problem.variables().get(j);
      double h = STEP * Math.max(1, Math.abs(x[j]));
      boolean below = x[j] - 2 * h >= variable.lower();
      boolean above = x[j] + 2 * h <= variable.upper();
      if (below == above) {
        slope[j] =
            (8 * (moved(function, x, j, h) - moved(function, x, j, -h))
                    - moved(function, x, j, 2 * h)
                    + moved(function, x, j, -2 * h))
                / (12 * h);
      } else {
        double s = above ? h : -h;
        slope[j] =
            (-25 * function.at(x)
                    + 48 * moved(function, x, j, s)
                    - 36 * moved(function, x, j, 2 * s)
                    + 16 * moved(function, x, j, 3 * s)
                    - 3 * moved(function, x, j, 4 * s))
                / (12 * s);
      }
    }
    return slope;
  }

  private static double moved(SmoothFunction function, double[] x, int j, double by) {
    double[] at = x.clone();
    at[j] += by;
    return function.at(at);
  }

  private static void within(
      List<Violation> violations, String name, double at, double low, double high) {
    double beyond = Math.max(low - at, at - high);
    if (!(beyond <= FEASIBLE * Math.max(1, Math.abs(at)))) {
      add(violations, name, beyond, name + " 超出界限", name + " lies beyond its limits");
    }
  }

  private static void add(
      List<Violation> violations, String name, double amount, String zh, String en) {
    violations.add(new Violation(name, Text.of(zh + "。", en + "."), amount));
  }
}
