// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A problem as flat arrays, for what must be fast. Operations are counted through all jobs: those
 * of job j are {@code first(j)} to {@code first(j + 1) - 1}, in their order.
 */
public final class ShopTable {

  private final ShopProblem problem;
  private final int[] first;
  private final int[] job;
  private final int[] family;
  private final int[] firstChoice;
  private final int[] machine;
  private final long[] duration;
  private final long[] cost;
  private final int[] pinned;
  private final long[] pinStart;
  private final long[] latestEnd;
  private final long[] earliest;
  private final long[][] setups;
  private final int[] families;
  private final TariffCurve tariff;

  public ShopTable(ShopProblem problem) {
    this.problem = problem;
    int jobs = problem.jobs().size();
    first = new int[jobs + 1];
    List<Operation> all = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      first[j] = all.size();
      all.addAll(problem.jobs().get(j).operations());
    }
    int n = all.size();
    first[jobs] = n;
    job = new int[n];
    for (int j = 0; j < jobs; j++) {
      Arrays.fill(job, first[j], first[j + 1], j);
    }
    family = all.stream().mapToInt(Operation::family).toArray();
    firstChoice = new int[n + 1];
    List<Operation.Choice> choices = new ArrayList<>();
    for (int o = 0; o < n; o++) {
      firstChoice[o] = choices.size();
      choices.addAll(all.get(o).choices());
    }
    firstChoice[n] = choices.size();
    machine = choices.stream().mapToInt(Operation.Choice::machine).toArray();
    duration = choices.stream().mapToLong(Operation.Choice::duration).toArray();
    cost = choices.stream().mapToLong(Operation.Choice::cost).toArray();
    pinned = new int[n];
    Arrays.fill(pinned, -1);
    pinStart = new long[n];
    latestEnd = new long[n];
    Arrays.fill(latestEnd, Long.MAX_VALUE);
    earliest = new long[n];
    for (int o = 0; o < n; o++) {
      earliest[o] = Math.max(problem.now(), problem.jobs().get(job[o]).release());
    }
    pin();
    families = problem.machines().stream().mapToInt(m -> m.setups().size()).toArray();
    setups = new long[families.length][];
    for (int m = 0; m < setups.length; m++) {
      setups[m] =
          problem.machines().get(m).setups().stream()
              .flatMap(List::stream)
              .mapToLong(Long::longValue)
              .toArray();
    }
    tariff = new TariffCurve(problem.tariff());
  }

  private void pin() {
    for (Pin pin : problem.pins()) {
      int o = first[pin.job()] + pin.operation();
      pinned[o] = findChoice(o, pin.machine());
      if (pinned[o] < 0) {
        throw ShopDoubts.pinnedElsewhere(problem, pin);
      }
      pinStart[o] = pin.start();
      earliest[o] = pin.start();
      if (problem.jobs().get(pin.job()).ordered()) {
        for (int earlier = first[pin.job()]; earlier < o; earlier++) {
          latestEnd[earlier] = Math.min(latestEnd[earlier], pin.start());
        }
      }
    }
  }

  public ShopProblem problem() {
    return problem;
  }

  public int jobs() {
    return first.length - 1;
  }

  public int machines() {
    return setups.length;
  }

  public int operations() {
    return job.length;
  }

  /** The first operation of job j; for j = {@link #jobs} the number of operations. */
  public int first(int j) {
    return first[j];
  }

  public int job(int operation) {
    return job[operation];
  }

  public int family(int operation) {
    return family[operation];
  }

  /** How many machines can do it. */
  public int choices(int operation) {
    return firstChoice[operation + 1] - firstChoice[operation];
  }

  public int machine(int operation, int choice) {
    return machine[firstChoice[operation] + choice];
  }

  public long duration(int operation, int choice) {
    return duration[firstChoice[operation] + choice];
  }

  public long cost(int operation, int choice) {
    return cost[firstChoice[operation] + choice];
  }

  /** Which of its choices is on this machine; -1 for none. */
  public int findChoice(int operation, int onMachine) {
    for (int c = firstChoice[operation]; c < firstChoice[operation + 1]; c++) {
      if (machine[c] == onMachine) {
        return c - firstChoice[operation];
      }
    }
    return -1;
  }

  /** The shortest of its durations. */
  public long shortest(int operation) {
    long shortest = Long.MAX_VALUE;
    for (int c = firstChoice[operation]; c < firstChoice[operation + 1]; c++) {
      shortest = Math.min(shortest, duration[c]);
    }
    return shortest;
  }

  public boolean isPinned(int operation) {
    return pinned[operation] >= 0;
  }

  /** The choice to which it is pinned; -1 for an operation that is free. */
  public int pinnedChoice(int operation) {
    return pinned[operation];
  }

  /** When a pinned operation starts. */
  public long pinnedStart(int operation) {
    return pinStart[operation];
  }

  /** When the next pinned operation of its ordered job starts; the largest long for never. */
  public long latestEnd(int operation) {
    return latestEnd[operation];
  }

  /** The earliest start that release, now and a pin allow. */
  public long earliest(int operation) {
    return earliest[operation];
  }

  /** The set-up on a machine between neighbours of these families; -1 for none. */
  public long setup(int onMachine, int from, int to) {
    return from < 0 || to < 0 || families[onMachine] == 0
        ? 0
        : setups[onMachine][from * families[onMachine] + to];
  }

  public boolean hasSetups(int onMachine) {
    return families[onMachine] > 0;
  }

  public TariffCurve tariff() {
    return tariff;
  }

  /** The plan of these starts and choices, by operation, and maintenances, machine by machine. */
  public ShopPlan plan(long[] start, int[] choice, long[] maintenanceStart) {
    List<ShopPlan.Task> tasks = new ArrayList<>(job.length);
    for (int o = 0; o < job.length; o++) {
      long end = start[o] + duration(o, choice[o]);
      tasks.add(new ShopPlan.Task(job[o], o - first[job[o]], machine(o, choice[o]), start[o], end));
    }
    List<ShopPlan.Upkeep> upkeeps = new ArrayList<>();
    for (int m = 0; m < machines(); m++) {
      List<Machine.Maintenance> wanted = problem.machines().get(m).maintenances();
      for (int i = 0; i < wanted.size(); i++) {
        long at = maintenanceStart[upkeeps.size()];
        upkeeps.add(new ShopPlan.Upkeep(m, i, at, at + wanted.get(i).duration()));
      }
    }
    return new ShopPlan(tasks, upkeeps);
  }
}
