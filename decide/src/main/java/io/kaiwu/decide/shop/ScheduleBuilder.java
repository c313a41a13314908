// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.Arrays;

/**
 * Turns an order of operations into a schedule that keeps every rule: the decoder of searches that
 * work on orders. Operations are those of {@link ShopTable}; building allocates nothing. For one
 * thread at a time.
 *
 * <p>Pinned operations stand before all else. Of an ordered job the order only says that it is the
 * job's turn: its operations come as listed whichever of them is named. In a permutation flow shop
 * the first mention of each job counts. What the order leaves out comes last.
 */
public final class ScheduleBuilder {

  /** Where an operation may go. */
  public enum Mode {
    /** Behind all that was placed on its machine: a semi-active schedule. */
    APPEND,
    /** Into the first gap that holds it: an active schedule. */
    INSERT
  }

  /** As a choice: the machine on which the operation ends first. */
  public static final int FASTEST = -1;

  private final ShopTable table;
  private final ShopCost cost;
  private final MachineLines lines;
  private final long[] start;
  private final long[] end;
  private final int[] choice;
  private final boolean[] placed;
  private final int[] next;
  private final long[] ready;
  private final boolean[] ordered;
  private final boolean permutation;
  private final int[] turns;
  private final boolean[] seen;
  private final long[] noDelay;
  private final boolean pinsKept;
  private int gap;
  private long at;

  public ScheduleBuilder(ShopTable table) {
    this.table = table;
    cost = new ShopCost(table);
    int n = table.operations();
    start = new long[n];
    end = new long[n];
    choice = new int[n];
    placed = new boolean[n];
    lines = new MachineLines(table, start, end);
    next = new int[table.jobs()];
    ready = new long[table.jobs()];
    turns = new int[table.jobs()];
    seen = new boolean[table.jobs()];
    noDelay = new long[n];
    permutation = table.problem().permutation();
    ordered = new boolean[table.jobs()];
    for (int j = 0; j < ordered.length; j++) {
      ordered[j] = table.problem().jobs().get(j).ordered();
    }
    placePins();
    pinsKept = lines.keepSetups() && PinDoubts.find(table.problem()).isEmpty();
  }

  /**
   * Builds a schedule.
   *
   * @param order operations, each at most once; or, for ordered jobs, any of the job once a turn
   * @param choices by operation, or {@link #FASTEST}
   * @return false when pins or maintenances leave this order no room; there is no schedule then
   */
  public boolean build(int[] order, int[] choices, Mode mode) {
    return build(order, choices, noDelay, mode);
  }

  /** As the other, where no operation starts before its {@code delay}. */
  public boolean build(int[] order, int[] choices, long[] delay, Mode mode) {
    if (!begin()) {
      return false;
    }
    if (permutation) {
      return buildByJob(order, choices, delay);
    }
    for (int token : order) {
      if (!turn(token, choices, delay, mode)) {
        return false;
      }
    }
    for (int o = 0; o < start.length; o++) {
      if (!turn(o, choices, delay, mode)) {
        return false;
      }
    }
    return lines.placeAllUpkeep();
  }

  /**
   * Builds an active schedule by always placing, of the operations that compete for the machine
   * which can finish something first, the one of the highest priority; ties go to the lower one.
   * Source: B. Giffler, G. L. Thompson, "Algorithms for solving production-scheduling problems",
   * Operations Research 8, 1960, doi:10.1287/opre.8.4.487. O(operations x jobs).
   *
   * @param priority by operation
   */
  public boolean buildByPriority(double[] priority, int[] choices) {
    if (!begin()) {
      return false;
    }
    if (permutation) {
      return buildByJobs(byPriority(priority), choices, noDelay);
    }
    while (true) {
      int chosen = mostUrgent(priority, choices);
      if (chosen < 0) {
        return lines.placeAllUpkeep();
      }
      if (!place(chosen, choices, noDelay, Mode.APPEND)) {
        return false;
      }
    }
  }

  public long start(int operation) {
    return start[operation];
  }

  public long end(int operation) {
    return end[operation];
  }

  /** Which of its choices was taken. */
  public int choice(int operation) {
    return choice[operation];
  }

  /** The objective of the schedule built. */
  public long cost() {
    return cost.total(start, choice);
  }

  /** How many operations are not where the plan before had them. */
  public int moves() {
    return cost.moves(start, choice);
  }

  /** The schedule built. */
  public ShopPlan plan() {
    return table.plan(start, choice, lines.upkeepStarts());
  }

  private boolean begin() {
    if (!pinsKept) {
      return false;
    }
    placePins();
    for (int m = 0; m < table.machines(); m++) {
      if (!lines.hasRoomForUpkeep(m)) {
        return false;
      }
    }
    return true;
  }

  private void placePins() {
    lines.clear();
    Arrays.fill(placed, false);
    for (int j = 0; j < ready.length; j++) {
      next[j] = table.first(j);
      ready[j] = 0;
    }
    for (int o = 0; o < start.length; o++) {
      if (table.isPinned(o)) {
        choice[o] = table.pinnedChoice(o);
        start[o] = table.pinnedStart(o);
        end[o] = start[o] + table.duration(o, choice[o]);
        placed[o] = true;
        lines.pin(table.machine(o, choice[o]), o);
      }
    }
  }

  private boolean turn(int token, int[] choices, long[] delay, Mode mode) {
    int j = table.job(token);
    int operation = ordered[j] ? nextOf(j) : token;
    return operation < 0 || placed[operation] || place(operation, choices, delay, mode);
  }

  /** The next free operation of an ordered job; -1 for none. */
  private int nextOf(int job) {
    while (next[job] < table.first(job + 1)) {
      int operation = next[job];
      if (!placed[operation]) {
        return operation;
      }
      ready[job] = end[operation];
      next[job]++;
    }
    return -1;
  }

  private boolean place(int operation, int[] choices, long[] delay, Mode mode) {
    int c = choices[operation];
    if (c == FASTEST) {
      c = fastest(operation, delay, mode);
    }
    if (c < 0) {
      return false;
    }
    int machine = table.machine(operation, c);
    while (find(operation, c, delay, mode)) {
      long length = table.duration(operation, c);
      if (at + length > table.latestEnd(operation)) {
        return false;
      }
      int before = lines.tail(machine);
      start[operation] = at;
      end[operation] = at + length;
      lines.insert(machine, gap, operation);
      if (lines.hasRoomForUpkeep(machine)) {
        choice[operation] = c;
        placed[operation] = true;
        int j = table.job(operation);
        ready[j] = ordered[j] ? end[operation] : Math.max(ready[j], end[operation]);
        return true;
      }
      lines.remove(machine, gap, before);
      if (!lines.placeUpkeep(machine)) {
        return false;
      }
    }
    return false;
  }

  private int fastest(int operation, long[] delay, Mode mode) {
    int best = -1;
    long earliest = Long.MAX_VALUE;
    for (int c = 0; c < table.choices(operation); c++) {
      if (find(operation, c, delay, mode)) {
        long done = at + table.duration(operation, c);
        if (done < earliest
            || (done == earliest && table.cost(operation, c) < table.cost(operation, best))) {
          earliest = done;
          best = c;
        }
      }
    }
    return best;
  }

  /** Finds the gap and the start of an operation; false when there is none. */
  private boolean find(int operation, int c, long[] delay, Mode mode) {
    int j = table.job(operation);
    int machine = table.machine(operation, c);
    long length = table.duration(operation, c);
    int from = permutation || mode == Mode.APPEND ? lines.tail(machine) : 0;
    int last = permutation ? from : Integer.MAX_VALUE;
    long earliest = Math.max(table.earliest(operation), delay[operation]);
    if (ordered[j] || mode == Mode.APPEND) {
      earliest = Math.max(earliest, ready[j]);
    }
    while (true) {
      gap = lines.gap(machine, table.family(operation), length, earliest, from, last);
      if (gap < 0) {
        return false;
      }
      at = lines.startIn(machine, table.family(operation), length, earliest, gap);
      if (at >= ShopProblem.LARGEST) {
        return false; // behind a machine that is closed for good
      }
      long free = ordered[j] ? at : afterJob(j, at, length);
      if (free == at) {
        return true;
      }
      earliest = free;
    }
  }

  /** The first time from {@code from} on at which nothing else of an open job is in the way. */
  private long afterJob(int job, long from, long length) {
    long free = from;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int o = table.first(job); o < table.first(job + 1); o++) {
        if (placed[o] && start[o] < free + length && free < end[o]) {
          free = end[o];
          moved = true;
        }
      }
    }
    return free;
  }

  private int mostUrgent(double[] priority, int[] choices) {
    int fastest = -1;
    long first = Long.MAX_VALUE;
    for (int o = candidate(-1); o >= 0; o = candidate(o)) {
      int c = choices[o] == FASTEST ? fastest(o, noDelay, Mode.APPEND) : choices[o];
      if (c >= 0 && find(o, c, noDelay, Mode.APPEND)) {
        start[o] = at;
        choice[o] = c;
        if (at + table.duration(o, c) < first) {
          first = at + table.duration(o, c);
          fastest = o;
        }
      } else {
        start[o] = Long.MAX_VALUE;
        choice[o] = 0;
      }
    }
    int chosen = fastest;
    for (int o = candidate(-1); o >= 0; o = candidate(o)) {
      if (fastest >= 0
          && table.machine(o, choice[o]) == table.machine(fastest, choice[fastest])
          && start[o] < first
          && priority[o] > priority[chosen]) {
        chosen = o;
      }
    }
    return chosen >= 0 ? chosen : candidate(-1);
  }

  /** The next operation after this one that could be placed now; -1 for none. */
  private int candidate(int after) {
    int o = after + 1;
    while (o < start.length) {
      int j = table.job(o);
      if (ordered[j]) {
        int open = nextOf(j);
        if (open >= o) {
          return open;
        }
        o = table.first(j + 1);
      } else if (!placed[o]) {
        return o;
      } else {
        o++;
      }
    }
    return -1;
  }

  private boolean buildByJob(int[] order, int[] choices, long[] delay) {
    Arrays.fill(seen, false);
    int count = 0;
    for (int token : order) {
      count = mention(table.job(token), count);
    }
    for (int j = 0; j < turns.length; j++) {
      count = mention(j, count);
    }
    pinnedInOrder(turns);
    return buildByJobs(turns, choices, delay);
  }

  private int mention(int job, int count) {
    if (seen[job]) {
      return count;
    }
    seen[job] = true;
    turns[count] = job;
    return count + 1;
  }

  private int[] byPriority(double[] priority) {
    for (int j = 0; j < turns.length; j++) {
      int p = j;
      while (p > 0 && priority[table.first(turns[p - 1])] < priority[table.first(j)]) {
        turns[p] = turns[p - 1];
        p--;
      }
      turns[p] = j;
    }
    pinnedInOrder(turns);
    return turns;
  }

  private boolean buildByJobs(int[] jobs, int[] choices, long[] delay) {
    for (int j : jobs) {
      ready[j] = 0;
      for (int o = table.first(j); o < table.first(j + 1); o++) {
        boolean done =
            placed[o]
                ? lines.pass(table.machine(o, choice[o]), o)
                : place(o, choices, delay, Mode.APPEND);
        if (!done) {
          return false;
        }
        ready[j] = end[o];
      }
    }
    return lines.placeAllUpkeep();
  }

  /** Jobs that have begun come first, and all with pins in the order of these. */
  private void pinnedInOrder(int[] jobs) {
    if (table.problem().pins().isEmpty()) {
      return;
    }
    long now = table.problem().now();
    int begun = 0;
    for (int i = 0; i < jobs.length; i++) {
      if (firstPin(jobs[i]) < now) {
        int job = jobs[i];
        System.arraycopy(jobs, begun, jobs, begun + 1, i - begun);
        jobs[begun++] = job;
      }
    }
    for (int i = 0; i < jobs.length; i++) {
      for (int k = i + 1; k < jobs.length; k++) {
        if (firstPin(jobs[i]) != Long.MAX_VALUE && firstPin(jobs[k]) < firstPin(jobs[i])) {
          int job = jobs[i];
          jobs[i] = jobs[k];
          jobs[k] = job;
        }
      }
    }
  }

  private long firstPin(int job) {
    for (int o = table.first(job); o < table.first(job + 1); o++) {
      if (table.isPinned(o)) {
        return table.pinnedStart(o);
      }
    }
    return Long.MAX_VALUE;
  }
}
