// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Whether a certificate proves what a plan costs: duals and reduced costs have the signs of bounds
 * that are there, the reduced costs follow from the duals, what is priced binds, and the dual
 * objective meets the cost. All sums are exact.
 */
final class DualCheck {

  private final Program program;
  private final ProgramPlan plan;
  private final Certificate certificate;
  private final Findings findings;
  private final int sign;

  DualCheck(Program program, ProgramPlan plan, Certificate certificate, Findings findings) {
    this.program = program;
    this.plan = plan;
    this.certificate = certificate;
    this.findings = findings;
    this.sign = program.sense() == Sense.MINIMISE ? 1 : -1;
  }

  /** The cost that no plan can undercut; empty when the certificate proves none. */
  Optional<BigDecimal> check(BigDecimal cost) {
    int before = findings.violations().size();
    BigDecimal bound = new BigDecimal(program.constant()).multiply(BigDecimal.valueOf(sign));
    for (Constraint row : program.constraints()) {
      bound = bound.add(rowShare(row));
    }
    for (Variable variable : program.variables()) {
      bound = bound.add(columnShare(variable));
    }
    double gap = cost.subtract(bound).doubleValue();
    if (Math.abs(gap) > Findings.GAP * Math.max(1, Math.abs(cost.doubleValue()))) {
      findings.add(
          "gap",
          gap,
          "对偶目标 %s 与目标 %s 不相等".formatted(bound.doubleValue(), cost.doubleValue()),
          "the dual objective %s does not meet the cost %s"
              .formatted(bound.doubleValue(), cost.doubleValue()));
    }
    return findings.violations().size() == before ? Optional.of(bound) : Optional.empty();
  }

  private BigDecimal rowShare(Constraint row) {
    double price = sign * certificate.dual(row);
    double binding = price > 0 ? row.lower() : row.upper();
    if (price == 0) {
      return BigDecimal.ZERO;
    }
    if (Double.isInfinite(binding)) {
      findings.add(
          "dual/" + row.name(),
          Math.abs(price),
          "约束 %s 的对偶价 %s 符号不对：那一侧没有界".formatted(row.name(), certificate.dual(row)),
          "the dual %s of constraint %s has the wrong sign: there is no bound on that side"
              .formatted(certificate.dual(row), row.name()));
      return BigDecimal.ZERO;
    }
    return new BigDecimal(price).multiply(new BigDecimal(binding));
  }

  private BigDecimal columnShare(Variable variable) {
    BigDecimal reduced = new BigDecimal(program.objectiveCoefficient(variable.index()));
    double largest = Math.abs(reduced.doubleValue());
    Terms column = program.column(variable.index());
    for (int k = 0; k < column.size(); k++) {
      BigDecimal term =
          new BigDecimal(column.coefficient(k))
              .multiply(new BigDecimal(certificate.dual(column.index(k))));
      largest = Math.max(largest, Math.abs(term.doubleValue()));
      reduced = reduced.subtract(term);
    }
    double tolerance = Findings.tolerance(largest);
    double stated = certificate.reducedCost(variable);
    double error = reduced.subtract(new BigDecimal(stated)).abs().doubleValue();
    if (error > tolerance) {
      findings.add(
          "reduced-cost/" + variable.name(),
          error,
          "变量 %s 的检验数写为 %s，由对偶价算得 %s".formatted(variable.name(), stated, reduced.doubleValue()),
          "the reduced cost of %s is stated as %s, but follows as %s from the duals"
              .formatted(variable.name(), stated, reduced.doubleValue()));
    }
    return share(variable, reduced.multiply(BigDecimal.valueOf(sign)), tolerance);
  }

  private BigDecimal share(Variable variable, BigDecimal reduced, double tolerance) {
    double binding = reduced.signum() > 0 ? variable.lower() : variable.upper();
    if (reduced.signum() != 0 && Double.isFinite(binding)) {
      return reduced.multiply(new BigDecimal(binding));
    }
    if (reduced.abs().doubleValue() > tolerance) {
      findings.add(
          "reduced-cost/" + variable.name(),
          reduced.abs().doubleValue(),
          "变量 %s 的检验数 %s 符号不对：那一侧没有界".formatted(variable.name(), reduced.doubleValue()),
          "the reduced cost %s of %s has the wrong sign: there is no bound on that side"
              .formatted(reduced.doubleValue(), variable.name()));
    }
    return BigDecimal.ZERO;
  }

  /** Whether the basis has as many members as there are rows, and all else sits at its bound. */
  void checkBasis() {
    int basic = 0;
    for (Constraint row : program.constraints()) {
      basic += certificate.findStatus(row).orElseThrow() == BasisStatus.BASIC ? 1 : 0;
    }
    for (Variable variable : program.variables()) {
      BasisStatus status = certificate.findStatus(variable).orElseThrow();
      basic += status == BasisStatus.BASIC ? 1 : 0;
      double seat =
          switch (status) {
            case AT_LOWER -> variable.lower();
            case AT_UPPER -> variable.upper();
            case FIXED -> variable.lower();
            case FREE -> 0;
            case BASIC -> plan.value(variable);
          };
      double off = Math.abs(plan.value(variable) - seat);
      if (!(off <= Findings.tolerance(Math.abs(seat)))) {
        findings.add(
            "basis/" + variable.name(),
            off,
            "变量 %s 的基状态为 %s，但取值为 %s".formatted(variable.name(), status, plan.value(variable)),
            "variable %s has the basis status %s, but the value %s"
                .formatted(variable.name(), status, plan.value(variable)));
      }
    }
    if (basic != program.constraints().size()) {
      findings.add(
          "basis",
          Math.abs(basic - program.constraints().size()),
          "基变量有 %d 个，约束有 %d 个".formatted(basic, program.constraints().size()),
          "there are %d basic variables for %d constraints"
              .formatted(basic, program.constraints().size()));
    }
  }
}
