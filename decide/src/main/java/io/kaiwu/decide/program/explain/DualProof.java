// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.Certificate;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why no plan is better, written out for a reader with a pencil: constraints and bounds, each times
 * its multiplier, add up to the objective on one side and to the bound on the other.
 *
 * @param steps one for each constraint or bound that counts
 * @param bound what they add up to
 */
public record DualProof(List<Step> steps, double bound, Text text) {

  private static final double NOTHING = 1e-9;

  public DualProof {
    steps = List.copyOf(steps);
  }

  /**
   * One constraint or bound.
   *
   * @param weight its multiplier; negative where it turns the inequality round
   * @param formula as the program has it
   * @param limit the limit that counts
   */
  public record Step(Weight weight, String formula, double limit) {}

  /** Empty for a plan without a certificate. */
  public static Optional<DualProof> of(Program program, ProgramPlan plan) {
    return plan.findCertificate().map(certificate -> of(program, certificate));
  }

  private static DualProof of(Program program, Certificate certificate) {
    double sign = program.sense() == Sense.MINIMISE ? 1 : -1;
    List<Step> steps = new ArrayList<>();
    double bound = program.constant();
    for (Constraint row : program.constraints()) {
      double dual = clean(certificate.dual(row));
      double limit = sign * dual > 0 ? row.lower() : row.upper();
      if (dual != 0 && Double.isFinite(limit)) {
        Weight weight = new Weight("constraint/" + row.name(), dual);
        steps.add(new Step(weight, formula(program, row, sign * dual > 0), limit));
        bound += dual * limit;
      }
    }
    for (Variable variable : program.variables()) {
      double reduced = clean(certificate.reducedCost(variable));
      boolean lower = sign * reduced > 0;
      double limit = lower ? variable.lower() : variable.upper();
      if (reduced != 0 && Double.isFinite(limit)) {
        String key = "bound/" + variable.name() + (lower ? "/lower" : "/upper");
        String formula = lower ? Formula.lowerBound(variable) : Formula.upperBound(variable);
        steps.add(new Step(new Weight(key, reduced), formula, limit));
        bound += reduced * limit;
      }
    }
    return new DualProof(steps, bound, text(program, steps, bound));
  }

  private static String formula(Program program, Constraint row, boolean lower) {
    String sign = row.isEquality() ? " = " : lower ? " ≥ " : " ≤ ";
    double limit = lower ? row.lower() : row.upper();
    return Formula.sum(program, program.row(row.index()))
        + sign
        + Formula.withUnit(limit, row.unit());
  }

  private static double clean(double multiplier) {
    double whole = Math.rint(multiplier * 360) / 360;
    double kept = Math.abs(multiplier - whole) <= 1e-10 ? whole : multiplier;
    return Math.abs(kept) <= NOTHING ? 0 : kept;
  }

  private static Text text(Program program, List<Step> steps, double bound) {
    boolean least = program.sense() == Sense.MINIMISE;
    StringBuilder lines = new StringBuilder();
    for (Step step : steps) {
      String name =
          step.weight().key().startsWith("constraint/")
              ? "    [" + step.weight().key().substring(11) + "]"
              : "";
      lines
          .append("  ")
          .append(Formula.number(step.weight().weight()))
          .append(" × (")
          .append(step.formula())
          .append(')')
          .append(name)
          .append('\n');
    }
    String objective = Formula.sum(program, program.objective());
    if (program.constant() != 0) {
      StringBuilder more = new StringBuilder(objective);
      Formula.append(more, program.constant(), "");
      objective = more.toString().strip();
    }
    String result =
        "  "
            + objective
            + (least ? " ≥ " : " ≤ ")
            + Formula.withUnit(bound, program.objectiveUnit());
    return Text.of(
        "把下列各式乘以左边的系数（负系数使不等号反向）后相加：\n%s得到\n%s\n因此没有任何方案的目标值%s %s。"
            .formatted(lines, result, least ? "小于" : "大于", Formula.number(bound)),
        "Multiply each line by the number before it (a negative one turns the sign round) and add:\n%sThis gives\n%s\nSo the objective of no plan is %s %s."
            .formatted(lines, result, least ? "below" : "above", Formula.number(bound)));
  }
}
