// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

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
  private final JobLines jobs;
  private final boolean permutation;
  private final JobOrder jobOrder;
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
    lines = new MachineLines(table, start, end);
    jobs = new JobLines(table, start, end);
    jobOrder = new JobOrder(table);
    noDelay = new long[n];
    permutation = table.problem().permutation();
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
      return buildByJobs(jobOrder.byMention(order), choices, delay);
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
      return buildByJobs(jobOrder.byPriority(priority), choices, noDelay);
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
    jobs.clear();
    for (int o = 0; o < start.length; o++) {
      if (table.isPinned(o)) {
        choice[o] = table.pinnedChoice(o);
        start[o] = table.pinnedStart(o);
        end[o] = start[o] + table.duration(o, choice[o]);
        jobs.pin(o);
        lines.pin(table.machine(o, choice[o]), o);
      }
    }
  }

  private boolean turn(int token, int[] choices, long[] delay, Mode mode) {
    int operation = jobs.turn(token);
    return operation < 0 || place(operation, choices, delay, mode);
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
        jobs.place(operation);
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
    if (jobs.isOrdered(j) || mode == Mode.APPEND) {
      earliest = Math.max(earliest, jobs.ready(j));
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
      long free = jobs.isOrdered(j) ? at : jobs.clear(j, at, length);
      if (free == at) {
        return true;
      }
      earliest = free;
    }
  }

  private int mostUrgent(double[] priority, int[] choices) {
    int fastest = -1;
    long first = Long.MAX_VALUE;
    for (int o = jobs.candidate(-1); o >= 0; o = jobs.candidate(o)) {
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
    for (int o = jobs.candidate(-1); o >= 0; o = jobs.candidate(o)) {
      if (fastest >= 0
          && table.machine(o, choice[o]) == table.machine(fastest, choice[fastest])
          && start[o] < first
          && priority[o] > priority[chosen]) {
        chosen = o;
      }
    }
    return chosen >= 0 ? chosen : jobs.candidate(-1);
  }

  private boolean buildByJobs(int[] order, int[] choices, long[] delay) {
    for (int j : order) {
      for (int o = table.first(j); o < table.first(j + 1); o++) {
        if (!(jobs.isPlaced(o) ? pass(o) : place(o, choices, delay, Mode.APPEND))) {
          return false;
        }
      }
    }
    return lines.placeAllUpkeep();
  }

  private boolean pass(int operation) {
    jobs.place(operation);
    return lines.pass(table.machine(operation, choice[operation]), operation);
  }
}
