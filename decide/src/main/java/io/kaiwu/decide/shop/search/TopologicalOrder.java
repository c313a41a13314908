// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

/** One order in which every operation comes behind all that it waits for, kept through moves. */
final class TopologicalOrder {

  final int[] order;

  /** Where an operation stands; what comes before a job at -1, none behind everything. */
  final int[] position;

  private final int[] before;
  private final int[] after;
  private final int[] previous;
  private final int[] next;
  private final boolean[] marked;
  private final int[] later;

  /** For the machines' neighbours that stand in these arrays, whoever writes them. */
  TopologicalOrder(GraphShop shop, int[] previous, int[] next) {
    before = shop.before;
    after = shop.after;
    this.previous = previous;
    this.next = next;
    int n = shop.operations;
    order = new int[n];
    later = new int[n];
    position = new int[before.length];
    marked = new boolean[before.length];
    position[n] = Integer.MAX_VALUE;
    for (int j = 0; j < shop.jobs; j++) {
      position[n + 1 + j] = -1;
    }
  }

  /**
   * Moves x, and between x and y all that waits for x, behind y.
   *
   * @return false, and nothing has moved, if y waits for x
   */
  boolean shiftBehind(int x, int y) {
    int from = position[x];
    int to = position[y];
    int w = from;
    int waiting = 0;
    later[waiting++] = x;
    marked[x] = true;
    for (int i = from + 1; i <= to; i++) {
      int z = order[i];
      if (marked[before[z]] || marked[previous[z]]) {
        marked[z] = true;
        later[waiting++] = z;
      } else {
        order[w++] = z;
      }
    }
    boolean free = !marked[y];
    if (free) {
      for (int i = 0; i < waiting; i++) {
        order[w + i] = later[i];
      }
      for (int i = from; i <= to; i++) {
        position[order[i]] = i;
      }
    } else {
      restore(from, to);
    }
    for (int i = 0; i < waiting; i++) {
      marked[later[i]] = false;
    }
    return free;
  }

  /** Moves y, and between x and y all that y waits for, before x; false as above. */
  boolean shiftBefore(int y, int x) {
    int from = position[x];
    int to = position[y];
    int w = to;
    int needed = 0;
    later[needed++] = y;
    marked[y] = true;
    for (int i = to - 1; i >= from; i--) {
      int z = order[i];
      if (marked[after[z]] || marked[next[z]]) {
        marked[z] = true;
        later[needed++] = z;
      } else {
        order[w--] = z;
      }
    }
    boolean free = !marked[x];
    if (free) {
      for (int i = 0; i < needed; i++) {
        order[w - i] = later[i];
      }
      for (int i = from; i <= to; i++) {
        position[order[i]] = i;
      }
    } else {
      restore(from, to);
    }
    for (int i = 0; i < needed; i++) {
      marked[later[i]] = false;
    }
    return free;
  }

  /** The positions are still the old ones: writes that part of the order anew. */
  private void restore(int from, int to) {
    for (int x = 0; x < order.length; x++) {
      if (position[x] >= from && position[x] <= to) {
        order[position[x]] = x;
      }
    }
  }
}
