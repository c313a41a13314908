// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Violation;
import io.kaiwu.decide.shop.ShopPlan.Task;
import java.math.BigInteger;
import java.util.List;

/** The checker's own sum of what a schedule is judged by, in numbers that cannot overflow. */
final class CheckedObjective {

  private final ShopProblem problem;
  private final ShopPlan plan;
  private final List<Violation> violations;

  CheckedObjective(ShopProblem problem, ShopPlan plan, List<Violation> violations) {
    this.problem = problem;
    this.plan = plan;
    this.violations = violations;
  }

  void check(double stated) {
    Weights weights = problem.weights();
    BigInteger sum =
        times(weights.makespan(), makespan())
            .add(times(weights.tardiness(), tardiness()))
            .add(times(weights.cost(), cost()))
            .add(times(weights.energy(), weights.energy() == 0 ? BigInteger.ZERO : energy()))
            .add(times(weights.moved(), moved()));
    if (Double.compare(sum.doubleValue() + 0.0, stated + 0.0) != 0) {
      violations.add(
          new Violation(
              "objective",
              Text.of(
                  "计划的目标值是 %s，而不是所称的 %s。".formatted(sum, stated),
                  "The plan's objective is %s, not %s as stated.".formatted(sum, stated)),
              Math.abs(sum.doubleValue() - stated)));
    }
  }

  private static BigInteger times(long weight, BigInteger amount) {
    return BigInteger.valueOf(weight).multiply(amount);
  }

  private BigInteger makespan() {
    long last = 0;
    for (Task task : plan.tasks()) {
      last = Math.max(last, task.end());
    }
    return BigInteger.valueOf(last);
  }

  private BigInteger tardiness() {
    BigInteger sum = BigInteger.ZERO;
    for (int j = 0; j < problem.jobs().size(); j++) {
      Job job = problem.jobs().get(j);
      long done = Long.MIN_VALUE;
      for (Task task : plan.tasks()) {
        done = task.job() == j ? Math.max(done, task.end()) : done;
      }
      if (done > job.due()) {
        sum = sum.add(times(job.weight(), BigInteger.valueOf(done - job.due())));
      }
    }
    return sum;
  }

  private BigInteger cost() {
    BigInteger sum = BigInteger.ZERO;
    for (Task task : plan.tasks()) {
      for (Operation.Choice choice :
          problem.jobs().get(task.job()).operations().get(task.operation()).choices()) {
        if (choice.machine() == task.machine()) {
          sum = sum.add(BigInteger.valueOf(choice.cost()));
        }
      }
    }
    return sum;
  }

  private BigInteger energy() {
    BigInteger sum = BigInteger.ZERO;
    for (Task task : plan.tasks()) {
      long power = problem.machines().get(task.machine()).power();
      long at = task.start();
      while (power != 0 && at < task.end()) {
        long until = Math.min(nextChange(at), task.end());
        sum = sum.add(times(power * (until - at), BigInteger.valueOf(priceAt(at))));
        at = until;
      }
    }
    return sum;
  }

  private long priceAt(long time) {
    Tariff tariff = problem.tariff();
    long inPeriod = tariff.period() == 0 ? time : time % tariff.period();
    long price = 0;
    for (Tariff.Step step : tariff.steps()) {
      price = step.from() <= inPeriod ? step.price() : price;
    }
    return price;
  }

  private long nextChange(long time) {
    Tariff tariff = problem.tariff();
    long base = tariff.period() == 0 ? 0 : time - time % tariff.period();
    for (Tariff.Step step : tariff.steps()) {
      if (base + step.from() > time) {
        return base + step.from();
      }
    }
    return tariff.period() == 0 ? Long.MAX_VALUE : base + tariff.period();
  }

  private BigInteger moved() {
    BigInteger sum = BigInteger.ZERO;
    for (Pin was : problem.before()) {
      for (Task task : plan.tasks()) {
        if (task.job() == was.job() && task.operation() == was.operation()) {
          long shift = Math.abs(task.start() - was.start());
          sum = sum.add(BigInteger.valueOf(shift + (task.machine() == was.machine() ? 0 : 1)));
        }
      }
    }
    return sum;
  }
}
