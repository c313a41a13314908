// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.Arrays;

/** What solvers minimise; a checker computes it in its own way. For one thread at a time. */
public final class ShopCost {

  private final ShopTable table;
  private final Weights weights;
  private final long[] due;
  private final long[] weight;
  private final long[] power;
  private final long[] wasStart;
  private final int[] wasMachine;
  private final boolean dueMatters;

  public ShopCost(ShopTable table) {
    this.table = table;
    ShopProblem problem = table.problem();
    weights = problem.weights();
    due = problem.jobs().stream().mapToLong(Job::due).toArray();
    weight = problem.jobs().stream().mapToLong(Job::weight).toArray();
    power = problem.machines().stream().mapToLong(Machine::power).toArray();
    wasStart = new long[table.operations()];
    wasMachine = new int[table.operations()];
    Arrays.fill(wasMachine, -1);
    for (Pin was : problem.before()) {
      int o = table.first(was.job()) + was.operation();
      wasStart[o] = was.start();
      wasMachine[o] = was.machine();
    }
    dueMatters = weights.tardiness() > 0;
  }

  /** Each part, not yet weighted. */
  public record Parts(long makespan, long tardiness, long cost, long energy, long moved) {

    /** The objective: the parts times their weights. */
    public long total(Weights weights) {
      return weights.makespan() * makespan
          + weights.tardiness() * tardiness
          + weights.cost() * cost
          + weights.energy() * energy
          + weights.moved() * moved;
    }
  }

  /** The parts of a whole plan. */
  public static Parts of(ShopProblem problem, ShopPlan plan) {
    ShopTable table = new ShopTable(problem);
    long[] start = plan.tasks().stream().mapToLong(ShopPlan.Task::start).toArray();
    int[] choice = new int[start.length];
    for (int o = 0; o < start.length; o++) {
      choice[o] = table.findChoice(o, plan.tasks().get(o).machine());
    }
    ShopCost cost = new ShopCost(table);
    return new Parts(
        cost.makespan(start, choice),
        cost.tardiness(start, choice),
        cost.cost(choice),
        cost.energy(start, choice),
        cost.moved(start, choice));
  }

  /** The objective of these starts and choices, by operation. O(operations). */
  public long total(long[] start, int[] choice) {
    long sum = 0;
    if (weights.makespan() > 0) {
      sum += weights.makespan() * makespan(start, choice);
    }
    if (dueMatters) {
      sum += weights.tardiness() * tardiness(start, choice);
    }
    if (weights.cost() > 0) {
      sum += weights.cost() * cost(choice);
    }
    if (weights.energy() > 0) {
      sum += weights.energy() * energy(start, choice);
    }
    if (weights.moved() > 0) {
      sum += weights.moved() * moved(start, choice);
    }
    return sum;
  }

  /** How many operations are elsewhere or at another time than in the plan before. */
  public int moves(long[] start, int[] choice) {
    int moves = 0;
    for (int o = 0; o < start.length; o++) {
      if (wasMachine[o] >= 0
          && (wasStart[o] != start[o] || wasMachine[o] != table.machine(o, choice[o]))) {
        moves++;
      }
    }
    return moves;
  }

  private long makespan(long[] start, int[] choice) {
    long last = 0;
    for (int o = 0; o < start.length; o++) {
      last = Math.max(last, start[o] + table.duration(o, choice[o]));
    }
    return last;
  }

  private long tardiness(long[] start, int[] choice) {
    long sum = 0;
    for (int j = 0; j < due.length; j++) {
      if (weight[j] > 0 && due[j] != Job.NEVER) {
        long done = Long.MIN_VALUE;
        for (int o = table.first(j); o < table.first(j + 1); o++) {
          done = Math.max(done, start[o] + table.duration(o, choice[o]));
        }
        sum += weight[j] * Math.max(0, done - due[j]);
      }
    }
    return sum;
  }

  private long cost(int[] choice) {
    long sum = 0;
    for (int o = 0; o < choice.length; o++) {
      sum += table.cost(o, choice[o]);
    }
    return sum;
  }

  private long energy(long[] start, int[] choice) {
    long sum = 0;
    for (int o = 0; o < start.length; o++) {
      long drawn = power[table.machine(o, choice[o])];
      if (drawn != 0) {
        sum += drawn * table.tariff().between(start[o], start[o] + table.duration(o, choice[o]));
      }
    }
    return sum;
  }

  private long moved(long[] start, int[] choice) {
    long sum = 0;
    for (int o = 0; o < start.length; o++) {
      if (wasMachine[o] >= 0) {
        sum += Math.abs(start[o] - wasStart[o]);
        sum += wasMachine[o] == table.machine(o, choice[o]) ? 0 : 1;
      }
    }
    return sum;
  }
}
