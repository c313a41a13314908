// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

/**
 * The moves of critical operations to other machines that can do them, to each place there that is
 * certain to close no cycle and may be the best. Source: M. Mastrolilli, L. M. Gambardella,
 * "Effective neighbourhood functions for the flexible job shop problem", 2000,
 * doi:10.1002/(SICI)1099-1425(200001/02)3:1&lt;3::AID-JOS32&gt;3.0.CO;2-Y. Heads and tails are
 * those before the move, not those without the operation: a little more than true, much faster.
 */
final class MachineMoves {

  private final GraphShop shop;
  private final Graph graph;
  private final Tabu tabu;
  private final Draw draw;

  MachineMoves(Graph graph, Tabu tabu, Draw draw) {
    this.shop = graph.shop;
    this.graph = graph;
    this.tabu = tabu;
    this.draw = draw;
  }

  void offer(CriticalPath path, int now) {
    for (int i = 0; i < path.length; i++) {
      int x = path.node[i];
      for (int c = shop.firstChoice[x]; c < shop.firstChoice[x + 1]; c++) {
        if (c != graph.choice[x]) {
          offer(x, c, tabu.isChoice(c, now));
        }
      }
    }
  }

  private void offer(int x, int c, boolean isTabu) {
    int[] tail = graph.tail;
    int[] done = graph.done;
    int[] next = graph.next;
    int none = shop.operations;
    int ready = done[shop.before[x]];
    int rest = tail[shop.after[x]];
    int duration = shop.choiceDuration[c];
    int left = none;
    int right = graph.firstOn[shop.choiceMachine[c]];
    // Those which end before x is ready, and which more waits for than for x, come before it.
    while (right != none && done[right] <= ready && tail[right] > rest) {
      left = right;
      right = next[right];
    }
    while (true) {
      int longest = Math.max(ready, done[left]) + duration + Math.max(rest, tail[right]);
      draw.offer(longest, isTabu, Draw.ELSEWHERE, x, c, left, right);
      if (right == none || tail[right] <= rest) {
        return;
      }
      left = right;
      right = next[right];
    }
  }
}
