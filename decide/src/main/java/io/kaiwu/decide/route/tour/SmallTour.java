// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import java.util.Arrays;

/**
 * The shortest round tour of a few places by dynamic programming over sets (Held and Karp 1962,
 * doi:10.1137/0110015), in O(2^n n^2).
 */
final class SmallTour {

  static final int LARGEST = 12;

  private SmallTour() {}

  static int[] of(Cities cities) {
    int n = cities.places() - 1;
    if (n <= 0) {
      return new int[] {0};
    }
    double[][] least = new double[1 << n][n];
    int[][] before = new int[1 << n][n];
    for (double[] row : least) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    for (int i = 0; i < n; i++) {
      least[1 << i][i] = cities.way(0, i + 1);
    }
    for (int set = 1; set < 1 << n; set++) {
      for (int last = 0; last < n; last++) {
        if ((set >> last & 1) != 0) {
          extend(cities, least, before, set, last, n);
        }
      }
    }
    return walkBack(cities, least, before, n);
  }

  private static void extend(
      Cities cities, double[][] least, int[][] before, int set, int last, int n) {
    for (int next = 0; next < n; next++) {
      int grown = set | 1 << next;
      double length = least[set][last] + cities.way(last + 1, next + 1);
      if (grown != set && length < least[grown][next]) {
        least[grown][next] = length;
        before[grown][next] = last;
      }
    }
  }

  private static int[] walkBack(Cities cities, double[][] least, int[][] before, int n) {
    int set = (1 << n) - 1;
    int last = 0;
    for (int i = 1; i < n; i++) {
      if (least[set][i] + cities.way(i + 1, 0) < least[set][last] + cities.way(last + 1, 0)) {
        last = i;
      }
    }
    int[] order = new int[n + 1];
    for (int k = n; k > 0; k--) {
      order[k] = last + 1;
      int earlier = before[set][last];
      set &= ~(1 << last);
      last = earlier;
    }
    return order;
  }
}
