// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import java.util.Arrays;

/**
 * For each city the few to which a good tour might go on, the nearest first: the nearest in each
 * quadrant, for clusters, and the nearest of all.
 */
final class Near {

  static final int KEPT = 10;

  private static final int PER_QUADRANT = 2;
  private static final int LARGEST_COMPLETE = 3_000;
  private static final int LOOKED_AT = 40;

  private final int[][] near;

  Near(Cities cities) {
    int n = cities.size();
    near = new int[n][];
    boolean mapped = hasCoordinates(cities);
    Grid grid = mapped && n > LARGEST_COMPLETE ? new Grid(cities) : null;
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      int count = 0;
      if (grid == null) {
        for (int j = 0; j < n; j++) {
          if (j != i && isPossible(cities, i, j)) {
            keys[count++] = key(cities.distance(i, j), j);
          }
        }
      } else {
        int[] close = grid.closest(i, LOOKED_AT);
        for (int j : close) {
          keys[count++] = key(cities.distance(i, j), j);
        }
      }
      Arrays.sort(keys, 0, count);
      near[i] = choose(cities, i, keys, count, mapped && !cities.isDoubled());
    }
  }

  private static boolean isPossible(Cities cities, int i, int j) {
    return !cities.isDoubled()
        || (i < cities.places() != j < cities.places() && !cities.isTied(i, j));
  }

  static boolean hasCoordinates(Cities cities) {
    for (int i = 0; i < cities.size(); i++) {
      if (Double.isNaN(cities.x(i)) || Double.isNaN(cities.y(i))) {
        return false;
      }
    }
    return true;
  }

  private static long key(double distance, int city) {
    return (long) Float.floatToIntBits((float) distance) << 32 | city;
  }

  private static int[] choose(Cities cities, int i, long[] keys, int count, boolean mapped) {
    int kept = Math.min(KEPT, count);
    int[] chosen = new int[kept];
    boolean[] taken = new boolean[count];
    int size = 0;
    if (mapped) {
      int[] inQuadrant = new int[4];
      for (int k = 0; k < count && size < Math.min(kept, 4 * PER_QUADRANT); k++) {
        int j = (int) keys[k];
        int quadrant = (cities.x(j) >= cities.x(i) ? 1 : 0) + (cities.y(j) >= cities.y(i) ? 2 : 0);
        if (inQuadrant[quadrant]++ < PER_QUADRANT) {
          chosen[size++] = k;
          taken[k] = true;
        }
      }
    }
    for (int k = 0; size < kept; k++) {
      if (!taken[k]) {
        chosen[size++] = k;
      }
    }
    Arrays.sort(chosen);
    for (int k = 0; k < kept; k++) {
      chosen[k] = (int) keys[chosen[k]];
    }
    return chosen;
  }

  int[] of(int city) {
    return near[city];
  }
}
