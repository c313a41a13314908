// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What stands on the machines while a schedule is built, in the order of time. Maintenances wait
 * until an operation would leave one no room, and take what gaps there are in the end.
 */
final class MachineLines {

  private final ShopTable table;
  private final long[] start;
  private final long[] end;
  private final int[][] line;
  private final int[] size;
  private final int[] appended;
  private final int[] initialFamily;
  private final long[][] blockStart;
  private final long[][] blockEnd;
  private final int[][] upkeeps;
  private final long[] upkeepLength;
  private final long[] upkeepEarliest;
  private final long[] upkeepLatest;
  private final long[] upkeepStart;
  private final boolean[] tentative;

  /** Works on these starts and ends, by operation. */
  MachineLines(ShopTable table, long[] start, long[] end) {
    this.table = table;
    this.start = start;
    this.end = end;
    List<Machine> machines = table.problem().machines();
    line = new int[machines.size()][table.operations()];
    size = new int[machines.size()];
    appended = new int[machines.size()];
    initialFamily = machines.stream().mapToInt(Machine::initialFamily).toArray();
    blockStart = new long[machines.size()][];
    blockEnd = new long[machines.size()][];
    upkeeps = new int[machines.size()][];
    List<Machine.Maintenance> all = new ArrayList<>();
    for (int m = 0; m < machines.size(); m++) {
      Machine machine = machines.get(m);
      blockStart[m] = machine.blocks().stream().mapToLong(Machine.Block::start).toArray();
      blockEnd[m] = machine.blocks().stream().mapToLong(Machine.Block::end).toArray();
      upkeeps[m] = byDeadline(all.size(), machine.maintenances());
      all.addAll(machine.maintenances());
    }
    upkeepLength = all.stream().mapToLong(Machine.Maintenance::duration).toArray();
    long now = table.problem().now();
    upkeepEarliest = all.stream().mapToLong(u -> Math.max(now, u.earliest())).toArray();
    upkeepLatest = all.stream().mapToLong(Machine.Maintenance::latestEnd).toArray();
    upkeepStart = new long[all.size()];
    tentative = new boolean[all.size()];
  }

  private static int[] byDeadline(int from, List<Machine.Maintenance> maintenances) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < maintenances.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> maintenances.get(i).latestEnd()));
    return order.stream().mapToInt(i -> from + i).toArray();
  }

  void clear() {
    Arrays.fill(size, 0);
    Arrays.fill(appended, 0);
    Arrays.fill(upkeepStart, -1);
  }

  long[] upkeepStarts() {
    return upkeepStart.clone();
  }

  /** Where the first gap begins that comes after all that was appended. */
  int tail(int machine) {
    return appended[machine];
  }

  /**
   * The first gap, from {@code position} on and not beyond {@code last}, into which an operation
   * fits; -1 for none. {@link #startIn} tells when it starts there.
   */
  int gap(int machine, int family, long length, long earliest, int position, int last) {
    int[] ops = line[machine];
    int most = Math.min(last, size[machine]);
    for (int p = firstNotBefore(machine, position, earliest + length); p <= most; p++) {
      if (p == size[machine]) {
        return p;
      }
      int next = ops[p];
      long at = startIn(machine, family, length, earliest, p);
      if (at + length + table.setup(machine, family, table.family(next)) <= start[next]) {
        return p;
      }
    }
    return -1;
  }

  /** The first place from {@code position} on whose operation starts at this time or later. */
  private int firstNotBefore(int machine, int position, long time) {
    int[] ops = line[machine];
    int low = position;
    int high = size[machine];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start[ops[middle]] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The earliest start behind what stands before a gap. */
  long startIn(int machine, int family, long length, long earliest, int position) {
    long free;
    if (position == 0) {
      free = table.setup(machine, initialFamily[machine], family);
    } else {
      int previous = line[machine][position - 1];
      free = end[previous] + table.setup(machine, table.family(previous), family);
    }
    return clear(machine, Math.max(earliest, free), length);
  }

  void insert(int machine, int position, int operation) {
    int[] ops = line[machine];
    System.arraycopy(ops, position, ops, position + 1, size[machine] - position);
    ops[position] = operation;
    size[machine]++;
    appended[machine] = Math.max(appended[machine] + 1, position + 1);
  }

  void remove(int machine, int position, int appendedBefore) {
    int[] ops = line[machine];
    size[machine]--;
    System.arraycopy(ops, position + 1, ops, position, size[machine] - position);
    appended[machine] = appendedBefore;
  }

  /** Sets an operation that is pinned among what is pinned already. */
  void pin(int machine, int operation) {
    int position = size[machine];
    while (position > 0 && start[line[machine][position - 1]] > start[operation]) {
      position--;
    }
    insert(machine, position, operation);
    appended[machine] = 0;
  }

  /** Whether what stands on each machine leaves room for the set-ups between. */
  boolean keepSetups() {
    for (int m = 0; m < line.length; m++) {
      for (int p = 0; p < size[m]; p++) {
        int operation = line[m][p];
        int family = p == 0 ? initialFamily[m] : table.family(line[m][p - 1]);
        long free = p == 0 ? 0 : end[line[m][p - 1]];
        if (start[operation] < free + table.setup(m, family, table.family(operation))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Passes a pinned operation in its place; false when something else comes next. */
  boolean pass(int machine, int operation) {
    int position = appended[machine];
    if (position >= size[machine] || line[machine][position] != operation) {
      return false;
    }
    appended[machine]++;
    return true;
  }

  /** Whether what waits could still be done; true where nothing waits. */
  boolean hasRoomForUpkeep(int machine) {
    boolean room = true;
    for (int u : upkeeps[machine]) {
      if (room && upkeepStart[u] < 0) {
        long at = upkeepFit(machine, u);
        room = at + upkeepLength[u] <= upkeepLatest[u];
        upkeepStart[u] = at;
        tentative[u] = true;
      }
    }
    for (int u : upkeeps[machine]) {
      if (tentative[u]) {
        tentative[u] = false;
        upkeepStart[u] = -1;
      }
    }
    return room;
  }

  /** Does what waits and is due first; false when nothing waits or there is no room left. */
  boolean placeUpkeep(int machine) {
    for (int u : upkeeps[machine]) {
      if (upkeepStart[u] < 0) {
        upkeepStart[u] = upkeepFit(machine, u);
        return upkeepStart[u] + upkeepLength[u] <= upkeepLatest[u];
      }
    }
    return false;
  }

  /** Does all that still waits; false when there is no room for it. */
  boolean placeAllUpkeep() {
    for (int m = 0; m < upkeeps.length; m++) {
      for (int i = 0; i < upkeeps[m].length; i++) {
        if (upkeepStart[upkeeps[m][i]] < 0 && !placeUpkeep(m)) {
          return false;
        }
      }
    }
    return true;
  }

  private long upkeepFit(int machine, int upkeep) {
    long length = upkeepLength[upkeep];
    long at = clear(machine, upkeepEarliest[upkeep], length);
    for (int p = 0; p < size[machine]; p++) {
      int operation = line[machine][p];
      if (start[operation] < at + length && end[operation] > at) {
        at = clear(machine, end[operation], length);
      }
    }
    return at;
  }

  /** The first time from {@code at} on at which this long nothing but operations is in the way. */
  private long clear(int machine, long at, long length) {
    long free = afterBlocks(machine, at, length);
    if (upkeeps[machine].length == 0) {
      return free;
    }
    long tried;
    do {
      tried = free;
      for (int u : upkeeps[machine]) {
        if (upkeepStart[u] >= 0 && meets(free, length, upkeepStart[u], upkeepLength[u])) {
          free = afterBlocks(machine, upkeepStart[u] + upkeepLength[u], length);
        }
      }
    } while (free != tried);
    return free;
  }

  private long afterBlocks(int machine, long at, long length) {
    long[] ends = blockEnd[machine];
    if (ends.length == 0) {
      return at;
    }
    int b = Arrays.binarySearch(ends, at);
    b = b < 0 ? -b - 1 : b + 1;
    long free = at;
    while (b < ends.length
        && meets(free, length, blockStart[machine][b], ends[b] - blockStart[machine][b])) {
      free = ends[b++];
    }
    return free;
  }

  private static boolean meets(long start, long length, long other, long otherLength) {
    return start < other + otherLength && other < start + length;
  }
}
