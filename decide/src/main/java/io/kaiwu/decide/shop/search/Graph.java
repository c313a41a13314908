// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import java.util.Arrays;

/**
 * The disjunctive graph of one schedule: who follows whom, when each operation ends at the earliest
 * (head and duration) and how long it takes from its start to the end of everything behind it
 * (duration and tail).
 *
 * <p>It keeps one topological order of all operations. A move reorders only the part between the
 * two operations it concerns; heads are renewed from that part on, tails up to it.
 */
final class Graph {

  final GraphShop shop;

  /** The operation before and after on the machine; none is {@link GraphShop#operations}. */
  final int[] previous;

  final int[] next;
  final int[] machine;
  final int[] choice;
  final int[] duration;

  /** When it ends at the earliest. */
  final int[] done;

  /** The longest path from its start on. */
  final int[] tail;

  final int[] order;

  /** Where it stands in {@link #order}. */
  final int[] position;

  final int[] firstOn;
  private final int[] before;
  private final int[] after;
  private final int none;
  private final TopologicalOrder sorted;
  int makespan;

  Graph(GraphShop shop) {
    this.shop = shop;
    this.none = shop.operations;
    this.before = shop.before;
    this.after = shop.after;
    int nodes = none + 1 + shop.jobs;
    previous = new int[nodes];
    next = new int[nodes];
    machine = new int[nodes];
    choice = new int[nodes];
    duration = new int[nodes];
    done = new int[nodes];
    tail = new int[nodes];
    sorted = new TopologicalOrder(shop, previous, next);
    order = sorted.order;
    position = sorted.position;
    firstOn = new int[shop.machines];
    for (int j = 0; j < shop.jobs; j++) {
      done[none + 1 + j] = shop.release[j];
    }
  }

  /** Becomes the graph of this sequence. */
  void load(Sequence sequence) {
    int[] lastOn = new int[shop.machines];
    Arrays.fill(lastOn, none);
    Arrays.fill(firstOn, none);
    for (int i = 0; i < none; i++) {
      int x = sequence.order[i];
      order[i] = x;
      position[x] = i;
      choose(x, sequence.choice[x]);
      int m = machine[x];
      previous[x] = lastOn[m];
      next[x] = none;
      if (lastOn[m] == none) {
        firstOn[m] = x;
      } else {
        next[lastOn[m]] = x;
      }
      lastOn[m] = x;
    }
    renewHeads(0);
    renewTails(none - 1);
  }

  void save(Sequence sequence) {
    System.arraycopy(order, 0, sequence.order, 0, none);
    System.arraycopy(choice, 0, sequence.choice, 0, none);
    sequence.makespan = makespan;
  }

  private void choose(int x, int c) {
    choice[x] = c;
    machine[x] = shop.choiceMachine[c];
    duration[x] = shop.choiceDuration[c];
  }

  /**
   * Whether it is certain that y does not wait for x, by their times or their places in the order;
   * x and y are operations or none.
   */
  boolean isApart(int x, int y) {
    return x != y
        && (position[x] > position[y]
            || tail[y] > tail[x] - duration[x]
            || done[x] > done[y] - duration[y]);
  }

  /**
   * Puts x right behind y, which comes later on the same machine.
   *
   * @return false, and nothing has happened, if that would close a cycle
   */
  boolean moveBehind(int x, int y) {
    int oldPrevious = previous[x];
    unlink(x);
    linkBehind(x, y);
    int from = position[x];
    int to = position[y];
    if (!sorted.shiftBehind(x, y)) {
      unlink(x);
      linkBetween(x, oldPrevious, oldPrevious == none ? firstOn[machine[x]] : next[oldPrevious]);
      return false;
    }
    renewHeads(from);
    renewTails(to);
    return true;
  }

  /** Puts y right before x, which comes earlier on the same machine; false as above. */
  boolean moveBefore(int y, int x) {
    int oldPrevious = previous[y];
    unlink(y);
    linkBetween(y, previous[x], x);
    int from = position[x];
    int to = position[y];
    if (!sorted.shiftBefore(y, x)) {
      unlink(y);
      linkBetween(y, oldPrevious, next[oldPrevious]);
      return false;
    }
    renewHeads(from);
    renewTails(to);
    return true;
  }

  /**
   * Puts x on another machine, between two neighbours there of which either may be none.
   *
   * @return false, and nothing has happened, if that would close a cycle
   */
  boolean reassign(int x, int newChoice, int left, int right) {
    int oldPrevious = previous[x];
    int oldChoice = choice[x];
    int from = position[x];
    int to = from;
    unlink(x);
    choose(x, newChoice);
    linkBetween(x, left, right);
    boolean free = true;
    if (left != none && position[left] > position[x]) {
      to = position[left];
      free = sorted.shiftBehind(x, left);
    } else if (position[right] < position[x]) {
      from = position[right];
      free = sorted.shiftBefore(x, right);
    }
    if (!free) {
      unlink(x);
      choose(x, oldChoice);
      linkBetween(x, oldPrevious, oldPrevious == none ? firstOn[machine[x]] : next[oldPrevious]);
      return false;
    }
    renewHeads(from);
    renewTails(to);
    return true;
  }

  private void unlink(int x) {
    int p = previous[x];
    int s = next[x];
    if (p == none) {
      firstOn[machine[x]] = s;
    } else {
      next[p] = s;
    }
    previous[s] = p;
  }

  private void linkBehind(int x, int y) {
    linkBetween(x, y, next[y]);
  }

  private void linkBetween(int x, int p, int s) {
    previous[x] = p;
    next[x] = s;
    previous[s] = x;
    if (p == none) {
      firstOn[machine[x]] = x;
    } else {
      next[p] = x;
    }
  }

  private void renewHeads(int from) {
    int[] order = this.order;
    int[] done = this.done;
    int[] before = this.before;
    int[] previous = this.previous;
    int[] duration = this.duration;
    for (int i = from; i < order.length; i++) {
      int x = order[i];
      done[x] = Math.max(done[before[x]], done[previous[x]]) + duration[x];
    }
    int last = 0;
    for (int x : shop.lastOfJob) {
      last = Math.max(last, done[x]);
    }
    makespan = last;
  }

  private void renewTails(int to) {
    int[] order = this.order;
    int[] tail = this.tail;
    int[] after = this.after;
    int[] next = this.next;
    int[] duration = this.duration;
    for (int i = to; i >= 0; i--) {
      int x = order[i];
      tail[x] = Math.max(tail[after[x]], tail[next[x]]) + duration[x];
    }
  }
}
