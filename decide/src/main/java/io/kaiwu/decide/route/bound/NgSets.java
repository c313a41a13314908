// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import io.kaiwu.decide.route.RouteProblem;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a route remembers of the stops behind it (ng-routes: Baldacci, Mingozzi, Roberti 2011,
 * doi:10.1287/opre.1110.0975): at stop i only stops near i. A mask at i has one bit for each stop
 * near i, i itself being bit 0.
 */
final class NgSets {

  private final int size;
  private final int[][] near;
  private final byte[][] place;

  private NgSets(int size, int[][] near, byte[][] place) {
    this.size = size;
    this.near = near;
    this.place = place;
  }

  /**
   * Sets of so many stops, the stop itself among them.
   *
   * @param size from 1 to 60
   */
  static NgSets of(RouteProblem problem, int size) {
    int n = problem.stops().size();
    int count = Math.min(size, n);
    int[][] near = new int[n][];
    byte[][] place = new byte[n][n];
    for (int i = 0; i < n; i++) {
      int at = i;
      int from = problem.stops().get(i).location();
      near[i] =
          IntStream.concat(
                  IntStream.of(i),
                  IntStream.range(0, n)
                      .filter(j -> j != at)
                      .boxed()
                      .sorted(
                          (a, b) -> Double.compare(away(problem, from, a), away(problem, from, b)))
                      .limit(count - 1L)
                      .mapToInt(Integer::intValue))
              .toArray();
      Arrays.fill(place[i], (byte) -1);
      for (int bit = 0; bit < near[i].length; bit++) {
        place[i][near[i][bit]] = (byte) bit;
      }
    }
    return new NgSets(count, near, place);
  }

  private static double away(RouteProblem problem, int from, int stop) {
    int to = problem.stops().get(stop).location();
    return Math.min(problem.travel().distance(from, to), problem.travel().distance(to, from));
  }

  int size() {
    return size;
  }

  /** Whether a route with this memory at i may go on to j. */
  boolean allows(int i, long memory, int j) {
    byte bit = place[i][j];
    return bit < 0 || (memory >>> bit & 1) == 0;
  }

  /** Whether a route comes back to no stop that it still remembers. */
  boolean allows(int[] sequence) {
    long memory = 1;
    for (int k = 1; k < sequence.length; k++) {
      if (!allows(sequence[k - 1], memory, sequence[k])) {
        return false;
      }
      memory = carry(sequence[k - 1], memory, sequence[k]);
    }
    return true;
  }

  /** The memory at i, carried on to j. */
  long carry(int i, long memory, int j) {
    long carried = 1;
    byte[] there = place[j];
    int[] here = near[i];
    for (long rest = memory; rest != 0; rest &= rest - 1) {
      byte bit = there[here[Long.numberOfTrailingZeros(rest)]];
      if (bit >= 0) {
        carried |= 1L << bit;
      }
    }
    return carried;
  }
}
