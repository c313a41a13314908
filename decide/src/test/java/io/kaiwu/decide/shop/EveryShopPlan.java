// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.ArrayList;
import java.util.List;

/**
 * Tries every start on every machine until a horizon: the slow, obvious optimum of tiny problems.
 */
public final class EveryShopPlan {

  private final ShopProblem problem;
  private final long horizon;
  private final List<int[]> operations = new ArrayList<>();
  private final List<int[]> upkeeps = new ArrayList<>();
  private final List<ShopPlan.Task> tasks = new ArrayList<>();
  private final List<ShopPlan.Upkeep> kept = new ArrayList<>();
  private long best = Long.MAX_VALUE;

  private EveryShopPlan(ShopProblem problem, long horizon) {
    this.problem = problem;
    this.horizon = horizon;
    for (int j = 0; j < problem.jobs().size(); j++) {
      for (int o = 0; o < problem.jobs().get(j).operations().size(); o++) {
        operations.add(new int[] {j, o});
      }
    }
    for (int m = 0; m < problem.machines().size(); m++) {
      for (int i = 0; i < problem.machines().get(m).maintenances().size(); i++) {
        upkeeps.add(new int[] {m, i});
      }
    }
  }

  /** The least objective, if below {@code limit}, of any plan that ends by the horizon. */
  public static long least(ShopProblem problem, long horizon, long limit) {
    EveryShopPlan search = new EveryShopPlan(problem, horizon);
    search.best = limit;
    search.place(0, 0);
    return search.best;
  }

  /** Places the next operation; what was placed costs at least {@code spent} by itself. */
  private void place(int index, long spent) {
    if (index == operations.size()) {
      keep(0);
      return;
    }
    int[] at = operations.get(index);
    Operation operation = problem.jobs().get(at[0]).operations().get(at[1]);
    for (Operation.Choice choice : operation.choices()) {
      for (long start = 0; start + choice.duration() <= horizon; start++) {
        long end = start + choice.duration();
        ShopPlan.Task task = new ShopPlan.Task(at[0], at[1], choice.machine(), start, end);
        if (fits(task)) {
          long more = spent + costAlone(choice, start);
          tasks.add(task);
          if (more + lateness() < best) {
            place(index + 1, more);
          }
          tasks.removeLast();
        }
      }
    }
  }

  private boolean fits(ShopPlan.Task task) {
    Job job = problem.jobs().get(task.job());
    if (task.start() < job.release()) {
      return false;
    }
    for (Machine.Block block : problem.machines().get(task.machine()).blocks()) {
      if (meet(task.start(), task.end(), block.start(), block.end())) {
        return false;
      }
    }
    for (ShopPlan.Task other : tasks) {
      boolean before = job.ordered() && other.job() == task.job() && task.start() < other.end();
      boolean shared = other.machine() == task.machine() || other.job() == task.job();
      if (before || (shared && meet(task.start(), task.end(), other.start(), other.end()))) {
        return false;
      }
    }
    return true;
  }

  private long costAlone(Operation.Choice choice, long start) {
    long cost = problem.weights().cost() * choice.cost();
    long power = problem.machines().get(choice.machine()).power();
    for (long t = start; t < start + choice.duration(); t++) {
      cost += problem.weights().energy() * power * priceAt(t);
    }
    return cost;
  }

  private long priceAt(long time) {
    Tariff tariff = problem.tariff();
    long at = tariff.period() == 0 ? time : time % tariff.period();
    long price = 0;
    for (Tariff.Step step : tariff.steps()) {
      price = step.from() <= at ? step.price() : price;
    }
    return price;
  }

  private long lateness() {
    long last = 0;
    long[] done = new long[problem.jobs().size()];
    for (ShopPlan.Task task : tasks) {
      last = Math.max(last, task.end());
      done[task.job()] = Math.max(done[task.job()], task.end());
    }
    long late = 0;
    for (int j = 0; j < done.length; j++) {
      Job job = problem.jobs().get(j);
      late += job.weight() * Math.max(0, done[j] - job.due());
    }
    return problem.weights().makespan() * last + problem.weights().tardiness() * late;
  }

  private static boolean meet(long start, long end, long other, long otherEnd) {
    return start < otherEnd && other < end;
  }

  private void keep(int index) {
    if (index < upkeeps.size()) {
      int[] at = upkeeps.get(index);
      Machine.Maintenance wanted = problem.machines().get(at[0]).maintenances().get(at[1]);
      for (long s = wanted.earliest(); s + wanted.duration() <= wanted.latestEnd(); s++) {
        kept.add(new ShopPlan.Upkeep(at[0], at[1], s, s + wanted.duration()));
        keep(index + 1);
        kept.removeLast();
      }
      return;
    }
    ShopPlan plan = new ShopPlan(tasks, kept);
    long cost = ShopCost.of(problem, plan).total(problem.weights());
    if (cost < best && new ShopChecker().check(problem, plan, (double) cost).isAccepted()) {
      best = cost;
    }
  }
}
