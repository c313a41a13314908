// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

/**
 * The moves of N7 on the blocks of a critical path: an operation behind the last or before the
 * first of its block, the first and the last into it. Source: C. Zhang, P. Li, Z. Guan, Y. Rao, "A
 * tabu search algorithm with a new neighborhood structure for the job shop scheduling problem",
 * 2007, doi:10.1016/j.cor.2005.12.002.
 *
 * <p>A move is offered only if it is certain to close no cycle. What it leads to is estimated as
 * the longest path through the operations it moves, with the old heads and tails around them: E.
 * Balas, A. Vazacopoulos, 1998, doi:10.1287/mnsc.44.2.262. O(length of what moves) each.
 */
final class BlockMoves {

  private final GraphShop shop;
  private final Graph graph;
  private final Tabu tabu;
  private final Draw draw;
  private final int[] newDone;
  private boolean isTabu;

  BlockMoves(Graph graph, Tabu tabu, Draw draw) {
    this.shop = graph.shop;
    this.graph = graph;
    this.tabu = tabu;
    this.draw = draw;
    newDone = new int[shop.operations];
  }

  void offer(CriticalPath path, int now) {
    int i = 0;
    while (i < path.length) {
      int end = path.blockEnd(i);
      if (end - i == 2) {
        behind(path.node[i + 1], path.node[i], now);
      } else if (end - i > 2) {
        offerBlock(path, i, end - 1, now);
      }
      i = end;
    }
  }

  /**
   * The path runs backwards: the block's last operation is at {@code from}. Nothing is gained by
   * another front of a block that begins when the first job is released, nor by another rear of the
   * path's last block.
   */
  private void offerBlock(CriticalPath path, int from, int to, int now) {
    int[] b = path.node;
    boolean isFirst =
        to == path.length - 1 && graph.done[b[to]] - graph.duration[b[to]] == shop.firstRelease;
    boolean isLast = from == 0;
    if (!isFirst) {
      for (int i = from; i < to; i++) {
        before(b[i], b[to], now);
      }
      for (int i = isLast ? from : from + 1; i < to - 1; i++) {
        behind(b[to], b[i], now);
      }
    }
    if (!isLast) {
      for (int i = from + 1; i <= to; i++) {
        behind(b[i], b[from], now);
      }
      for (int i = from + 2; i <= (isFirst ? to : to - 1); i++) {
        before(b[from], b[i], now);
      }
    }
  }

  private void behind(int x, int y, int now) {
    if (graph.isApart(shop.after[x], y)) {
      int estimate = estimateBehind(x, y, now);
      draw.offer(estimate, isTabu, Draw.BEHIND, x, y, 0, 0);
    }
  }

  private void before(int y, int x, int now) {
    int b = shop.before[y];
    if (b > shop.operations || graph.isApart(x, b)) {
      int estimate = estimateBefore(y, x, now);
      draw.offer(estimate, isTabu, Draw.BEFORE, x, y, 0, 0);
    }
  }

  /** The longest path through x to y if x went right behind y. */
  int estimateBehind(int x, int y, int now) {
    int[] tail = graph.tail;
    int[] done = graph.done;
    int[] next = graph.next;
    int[] duration = graph.duration;
    int[] before = shop.before;
    int[] after = shop.after;
    int end = done[graph.previous[x]];
    int stop = next[y];
    for (int w = next[x]; w != stop; w = next[w]) {
      end = Math.max(end, done[before[w]]) + duration[w];
      newDone[w] = end;
    }
    int rest = Math.max(tail[after[x]], tail[stop]) + duration[x];
    int longest = Math.max(end, done[before[x]]) + rest;
    boolean hit = false;
    for (int w = y; w != x; w = graph.previous[w]) {
      rest = Math.max(tail[after[w]], rest);
      longest = Math.max(longest, newDone[w] + rest);
      rest += duration[w];
      hit |= tabu.isBefore(w, x, now);
    }
    isTabu = hit;
    return longest;
  }

  /** The longest path through x to y if y went right before x. */
  int estimateBefore(int y, int x, int now) {
    int[] tail = graph.tail;
    int[] done = graph.done;
    int[] next = graph.next;
    int[] previous = graph.previous;
    int[] duration = graph.duration;
    int[] before = shop.before;
    int[] after = shop.after;
    int doneY = Math.max(done[before[y]], done[previous[x]]) + duration[y];
    int end = doneY;
    for (int w = x; w != y; w = next[w]) {
      end = Math.max(end, done[before[w]]) + duration[w];
      newDone[w] = end;
    }
    int rest = tail[next[y]];
    int longest = 0;
    boolean hit = false;
    int stop = previous[x];
    for (int w = previous[y]; w != stop; w = previous[w]) {
      rest = Math.max(tail[after[w]], rest);
      longest = Math.max(longest, newDone[w] + rest);
      rest += duration[w];
      hit |= tabu.isBefore(y, w, now);
    }
    isTabu = hit;
    return Math.max(longest, doneY + Math.max(rest, tail[after[y]]));
  }
}
