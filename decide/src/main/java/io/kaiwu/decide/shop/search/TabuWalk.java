// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

/** A tabu search from one schedule on, that can be left and taken up again. Allocates nothing. */
final class TabuWalk {

  private final Graph graph;
  private final boolean flexible;
  private final CriticalPath path;
  private final Tabu tabu;
  private final Draw draw;
  private final BlockMoves blocks;
  private final MachineMoves machines;
  private final Dice dice;
  private final Sequence best;
  private int now;
  private int lastBetter;

  TabuWalk(GraphShop shop, Dice dice) {
    this.dice = dice;
    graph = new Graph(shop);
    flexible = shop.isFlexible();
    path = new CriticalPath(graph);
    tabu = new Tabu(shop);
    draw = new Draw(dice);
    blocks = new BlockMoves(graph, tabu, draw);
    machines = new MachineMoves(graph, tabu, draw);
    best = new Sequence(shop.operations);
  }

  void start(Sequence from) {
    graph.load(from);
    graph.save(best);
    draw.offered += best.order.length;
    tabu.clear();
    now = 1;
    lastBetter = 1;
  }

  /** The best schedule since the start; it changes as the walk goes on. */
  Sequence best() {
    return best;
  }

  /**
   * How many moves were estimated since the walk was made; a start counts as one an operation, so
   * that walks without any move count too.
   */
  long moves() {
    return draw.offered;
  }

  /**
   * Walks on.
   *
   * @param patience how many iterations without a better schedule end the walk
   * @param untilMoves where to pause
   * @param target a makespan that ends the walk
   * @return whether the walk has ended
   */
  boolean walk(int patience, long untilMoves, int target) {
    while (now - lastBetter < patience && best.makespan > target) {
      if (draw.offered >= untilMoves) {
        return false;
      }
      if (!step()) {
        return true;
      }
    }
    return true;
  }

  /** One move; false when there is none, because the path is all one machine's or one job's. */
  private boolean step() {
    path.find(dice);
    draw.clear();
    draw.aspiration = best.makespan;
    blocks.offer(path, now);
    if (flexible) {
      machines.offer(path, now);
    }
    if (!draw.take()) {
      return false;
    }
    move();
    now++;
    if (graph.makespan < best.makespan) {
      graph.save(best);
      lastBetter = now;
    }
    return true;
  }

  private void move() {
    int until = now + tabu.tenure(dice);
    int x = draw.x();
    int y = draw.y();
    switch (draw.kind()) {
      case Draw.BEHIND -> {
        for (int w = y; w != x; w = graph.previous[w]) {
          tabu.forbidBefore(x, w, until);
        }
        graph.moveBehind(x, y);
      }
      case Draw.BEFORE -> {
        for (int w = x; w != y; w = graph.next[w]) {
          tabu.forbidBefore(w, y, until);
        }
        graph.moveBefore(y, x);
      }
      default -> {
        tabu.forbidChoice(graph.choice[x], until);
        // Operations of no duration may leave no room here: then it stays, and is tabu.
        if (!graph.reassign(x, y, draw.left(), draw.right())) {
          tabu.forbidChoice(y, until);
        }
      }
    }
  }
}
