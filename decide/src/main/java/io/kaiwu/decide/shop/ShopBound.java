// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What no schedule can undercut, without any search: the way of each job through its fastest
 * machines and their blocks, and the load of each machine between the shortest ways to it and on
 * from it, as a preemptive one-machine problem. Sources: J. R. Jackson, "Scheduling a production
 * line to minimize maximum tardiness", UCLA 1955; J. Carlier, "The one-machine sequencing problem",
 * European Journal of Operational Research 11, 1982, doi:10.1016/S0377-2217(82)80007-6.
 */
public final class ShopBound {

  private final ShopTable table;
  private final long[] head;
  private final long[] tail;
  private final long[] completion;
  private final long makespan;

  public ShopBound(ShopTable table) {
    this.table = table;
    head = new long[table.operations()];
    tail = new long[table.operations()];
    completion = new long[table.jobs()];
    for (int j = 0; j < table.jobs(); j++) {
      if (table.problem().jobs().get(j).ordered()) {
        completion[j] = inOrder(j);
      } else {
        completion[j] = inAnyOrder(j);
      }
    }
    makespan = longest();
  }

  /** Before this an operation cannot start. */
  public long head(int operation) {
    return head[operation];
  }

  /** So much time at least passes from the end of an operation to the end of its job. */
  public long tail(int operation) {
    return tail[operation];
  }

  /** Before this a job cannot be done. */
  public long completion(int job) {
    return completion[job];
  }

  /** Before this not everything can be done. */
  public long makespan() {
    return makespan;
  }

  /** Whether there is something that only this machine can do. */
  public boolean mustWork(int machine) {
    for (int o = 0; o < table.operations(); o++) {
      if (only(o) >= 0 && table.machine(o, only(o)) == machine) {
        return true;
      }
    }
    return false;
  }

  /** What no schedule's objective can undercut. */
  public long total() {
    Weights weights = table.problem().weights();
    return weights.makespan() * makespan + withoutMakespan();
  }

  /** The bound of all parts of the objective but the makespan. */
  public long withoutMakespan() {
    Weights weights = table.problem().weights();
    long late = 0;
    for (int j = 0; j < completion.length; j++) {
      Job job = table.problem().jobs().get(j);
      late += job.weight() * Math.max(0, completion[j] - job.due());
    }
    long cost = 0;
    long energy = 0;
    for (int o = 0; o < table.operations(); o++) {
      cost += cheapest(o);
      energy += weights.energy() == 0 ? 0 : leastEnergy(o);
    }
    return weights.tardiness() * late + weights.cost() * cost + weights.energy() * energy;
  }

  private long inOrder(int job) {
    long at = 0;
    for (int o = table.first(job); o < table.first(job + 1); o++) {
      head[o] = Math.max(at, table.earliest(o));
      at = earliestEnd(o, head[o]);
    }
    long after = 0;
    for (int o = table.first(job + 1) - 1; o >= table.first(job); o--) {
      tail[o] = after;
      after += table.shortest(o);
    }
    return at;
  }

  private long inAnyOrder(int job) {
    long work = 0;
    long first = Long.MAX_VALUE;
    long last = 0;
    for (int o = table.first(job); o < table.first(job + 1); o++) {
      head[o] = table.earliest(o);
      first = Math.min(first, head[o]);
      work += table.shortest(o);
      last = Math.max(last, earliestEnd(o, head[o]));
    }
    return Math.max(last, first + work);
  }

  /** Which choice an operation is bound to; -1 when it has several. */
  private int only(int operation) {
    return table.isPinned(operation)
        ? table.pinnedChoice(operation)
        : table.choices(operation) == 1 ? 0 : -1;
  }

  private long earliestEnd(int operation, long from) {
    int only = only(operation);
    long earliest = Long.MAX_VALUE;
    for (int c = 0; c < table.choices(operation); c++) {
      if (only < 0 || only == c) {
        long duration = table.duration(operation, c);
        long at =
            table.isPinned(operation) ? from : free(table.machine(operation, c), from, duration);
        earliest = Math.min(earliest, at + duration);
      }
    }
    return earliest;
  }

  private long free(int machine, long from, long duration) {
    long at = from;
    for (Machine.Block block : table.problem().machines().get(machine).blocks()) {
      if (at < block.end() && block.start() < at + duration) {
        at = block.end();
      }
    }
    return at;
  }

  private long cheapest(int operation) {
    int only = only(operation);
    long least = Long.MAX_VALUE;
    for (int c = 0; c < table.choices(operation); c++) {
      least = only < 0 || only == c ? Math.min(least, table.cost(operation, c)) : least;
    }
    return least;
  }

  private long leastEnergy(int operation) {
    int only = only(operation);
    long least = Long.MAX_VALUE;
    for (int c = 0; c < table.choices(operation); c++) {
      long power = table.problem().machines().get(table.machine(operation, c)).power();
      long energy = power * table.duration(operation, c) * table.tariff().lowest();
      least = only < 0 || only == c ? Math.min(least, energy) : least;
    }
    return least;
  }

  private long longest() {
    long longest = 0;
    for (long done : completion) {
      longest = Math.max(longest, done);
    }
    List<List<Integer>> bound = new ArrayList<>();
    for (int m = 0; m < table.machines(); m++) {
      bound.add(new ArrayList<>());
    }
    for (int o = 0; o < table.operations(); o++) {
      if (only(o) >= 0) {
        bound.get(table.machine(o, only(o))).add(o);
      }
    }
    for (List<Integer> operations : bound) {
      longest = Math.max(longest, oneMachine(operations));
    }
    return Math.max(longest, shared());
  }

  /** All work, shared evenly by all machines, between the shortest ways to it and on. */
  private long shared() {
    long work = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MAX_VALUE;
    for (int o = 0; o < table.operations(); o++) {
      work += table.shortest(o);
      first = Math.min(first, head[o]);
      last = Math.min(last, tail[o]);
    }
    return first + Math.ceilDiv(work, table.machines()) + last;
  }

  /** Jackson's schedule: at any time the operation with the longest way on, interrupted at will. */
  private long oneMachine(List<Integer> operations) {
    operations.sort(Comparator.comparingLong(o -> head[o]));
    PriorityQueue<Integer> waiting =
        new PriorityQueue<>(Comparator.comparingLong((Integer o) -> -tail[o]));
    long[] left = new long[table.operations()];
    long now = 0;
    long longest = 0;
    int next = 0;
    while (next < operations.size() || !waiting.isEmpty()) {
      if (waiting.isEmpty()) {
        now = Math.max(now, head[operations.get(next)]);
      }
      while (next < operations.size() && head[operations.get(next)] <= now) {
        int o = operations.get(next++);
        left[o] = table.duration(o, only(o));
        waiting.add(o);
      }
      int o = waiting.peek();
      long until = next < operations.size() ? head[operations.get(next)] : Long.MAX_VALUE;
      long spent = Math.min(left[o], until - now);
      now += spent;
      left[o] -= spent;
      if (left[o] == 0) {
        waiting.poll();
        longest = Math.max(longest, now + tail[o]);
      }
    }
    return longest;
  }
}
