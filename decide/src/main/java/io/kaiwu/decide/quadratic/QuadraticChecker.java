// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges an answer from the program alone, by the conditions of Karush, Kuhn and Tucker, by Farkas'
 * lemma or by the definition of a ray. Shares no code with the solver. For a convex program an
 * accepted minimum is global.
 *
 * <p>Each sum may be off by 1e-9 of the largest of its terms and 1.
 */
public final class QuadraticChecker {

  public static final String NAME = "kaiwu-quadratic-checker";
  public static final String VERSION = "1";

  private static final double TOLERANCE = 1e-9;

  private final QuadraticProgram program;
  private final List<Violation> violations = new ArrayList<>();

  private QuadraticChecker(QuadraticProgram program) {
    this.program = program;
  }

  public static Verdict check(QuadraticProgram program, QuadraticResult result) {
    QuadraticChecker checker = new QuadraticChecker(program);
    switch (result) {
      case QuadraticResult.Minimum minimum -> checker.minimum(minimum);
      case QuadraticResult.Conflict conflict -> checker.conflict(conflict);
      case QuadraticResult.Ray ray -> checker.ray(ray);
      case QuadraticResult.Unfinished unfinished ->
          checker.add("unfinished", 0, "求解未完成", "The solver did not finish");
    }
    return Verdict.of(NAME, VERSION, checker.violations);
  }

  private void minimum(QuadraticResult.Minimum minimum) {
    double[] x = minimum.x();
    if (!fits(x, minimum.rowDuals(), minimum.boundDuals())) {
      return;
    }
    keepsLimits(x);
    Sum objective = new Sum();
    for (int i = 0; i < x.length; i++) {
      Sum balance = new Sum();
      balance.add(program.c(i));
      objective.add(program.c(i) * x[i]);
      for (int j = 0; j < x.length; j++) {
        balance.add(program.q(i, j) * x[j]);
        objective.add(0.5 * x[i] * program.q(i, j) * x[j]);
      }
      pull(balance, i, minimum.rowDuals(), minimum.boundDuals());
      zero(balance, "stationary/" + i, "目标的梯度与乘子不平衡", "Gradient and multipliers do not balance");
    }
    objective.add(-minimum.objective());
    zero(objective, "objective", "目标值算错", "The objective is wrong");
    signs(x, minimum.rowDuals(), minimum.boundDuals());
  }

  private void signs(double[] x, double[] rows, double[] bounds) {
    for (int i = 0; i < rows.length; i++) {
      sign("row/" + i, rows[i], row(i, x), program.rowLower(i), program.rowUpper(i));
    }
    for (int j = 0; j < x.length; j++) {
      sign("variable/" + j, bounds[j], x[j], program.lower(j), program.upper(j));
    }
  }

  private void sign(String where, double dual, double at, double low, double high) {
    if (dual == 0) {
      return;
    }
    double limit = dual > 0 ? low : high;
    double slack = Math.abs(at - limit);
    double allowed = TOLERANCE * Math.max(1, Math.abs(at));
    if (!(slack <= allowed) && !(slack * Math.abs(dual) <= TOLERANCE)) {
      add(
          where,
          dual,
          "乘子不为零，但约束不紧或符号不对",
          "A multiplier is not zero where there is slack, or has the wrong sign");
    }
  }

  private void conflict(QuadraticResult.Conflict conflict) {
    double[] rows = conflict.rowWeights();
    double[] bounds = conflict.boundWeights();
    if (!fits(bounds, rows, bounds)) {
      return;
    }
    for (int j = 0; j < bounds.length; j++) {
      Sum balance = new Sum();
      pull(balance, j, rows, bounds);
      zero(balance, "farkas/" + j, "权重没有把变量消去", "The weights do not cancel a variable");
    }
    Sum proof = new Sum();
    for (int i = 0; i < rows.length; i++) {
      weigh(proof, rows[i], program.rowLower(i), program.rowUpper(i));
    }
    for (int j = 0; j < bounds.length; j++) {
      weigh(proof, bounds[j], program.lower(j), program.upper(j));
    }
    if (!(proof.total > TOLERANCE * proof.largest)) {
      add(
          "farkas",
          proof.total,
          "加权的界限之和不大于 0，不构成证明",
          "The weighed limits do not exceed 0, which proves nothing");
    }
  }

  private static void weigh(Sum proof, double weight, double low, double high) {
    if (weight != 0) {
      proof.add(weight * (weight > 0 ? low : high));
    }
  }

  private void ray(QuadraticResult.Ray ray) {
    double[] d = ray.direction();
    if (!fits(ray.start(), new double[program.rows()], d)) {
      return;
    }
    keepsLimits(ray.start());
    Sum slope = new Sum();
    for (int i = 0; i < d.length; i++) {
      Sum bend = new Sum();
      for (int j = 0; j < d.length; j++) {
        bend.add(program.q(i, j) * d[j]);
      }
      zero(bend, "flat/" + i, "目标沿此方向弯曲", "The objective bends along the direction");
      slope.add(program.c(i) * d[i]);
    }
    if (!(slope.total < -TOLERANCE * slope.largest)) {
      add("slope", slope.total, "目标沿此方向不下降", "The objective does not fall along the direction");
    }
    for (int i = 0; i < program.rows(); i++) {
      recedes("row/" + i, row(i, d), program.rowLower(i), program.rowUpper(i));
    }
    for (int j = 0; j < d.length; j++) {
      recedes("variable/" + j, d[j], program.lower(j), program.upper(j));
    }
  }

  private void recedes(String where, double rate, double low, double high) {
    if ((low > Double.NEGATIVE_INFINITY && rate < -TOLERANCE)
        || (high < Double.POSITIVE_INFINITY && rate > TOLERANCE)) {
      add(where, rate, "沿此方向终将越界", "The direction leads beyond the limit");
    }
  }

  private void keepsLimits(double[] x) {
    for (int i = 0; i < program.rows(); i++) {
      within("row/" + i, row(i, x), program.rowLower(i), program.rowUpper(i));
    }
    for (int j = 0; j < x.length; j++) {
      within("variable/" + j, x[j], program.lower(j), program.upper(j));
    }
  }

  private void within(String where, double at, double low, double high) {
    double beyond = Math.max(low - at, at - high);
    if (!(beyond <= TOLERANCE * Math.max(1, Math.abs(at)))) {
      add(where, beyond, "超出界限", "Beyond the limit");
    }
  }

  private double row(int i, double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += program.a(i, j) * x[j];
    }
    return sum;
  }

  private void pull(Sum balance, int j, double[] rows, double[] bounds) {
    for (int i = 0; i < rows.length; i++) {
      balance.add(-rows[i] * program.a(i, j));
    }
    balance.add(-bounds[j]);
  }

  private boolean fits(double[] x, double[] rows, double[] bounds) {
    boolean fits =
        x.length == program.variables()
            && bounds.length == program.variables()
            && rows.length == program.rows();
    if (!fits) {
      add("shape", 0, "结果与问题的大小不符", "The answer has another size than the program");
    }
    return fits;
  }

  private void zero(Sum sum, String name, String zh, String en) {
    if (!(Math.abs(sum.total) <= TOLERANCE * Math.max(1, sum.largest))) {
      add(name, sum.total, zh, en);
    }
  }

  private void add(String name, double amount, String zh, String en) {
    violations.add(
        new Violation(name, Text.of(zh + "（" + name + "）。", en + " (" + name + ")."), amount));
  }

  /** A sum that remembers its largest term, by which its error is judged. */
  private static final class Sum {
    private double total;
    private double largest;

    void add(double term) {
      total += term;
      largest = Math.max(largest, Math.abs(term));
    }
  }
}
