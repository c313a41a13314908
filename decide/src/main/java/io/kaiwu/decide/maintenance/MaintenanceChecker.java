// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Judges a maintenance plan from the problem and the plan alone: whether it keeps every
 * requirement, costs what it says, leaves what it says, and whether the naive plans beside it are
 * fair.
 *
 * <p>Shares no code with the planner: lives are integrated numerically, quantities added as
 * decimals. Costs are rounded to a cent, and two ways to compute them may round apart, so each part
 * of a machine's cost may differ by one cent; a probability by 1e-9. It says nothing of optimality
 * beyond that the objective does not undercut the bound.
 *
 * <p>Safe for use by many threads; some milliseconds for a machine.
 */
public final class MaintenanceChecker {

  public static final String NAME = "kaiwu-maintenance-checker";
  public static final String VERSION = "1";

  private static final double CENT = 1.0 + 1e-3;
  private static final double SAME_PROBABILITY = 1e-9;

  /**
   * Judges exported data. What cannot be read is rejected, never thrown.
   *
   * @param objective in cents, as the solver said
   * @param bound in cents, as the solver said
   */
  public Verdict check(JsonNode problem, JsonNode plan, double objective, double bound) {
    try {
      return check(ProblemJson.read(problem), PlanJson.read(plan), objective, bound);
    } catch (DecideException e) {
      String reason = String.valueOf(e.getMessage());
      Text text = Text.of("数据无法读取：" + reason, "The data cannot be read: " + reason);
      return Verdict.of(NAME, VERSION, List.of(new Violation("format", text, 0)));
    }
  }

  /** Judges what the planner found. */
  public Verdict check(MaintenanceProblem problem, Solved<MaintenancePlan> solved) {
    return check(problem, solved.plan(), solved.objective(), solved.bound());
  }

  /** Judges a plan; {@code objective} and {@code bound} in cents, as the solver said. */
  public Verdict check(
      MaintenanceProblem problem, MaintenancePlan plan, double objective, double bound) {
    List<Violation> violations = new ArrayList<>();
    if (hasShape(problem, plan, violations)) {
      List<CheckedMachine> machines =
          problem.machines().stream()
              .map(machine -> new CheckedMachine(machine, problem.periods().size()))
              .toList();
      checkMachines(problem, plan, machines, violations);
      checkPeriods(problem, plan, machines, violations);
      new NaiveCheck(problem, machines, violations).check(plan.naive());
    }
    checkObjective(plan, objective, bound, violations);
    return Verdict.of(NAME, VERSION, violations);
  }

  private static boolean hasShape(
      MaintenanceProblem problem, MaintenancePlan plan, List<Violation> violations) {
    boolean fits = plan.periods().size() == problem.periods().size();
    fits &= sameMachines(problem, plan.machines());
    fits &= plan.naive().stream().map(NaivePlan::rule).toList().equals(List.of(NaiveRule.values()));
    for (NaivePlan naive : plan.naive()) {
      fits &= sameMachines(problem, naive.machines());
    }
    if (!fits) {
      add(
          violations,
          "shape",
          0,
          "计划与问题的机器、时段或对照方案不一致",
          "The plan does not have the machines, periods and naive plans of the problem");
    }
    return fits;
  }

  private static boolean sameMachines(MaintenanceProblem problem, List<MachinePlan> plans) {
    return problem.machines().stream()
        .map(Machine::asset)
        .toList()
        .equals(plans.stream().map(MachinePlan::asset).toList());
  }

  private static void checkMachines(
      MaintenanceProblem problem,
      MaintenancePlan plan,
      List<CheckedMachine> machines,
      List<Violation> violations) {
    for (int i = 0; i < machines.size(); i++) {
      CheckedMachine machine = machines.get(i);
      MachinePlan said = plan.machines().get(i);
      OptionalInt start = said.stopStart();
      if (start.isPresent()
          && (start.getAsInt() < 0 || start.getAsInt() >= problem.periods().size())) {
        add(
            violations,
            "start/" + said.asset(),
            start.getAsInt(),
            said.asset() + " 的停机不在计划的时段之内",
            "The stop of " + said.asset() + " lies outside the periods of the plan");
        continue;
      }
      if (!machine.keepsRule(start)) {
        add(
            violations,
            "stop/" + said.asset(),
            1,
            said.asset() + " 的停机不合已定的安排",
            "The stop of " + said.asset() + " is not as settled");
      }
      if (!machine.keepsBarredPeriods(start)) {
        add(
            violations,
            "barred/" + said.asset(),
            1,
            said.asset() + " 在不许停机的时段停机",
            said.asset() + " stands still in a barred period");
      }
      checkCosts(machine, said, "cost/" + said.asset(), violations);
    }
  }

  /** Compares the claimed cost of a machine with the checker's own. */
  static void checkCosts(
      CheckedMachine machine, MachinePlan said, String name, List<Violation> violations) {
    OptionalInt start = said.stopStart();
    double probability = said.failureProbability() - machine.failureProbability(start);
    if (!(Math.abs(probability) <= SAME_PROBABILITY)) {
      add(
          violations,
          name + "/probability",
          probability,
          said.asset() + " 的故障概率算错",
          "The failure probability of " + said.asset() + " is wrong");
    }
    double[] errors = {
      said.stopCents() - machine.stopCents(start),
      said.failureCents() - machine.failureCents(start),
      said.wastedLifeCents() - machine.wastedLifeCents(start)
    };
    for (double error : errors) {
      if (!(Math.abs(error) <= CENT)) {
        add(
            violations,
            name,
            error,
            said.asset() + " 的费用算错，差 " + error + " 分",
            "The cost of " + said.asset() + " is wrong by " + error + " cents");
      }
    }
  }

  private static void checkPeriods(
      MaintenanceProblem problem,
      MaintenancePlan plan,
      List<CheckedMachine> machines,
      List<Violation> violations) {
    CheckedPeriods load = new CheckedPeriods(problem, machines, plan.machines());
    for (int p = 0; p < problem.periods().size(); p++) {
      String label = problem.periods().get(p).label();
      double missing = load.shortfall(p).doubleValue();
      if (missing > 0) {
        add(
            violations,
            "demand/" + p,
            missing,
            "“" + label + "”的产量比要求少 " + missing,
            "The output of “" + label + "” is " + missing + " short of its demand");
      }
      double extra = load.extraCrew(p).doubleValue();
      if (extra > 0) {
        add(
            violations,
            "crew/" + p,
            extra,
            "“" + label + "”的维修工时超出 " + extra,
            "The stops in “" + label + "” need " + extra + " more crew hours than there are");
      }
      PeriodPlan said = plan.periods().get(p);
      if (load.output(p).doubleValue() != said.output()
          || load.crew(p).doubleValue() != said.crewHours()) {
        add(
            violations,
            "period/" + p,
            said.output() - load.output(p).doubleValue(),
            "“" + label + "”的产量或工时算错",
            "The output or the crew hours of “" + label + "” are added up wrongly");
      }
    }
  }

  private static void checkObjective(
      MaintenancePlan plan, double objective, double bound, List<Violation> violations) {
    BigDecimal sum = BigDecimal.ZERO;
    for (MachinePlan machine : plan.machines()) {
      sum =
          sum.add(BigDecimal.valueOf(machine.stopCents()))
              .add(BigDecimal.valueOf(machine.failureCents()))
              .add(BigDecimal.valueOf(machine.wastedLifeCents()));
    }
    if (objective != sum.setScale(0, RoundingMode.UNNECESSARY).doubleValue()) {
      add(
          violations,
          "objective",
          objective - sum.doubleValue(),
          "总费用不等于各机器费用之和",
          "The objective is not the sum of the machines' costs");
    }
    if (!(bound <= objective)) {
      add(
          violations,
          "bound",
          bound - objective,
          "目标值低于已证明的下界",
          "The objective undercuts the bound that was said to be proven");
    }
  }

  static void add(List<Violation> violations, String name, double amount, String zh, String en) {
    violations.add(new Violation(name, Text.of(zh + "。", en + "."), amount));
  }
}
