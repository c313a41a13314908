// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  private static final int STOPS = 9;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9})
  void cutsAsCheaplyAsTheBestOfAllCuts(int limit) {
    for (int seed = 0; seed < 60; seed++) {
      RandomProblems.Kind kind =
          seed % 2 == 0 ? RandomProblems.Kind.CAPACITY : RandomProblems.Kind.ONE_WAY;
      Instance in = new Instance(RandomProblems.of(kind, STOPS, seed));
      SplittableRandom random = new SplittableRandom(seed);
      Penalties penalties = new Penalties(random.nextDouble(30), 1, 1);
      double fixed = random.nextInt(3) * 20;
      int[] tour = tour(random);
      int[][] routes = new Split(in).cut(tour, penalties, fixed, limit);
      assertThat(Arrays.stream(routes).flatMapToInt(Arrays::stream).toArray()).isEqualTo(tour);
      assertThat(routes.length).isLessThanOrEqualTo(limit);
      double least = Double.POSITIVE_INFINITY;
      for (int cuts = 0; cuts < 1 << (STOPS - 1); cuts++) {
        if (Integer.bitCount(cuts) < limit) {
          least = Math.min(least, cost(in, routes(tour, cuts), penalties, fixed));
        }
      }
      assertThat(cost(in, routes, penalties, fixed)).isCloseTo(least, within(1e-9));
    }
  }

  private static int[] tour(SplittableRandom random) {
    int[] tour = new int[STOPS];
    for (int i = 0; i < STOPS; i++) {
      int k = random.nextInt(i + 1);
      tour[i] = tour[k];
      tour[k] = i;
    }
    return tour;
  }

  private static int[][] routes(int[] tour, int cuts) {
    int[][] routes = new int[Integer.bitCount(cuts) + 1][];
    int from = 0;
    int r = 0;
    for (int i = 1; i <= STOPS; i++) {
      if (i == STOPS || ((cuts >> (i - 1)) & 1) == 1) {
        routes[r++] = Arrays.copyOfRange(tour, from, i);
        from = i;
      }
    }
    return routes;
  }

  private static double cost(Instance in, int[][] routes, Penalties penalties, double fixed) {
    return new Individual(in, routes, new int[routes.length]).penalised(penalties)
        + fixed * routes.length;
  }
}
