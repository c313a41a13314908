// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** For each stop those close to it, the closest first and itself at the head. */
final class Neighbours {

  private static final int MOST = 400;

  private final int[][] near;

  /** Once stopped, stops have no neighbours but themselves. */
  Neighbours(Instance in, BooleanSupplier stop) {
    int n = in.stops;
    int kept = Math.min(n, MOST);
    near = new int[n][];
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      if (stop.getAsBoolean()) {
        near[i] = new int[] {i};
        continue;
      }
      for (int j = 0; j < n; j++) {
        keys[j] = key(distance(in, i, j), j);
      }
      keys[i] = -1L << 32 | i;
      Arrays.sort(keys);
      near[i] = new int[kept];
      for (int k = 0; k < kept; k++) {
        near[i][k] = (int) keys[k];
      }
    }
  }

  /** Ordered as the distances, rounded to single precision, are. */
  private static long key(double distance, int stop) {
    return (long) Float.floatToIntBits((float) distance) << 32 | stop;
  }

  private static double distance(Instance in, int i, int j) {
    int a = in.location[i];
    int b = in.location[j];
    return Math.min(in.legs.distance(a, b), in.legs.distance(b, a));
  }

  int[] of(int stop) {
    return near[stop];
  }
}
