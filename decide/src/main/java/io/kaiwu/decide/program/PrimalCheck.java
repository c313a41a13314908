// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.math.BigDecimal;

/** Whether a plan keeps constraints, bounds and whole numbers. All sums are exact. */
final class PrimalCheck {

  private final Program program;
  private final ProgramPlan plan;
  private final Findings findings;
  private final BigDecimal[] values;

  PrimalCheck(Program program, ProgramPlan plan, Findings findings) {
    this.program = program;
    this.plan = plan;
    this.findings = findings;
    this.values = new BigDecimal[plan.size()];
    for (int j = 0; j < values.length; j++) {
      values[j] = new BigDecimal(plan.value(j));
    }
  }

  void check() {
    program.variables().forEach(this::checkVariable);
    program.constraints().forEach(this::checkRow);
  }

  private void checkVariable(Variable variable) {
    double value = plan.value(variable);
    double outside = Findings.outside(values[variable.index()], variable.lower(), variable.upper());
    if (outside > Findings.tolerance(Math.abs(value))) {
      findings.add(
          "bound/" + variable.name(),
          outside,
          "%s = %s 不在 [%s, %s] 之内"
              .formatted(variable.label(), value, variable.lower(), variable.upper()),
          "%s = %s is not within [%s, %s]"
              .formatted(variable.label(), value, variable.lower(), variable.upper()));
    }
    double fraction = Math.abs(value - Math.rint(value));
    if (variable.integer() && fraction > Findings.WHOLE) {
      findings.add(
          "integer/" + variable.name(),
          fraction,
          "%s = %s 不是整数".formatted(variable.label(), value),
          "%s = %s is not a whole number".formatted(variable.label(), value));
    }
  }

  private void checkRow(Constraint row) {
    BigDecimal sum = BigDecimal.ZERO;
    double largest = 0;
    Terms terms = program.row(row.index());
    for (int k = 0; k < terms.size(); k++) {
      BigDecimal term = new BigDecimal(terms.coefficient(k)).multiply(values[terms.index(k)]);
      largest = Math.max(largest, Math.abs(term.doubleValue()));
      sum = sum.add(term);
    }
    double outside = Findings.outside(sum, row.lower(), row.upper());
    if (outside > Findings.tolerance(largest)) {
      findings.add(
          "row/" + row.name(),
          outside,
          "%s 等于 %s，不在 [%s, %s] 之内"
              .formatted(row.label(), sum.doubleValue(), row.lower(), row.upper()),
          "%s comes to %s, which is not within [%s, %s]"
              .formatted(row.label(), sum.doubleValue(), row.lower(), row.upper()));
    }
  }

  /** What the plan really costs. */
  BigDecimal cost() {
    BigDecimal sum = new BigDecimal(program.constant());
    Terms terms = program.objective();
    for (int k = 0; k < terms.size(); k++) {
      sum = sum.add(new BigDecimal(terms.coefficient(k)).multiply(values[terms.index(k)]));
    }
    return program.sense() == Sense.MAXIMISE ? sum.negate() : sum;
  }

  /** The largest of the terms that the cost is a sum of. */
  double largestCost() {
    double largest = Math.abs(program.constant());
    Terms terms = program.objective();
    for (int k = 0; k < terms.size(); k++) {
      largest = Math.max(largest, Math.abs(terms.coefficient(k) * plan.value(terms.index(k))));
    }
    return largest;
  }
}
