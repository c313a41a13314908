// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void headsAndTailsAfterAnyMovesAreThoseComputedAnew(int shortest) {
    for (int seed = 0; seed < 20; seed++) {
      GraphShop shop = new GraphShop(Shops.flexible(seed, 6, 5, shortest));
      Dice dice = new Dice(new SplittableRandom(seed));
      Graph graph = any(shop, dice);
      for (int i = 0; i < 300; i++) {
        moveSomething(shop, graph, dice);
        assertIsAsComputedAnew(shop, graph);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aMoveIsRefusedExactlyWhenItClosesACycle(int shortest) {
    int refused = 0;
    for (int seed = 0; seed < 20; seed++) {
      GraphShop shop = new GraphShop(Shops.flexible(seed, 6, 5, shortest));
      Dice dice = new Dice(new SplittableRandom(seed));
      Graph graph = any(shop, dice);
      for (int i = 0; i < 200; i++) {
        int x = dice.below(shop.operations);
        int y = successor(graph, x, 1 + dice.below(4));
        if (y != x) {
          boolean waits = reaches(shop, graph, shop.after[x], y);
          boolean behind = dice.below(2) == 0;
          boolean waitsBack = reaches(shop, graph, x, shop.before[y]);
          int[] order = graph.order.clone();
          boolean moved = behind ? graph.moveBehind(x, y) : graph.moveBefore(y, x);
          assertThat(moved).isNotEqualTo(behind ? waits : waitsBack);
          if (!moved) {
            refused++;
            assertThat(graph.order).isEqualTo(order);
          }
          assertIsAsComputedAnew(shop, graph);
        }
      }
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whatIsCalledApartIsNeverConnected(int shortest) {
    for (int seed = 0; seed < 10; seed++) {
      GraphShop shop = new GraphShop(Shops.flexible(seed, 5, 4, shortest));
      Graph graph = any(shop, new Dice(new SplittableRandom(seed)));
      for (int x = 0; x < shop.operations; x++) {
        for (int y = 0; y < shop.operations; y++) {
          if (graph.isApart(x, y)) {
            assertThat(reaches(shop, graph, x, y)).isFalse();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theEstimateOfASwapIsTheLongestPathThroughBothAndNeverAboveTheMakespan(int shortest) {
    int swaps = 0;
    for (int seed = 0; seed < 20; seed++) {
      GraphShop shop = new GraphShop(Shops.flexible(seed, 6, 5, shortest));
      Dice dice = new Dice(new SplittableRandom(seed));
      Graph graph = any(shop, dice);
      BlockMoves moves = new BlockMoves(graph, new Tabu(shop), new Draw(dice));
      for (int i = 0; i < 100; i++) {
        int x = dice.below(shop.operations);
        int y = successor(graph, x, 1);
        if (y != x && !reaches(shop, graph, shop.after[x], y)) {
          int behind = moves.estimateBehind(x, y, 0);
          assertThat(moves.estimateBefore(y, x, 0)).isEqualTo(behind);
          assertThat(graph.moveBehind(x, y)).isTrue();
          assertThat(behind)
              .isEqualTo(Math.max(through(graph, x), through(graph, y)))
              .isLessThanOrEqualTo(graph.makespan);
          swaps++;
        }
      }
    }
    assertThat(swaps).isGreaterThan(500);
  }

  private static int through(Graph graph, int x) {
    return graph.done[x] - graph.duration[x] + graph.tail[x];
  }

  static Graph any(GraphShop shop, Dice dice) {
    Graph graph = new Graph(shop);
    graph.load(anySequence(shop, dice));
    return graph;
  }

  static Sequence anySequence(GraphShop shop, Dice dice) {
    Sequence sequence = new Sequence(shop.operations);
    int[] next = new int[shop.jobs];
    for (int j = 1; j < shop.jobs; j++) {
      next[j] = shop.lastOfJob[j - 1] + 1;
    }
    int placed = 0;
    while (placed < shop.operations) {
      int j = dice.below(shop.jobs);
      if (next[j] <= shop.lastOfJob[j]) {
        int x = next[j]++;
        sequence.order[placed++] = x;
        sequence.choice[x] =
            shop.firstChoice[x] + dice.below(shop.firstChoice[x + 1] - shop.firstChoice[x]);
      }
    }
    return sequence;
  }

  private static void moveSomething(GraphShop shop, Graph graph, Dice dice) {
    int x = dice.below(shop.operations);
    int c = shop.firstChoice[x] + dice.below(shop.firstChoice[x + 1] - shop.firstChoice[x]);
    int y = successor(graph, x, 1 + dice.below(3));
    if (shop.choiceMachine[c] != graph.machine[x]) {
      int left = shop.operations;
      int right = graph.firstOn[shop.choiceMachine[c]];
      for (int i = dice.below(6); i > 0 && right != shop.operations; i--) {
        left = right;
        right = graph.next[right];
      }
      graph.reassign(x, c, left, right);
    } else if (y != x && dice.below(2) == 0) {
      graph.moveBehind(x, y);
    } else if (y != x) {
      graph.moveBefore(y, x);
    }
  }

  /** The operation some places on, or the last of the machine. */
  private static int successor(Graph graph, int x, int places) {
    int y = x;
    for (int i = 0; i < places && graph.next[y] != graph.shop.operations; i++) {
      y = graph.next[y];
    }
    return y;
  }

  /** Whether y is x or waits for it; nodes that are no operation reach nothing. */
  private static boolean reaches(GraphShop shop, Graph graph, int x, int y) {
    if (x >= shop.operations || y >= shop.operations) {
      return false;
    }
    return x == y
        || reaches(shop, graph, shop.after[x], y)
        || reaches(shop, graph, graph.next[x], y);
  }

  private static void assertIsAsComputedAnew(GraphShop shop, Graph graph) {
    Sequence sequence = new Sequence(shop.operations);
    graph.save(sequence);
    int n = shop.operations;
    Graph anew = new Graph(shop);
    anew.load(sequence);
    assertThat(anew.makespan).isEqualTo(graph.makespan);
    assertThat(Arrays.copyOf(graph.done, n)).isEqualTo(Arrays.copyOf(anew.done, n));
    assertThat(Arrays.copyOf(graph.tail, n)).isEqualTo(Arrays.copyOf(anew.tail, n));
    assertThat(Arrays.copyOf(graph.next, n)).isEqualTo(Arrays.copyOf(anew.next, n));
    assertThat(Arrays.copyOf(graph.previous, n)).isEqualTo(Arrays.copyOf(anew.previous, n));
    assertThat(graph.firstOn).isEqualTo(anew.firstOn);
    for (int x = 0; x < n; x++) {
      int b = shop.before[x];
      assertThat(b > n || graph.position[b] < graph.position[x]).isTrue();
    }
  }
}
