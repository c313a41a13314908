// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.decide.plan.Checker;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Verdict;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Judges plans of linear and mixed-integer programs, and proves again what their certificates
 * prove. It computes in exact decimals and shares no code with the solvers.
 *
 * <p>A constraint, a bound or a reduced cost may be off by 1e-6 plus 1e-9 of the largest term that
 * takes part; a whole number by 1e-6; the stated cost by 1e-9 of its largest term (at least 1e-9);
 * the dual objective by 1e-6 of the cost (at least 1e-6).
 */
public final class ProgramChecker implements Checker<Program, ProgramPlan> {

  private static final String NAME = "kaiwu-program-checker";
  private static final String VERSION = "1";

  /**
   * Whether the plan keeps all rules and costs {@code objective}, and whether its certificate, if
   * it has one, proves that none costs less.
   *
   * @param objective as a {@linkplain Sense#cost cost}, as results state it
   */
  @Override
  public Verdict check(Program program, ProgramPlan plan, double objective) {
    Findings findings = new Findings();
    examine(program, plan, objective, findings);
    return Verdict.of(NAME, VERSION, findings.violations());
  }

  /**
   * The same for a whole answer, and whether it says more than is proven: an optimal plan of a
   * program without integers needs its certificate, and no bound may lie above what that proves.
   * The bound of a search over integers cannot be proven again.
   */
  public Verdict check(Program program, Solved<ProgramPlan> solved) {
    Findings findings = new Findings();
    Optional<BigDecimal> proven = examine(program, solved.plan(), solved.objective(), findings);
    if (solved instanceof Optimal && !program.isMixedInteger()) {
      if (solved.plan().findCertificate().isEmpty()) {
        findings.add("certificate", 0, "没有最优性证明", "there is no certificate of optimality");
      }
      proven.ifPresent(bound -> checkBound(solved, bound.doubleValue(), findings));
    }
    return Verdict.of(NAME, VERSION, findings.violations());
  }

  private static void checkBound(Solved<ProgramPlan> solved, double proven, Findings findings) {
    double above = solved.bound() - proven;
    if (above > Findings.GAP * Math.max(1, Math.abs(proven))) {
      findings.add(
          "bound",
          above,
          "写明的界 %s 高于所证明的 %s".formatted(solved.bound(), proven),
          "the stated bound %s lies above the %s that is proven".formatted(solved.bound(), proven));
    }
  }

  private static Optional<BigDecimal> examine(
      Program program, ProgramPlan plan, double objective, Findings findings) {
    if (!hasAllNumbers(program, plan, findings)) {
      return Optional.empty();
    }
    PrimalCheck primal = new PrimalCheck(program, plan, findings);
    primal.check();
    BigDecimal cost = primal.cost();
    double off =
        Double.isFinite(objective)
            ? cost.subtract(new BigDecimal(objective)).abs().doubleValue()
            : Double.POSITIVE_INFINITY;
    if (!(off <= Findings.RELATIVE * Math.max(1, primal.largestCost()))) {
      findings.add(
          "objective",
          off,
          "写明的目标 %s 与计划的实际值 %s 不符".formatted(objective, cost.doubleValue()),
          "the stated cost %s is not what the plan costs, %s"
              .formatted(objective, cost.doubleValue()));
    }
    Optional<Certificate> certificate = plan.findCertificate();
    if (certificate.isEmpty()) {
      return Optional.empty();
    }
    DualCheck dual = new DualCheck(program, plan, certificate.get(), findings);
    if (certificate.get().hasBasis()) {
      dual.checkBasis();
    }
    return dual.check(cost);
  }

  private static boolean hasAllNumbers(Program program, ProgramPlan plan, Findings findings) {
    int variables = program.variables().size();
    boolean complete = plan.size() == variables && isFinite(plan.values());
    if (!complete) {
      findings.add(
          "values",
          0,
          "计划必须给 %d 个变量各一个有限的数".formatted(variables),
          "a plan must give each of the %d variables a finite number".formatted(variables));
    }
    Optional<Certificate> certificate = plan.findCertificate();
    if (certificate.isPresent()
        && !(certificate.get().fits(variables, program.constraints().size())
            && isFinite(certificate.get().duals())
            && isFinite(certificate.get().reducedCosts()))) {
      findings.add(
          "certificate",
          0,
          "证明必须给每个约束和变量各一个有限的数",
          "a certificate must give each constraint and each variable a finite number");
      return false;
    }
    return complete;
  }

  private static boolean isFinite(double[] numbers) {
    return DoubleStream.of(numbers).allMatch(Double::isFinite);
  }
}
