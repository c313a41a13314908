// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import java.util.Arrays;

/**
 * The number that occurs most often, the smallest of equals. More numbers than a part holds are
 * gone through part by part, each of the numbers with one remainder of their hash.
 */
final class MostFrequent {

  private static final int PART = 1 << 20;

  private double best = Double.NaN;
  private int bestCount;
  private double[] part = new double[1024];
  private int used;

  private MostFrequent() {}

  /** NaN if there are no numbers. */
  static double of(Numbers numbers) {
    return of(numbers, PART);
  }

  static double of(Numbers numbers, int partSize) {
    int parts = numbers.count() / partSize + 1;
    MostFrequent search = new MostFrequent();
    for (int p = 0; p < parts; p++) {
      int wanted = p;
      search.used = 0;
      numbers.forEach(v -> {
        double value = v + 0.0; // -0.0 is 0.0
        if (parts == 1 || Math.floorMod(hash(value), parts) == wanted) {
          search.add(value);
        }
      });
      search.countPart();
    }
    return search.best;
  }

  private static int hash(double value) {
    return (int) ((Double.doubleToRawLongBits(value) * 0x9E3779B97F4A7C15L) >>> 33);
  }

  private void add(double value) {
    if (used == part.length) {
      part = Arrays.copyOf(part, used * 2);
    }
    part[used++] = value;
  }

  private void countPart() {
    Arrays.sort(part, 0, used);
    for (int from = 0; from < used; ) {
      int to = from + 1;
      while (to < used && part[to] == part[from]) {
        to++;
      }
      int count = to - from;
      if (count > bestCount || (count == bestCount && part[from] < best)) {
        best = part[from];
        bestCount = count;
      }
      from = to;
    }
  }
}
