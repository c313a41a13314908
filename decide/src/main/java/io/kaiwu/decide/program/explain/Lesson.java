// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.Certificate;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolver;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be learnt from a well-known worked example: minimise 2 x1 + 3 x2 + 4 x3 under three
 * constraints, for which 14 at (2, 2, 1) was printed, where the optimum is 8 at (4, 0, 0).
 *
 * <p>It is recognised by what it is, not by its name: three quantities of at least zero that cost
 * 2, 3 and 4, three constraints, an optimum of 8 at (4, 0, 0), and (2, 2, 1) feasible.
 */
public final class Lesson {

  private static final double[] OPTIMUM = {4, 0, 0};
  private static final double[] PRINTED = {2, 2, 1};
  private static final double SAME = 1e-6;

  private static final Text INTRODUCTION =
      Text.of(
          "这是一道广为流传的例题。流传的答案是 (2, 2, 1)，目标值 14；它满足全部约束，但只是可行解。最优解是 (4, 0, 0)，目标值 8。",
          "This is a well-known worked example. The answer in circulation is 14 at (2, 2, 1), which keeps all constraints but is only feasible. The optimum is 8 at (4, 0, 0).");

  private final Program program;
  private final int[] order;
  private final ProgramPlan plan;
  private final Certificate certificate;

  private Lesson(Program program, int[] order, ProgramPlan plan, Certificate certificate) {
    this.program = program;
    this.order = order;
    this.plan = plan;
    this.certificate = certificate;
  }

  /** The lesson, when the program is the example. */
  public static Optional<Lesson> find(Program program, Solved<ProgramPlan> solved) {
    Optional<int[]> order = order(program);
    Optional<Certificate> certificate = solved.plan().findCertificate();
    if (order.isEmpty()
        || certificate.isEmpty()
        || !(solved instanceof Optimal<ProgramPlan>)
        || Math.abs(solved.objective() - 8) > SAME
        || !keepsAll(program, at(order.get(), OPTIMUM))
        || !keepsAll(program, at(order.get(), PRINTED))) {
      return Optional.empty();
    }
    return Optional.of(new Lesson(program, order.get(), solved.plan(), certificate.get()));
  }

  /** Which variables cost 2, 3 and 4, where the program has the shape of the example. */
  private static Optional<int[]> order(Program program) {
    boolean shape =
        program.sense() == Sense.MINIMISE
            && program.constant() == 0
            && program.variables().size() == 3
            && program.constraints().size() == 3
            && program.variables().stream().allMatch(variable -> variable.lower() == 0);
    int[] order = {-1, -1, -1};
    for (Variable variable : program.variables()) {
      double cost = program.objectiveCoefficient(variable.index());
      if (shape && (cost == 2 || cost == 3 || cost == 4)) {
        order[(int) cost - 2] = variable.index();
      }
    }
    return order[0] < 0 || order[1] < 0 || order[2] < 0 ? Optional.empty() : Optional.of(order);
  }

  private static double[] at(int[] order, double[] point) {
    double[] values = new double[3];
    for (int k = 0; k < 3; k++) {
      values[order[k]] = point[k];
    }
    return values;
  }

  private static boolean keepsAll(Program program, double[] values) {
    for (Constraint row : program.constraints()) {
      double activity = program.row(row.index()).dot(values);
      if (activity < row.lower() - SAME || activity > row.upper() + SAME) {
        return false;
      }
    }
    for (Variable variable : program.variables()) {
      if (values[variable.index()] > variable.upper() + SAME) {
        return false;
      }
    }
    return true;
  }

  /** What the report shows: the printed point beside the optimum, and what the difference is. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Words(INTRODUCTION));
    blocks.add(comparison());
    blocks.add(new Block.Listing(excess()));
    blocks.add(new Block.Words(direction()));
    return blocks;
  }

  /** The lesson without its tables, for a terminal. */
  public Text text() {
    Text excess = excess();
    Text direction = direction();
    return Text.of(
        String.join("\n", INTRODUCTION.zh(), excess.zh(), direction.zh()),
        String.join("\n", INTRODUCTION.en(), excess.en(), direction.en()));
  }

  private Block comparison() {
    double[] best = at(order, OPTIMUM);
    double[] printed = at(order, PRINTED);
    List<List<Text>> rows = new ArrayList<>();
    for (Constraint row : program.constraints()) {
      rows.add(
          List.of(
              Text.same(row.name() + ": " + Formula.row(program, row)),
              slack(row, best),
              slack(row, printed)));
    }
    rows.add(
        List.of(
            Text.of("目标值", "objective"),
            Text.same(Formula.number(program.objectiveAt(best))),
            Text.same(Formula.number(program.objectiveAt(printed)))));
    return new Block.Table(
        Text.of("两个解的对照", "The two points side by side"),
        List.of(
            Text.of("约束", "Constraint"),
            Text.of("最优解 (4, 0, 0)", "optimum (4, 0, 0)"),
            Text.of("流传的解 (2, 2, 1)", "printed (2, 2, 1)")),
        rows);
  }

  private Text slack(Constraint row, double[] point) {
    double activity = program.row(row.index()).dot(point);
    double room = Math.min(activity - row.lower(), row.upper() - activity);
    String value = Formula.number(activity);
    return room <= SAME
        ? Text.of(value + "（取紧）", value + " (tight)")
        : Text.of(
            "%s（余量 %s）".formatted(value, Formula.number(room)),
            "%s (slack %s)".formatted(value, Formula.number(room)));
  }

  /** Where the 6 that the printed point costs too much come from, to the last unit. */
  private Text excess() {
    double[] printed = at(order, PRINTED);
    StringBuilder lines = new StringBuilder();
    double sum = 0;
    for (Constraint row : program.constraints()) {
      double dual = certificate.dual(row);
      double limit = dual > 0 ? row.lower() : row.upper();
      double over = program.row(row.index()).dot(printed) - limit;
      if (Math.abs(dual) > SAME && Math.abs(over) > SAME) {
        sum += line(lines, dual, over, row.name());
      }
    }
    for (int k = 0; k < 3; k++) {
      double reduced = certificate.reducedCost(order[k]);
      if (Math.abs(reduced) > SAME && PRINTED[k] != 0) {
        sum += line(lines, reduced, PRINTED[k], program.variable(order[k]).name());
      }
    }
    return Text.of(
        "14 − 8 = %s，由以下各项组成（乘子 × 偏离量）：\n%s只要有一项不为零，就不是最优。".formatted(Formula.number(sum), lines),
        "14 − 8 = %s, made up of (multiplier × how far from its limit):\n%sAs long as one of them is not zero, the point is not optimal."
            .formatted(Formula.number(sum), lines));
  }

  private static double line(StringBuilder lines, double multiplier, double by, String name) {
    lines.append(
        "  %s × %s = %s    [%s]\n"
            .formatted(
                Formula.number(multiplier),
                Formula.number(by),
                Formula.number(multiplier * by),
                name));
    return multiplier * by;
  }

  private Text direction() {
    String x1 = program.variable(order[0]).name();
    String x2 = program.variable(order[1]).name();
    String x3 = program.variable(order[2]).name();
    return Text.of(
        "从 (2, 2, 1) 沿方向 (+2, −2, −1) 走，即%s增加 2、%s减少 2、%s减少 1，目标值由 14 一路降到 8，途中所有约束始终成立（可行域是凸的）。"
            .formatted(" " + x1 + " ", " " + x2 + " ", " " + x3 + " "),
        "From (2, 2, 1) go along (+2, −2, −1): %s grows by 2, %s falls by 2, %s falls by 1. The objective falls all the way from 14 to 8, and all constraints hold on the way, for the feasible region is convex."
            .formatted(x1, x2, x3));
  }

  /**
   * The example's table has five steps, of which two never enter its model. Here they do, at the
   * assumed costs 5 and 6 and with the third step's coefficients, for the model does not have
   * theirs. Empty when time ran out.
   */
  public Optional<Block> fiveSteps(ProgramSolver solver, SolveOptions options) {
    Program five = FiveSteps.of(program, order);
    return new Probe(solver, options)
        .plan(five)
        .map(solved -> FiveSteps.table(five, program, order, solved, plan, certificate));
  }
}
