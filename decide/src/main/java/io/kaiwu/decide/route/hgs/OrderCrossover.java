// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order crossover on giant tours (Oliver et al. 1987): a piece of one parent, the rest in the
 * order of the other. Routes follow one another by the direction in which their stops lie.
 */
final class OrderCrossover {

  private final Instance in;

  OrderCrossover(Instance in) {
    this.in = in;
  }

  /** A child's giant tour. */
  int[] cross(Individual one, Individual other, SplittableRandom random) {
    int[] first = tour(one);
    int[] second = tour(other);
    int n = first.length;
    int begin = random.nextInt(n);
    int length = 1 + random.nextInt(n);
    boolean[] taken = new boolean[n];
    int[] child = new int[n];
    for (int k = 0; k < length; k++) {
      int at = (begin + k) % n;
      child[at] = first[at];
      taken[first[at]] = true;
    }
    int to = (begin + length) % n;
    for (int k = 0; k < n; k++) {
      int stop = second[(begin + length + k) % n];
      if (!taken[stop]) {
        child[to] = stop;
        to = (to + 1) % n;
      }
    }
    return child;
  }

  private int[] tour(Individual individual) {
    int[][] routes = individual.routes;
    double[] direction = Directions.of(in, routes);
    Integer[] order = IntStream.range(0, routes.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(r -> direction[r]));
    return Arrays.stream(order).flatMapToInt(r -> Arrays.stream(routes[r])).toArray();
  }
}
