// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How much neighbouring rows are alike, against rows in random order. */
record Neighbours(double correlation, double z) {

  /** Fewer rows than this show nothing. */
  private static final int LEAST_ROWS = 20;

  private static final Neighbours UNKNOWN = new Neighbours(Double.NaN, Double.NaN);

  boolean alike() {
    return correlation >= TimeOrder.LEAST_CORRELATION && z >= TimeOrder.LEAST_Z;
  }

  /** The positions in the order of their times, those of one moment in row order. */
  static int[] order(long[] times) {
    return IntStream.range(0, times.length)
        .boxed()
        .sorted((a, b) -> Long.compare(times[a], times[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The share of steps at which time does not fall; 0 if it never rises either. */
  static double risingShare(long[] times) {
    int kept = 0;
    boolean rises = false;
    for (int i = 1; i < times.length; i++) {
      kept += times[i] >= times[i - 1] ? 1 : 0;
      rises |= times[i] > times[i - 1];
    }
    return rises ? (double) kept / (times.length - 1) : 0;
  }

  static Neighbours ofNumbers(double[] values) {
    double[] ranks = ranks(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
    int n = ranks.length;
    if (n < LEAST_ROWS) {
      return UNKNOWN;
    }
    double mean = (n + 1) / 2.0;
    double spread = 0;
    double steps = 0;
    for (int i = 0; i < n; i++) {
      spread += (ranks[i] - mean) * (ranks[i] - mean);
      if (i > 0) {
        steps += (ranks[i] - ranks[i - 1]) * (ranks[i] - ranks[i - 1]);
      }
    }
    if (spread == 0) {
      return UNKNOWN;
    }
    double ratio = steps / spread;
    double m = n;
    double variance = 4 * (m - 2) * (5 * m * m - 2 * m - 9) / (5 * m * (m + 1) * (m - 1) * (m - 1));
    return new Neighbours(1 - ratio / 2, (2 - ratio) / Math.sqrt(variance));
  }

  /** Neighbours of one class, against what lot would give. */
  static Neighbours ofClasses(int[] labels) {
    int n = labels.length;
    if (n < LEAST_ROWS) {
      return UNKNOWN;
    }
    double p2 = 0;
    double p3 = 0;
    for (int[] members : Dealing.byLabel(labels)) {
      double p = (double) members.length / n;
      p2 += p * p;
      p3 += p * p * p;
    }
    int same = 0;
    for (int i = 1; i < n; i++) {
      same += labels[i] == labels[i - 1] ? 1 : 0;
    }
    double variance = (p2 + p2 * p2 - 2 * p3) / (n - 1);
    if (p2 == 1 || !(variance > 0)) {
      return UNKNOWN;
    }
    double expected = (n * p2 - 1) / (n - 1); // two different rows of one class
    double excess = (double) same / (n - 1) - expected;
    return new Neighbours(excess / (1 - expected), excess / Math.sqrt(variance));
  }

  static boolean oneBlockEach(int[] labels) {
    int blocks = 1;
    for (int i = 1; i < labels.length; i++) {
      blocks += labels[i] == labels[i - 1] ? 0 : 1;
    }
    return blocks == Arrays.stream(labels).distinct().count();
  }

  /** Whether some input is alike from row to row within most of the blocks of one class. */
  static boolean alikeWithin(int[] labels, double[][] inputs) {
    List<int[]> blocks = new ArrayList<>();
    for (int[] members : Dealing.byLabel(labels)) {
      if (members.length >= LEAST_ROWS) {
        blocks.add(members);
      }
    }
    for (double[] input : inputs) {
      int alike = 0;
      for (int[] rows : blocks) {
        alike +=
            ofNumbers(Arrays.stream(rows).mapToDouble(r -> input[r]).toArray()).alike() ? 1 : 0;
      }
      if (alike * 2 > blocks.size()) {
        return true;
      }
    }
    return false;
  }

  /** The ranks from 1 on; equal values share their mean rank. */
  private static double[] ranks(double[] values) {
    int n = values.length;
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[n];
    for (int i = 0; i < n; i++) {
      int first = lowerBound(sorted, values[i], false);
      int behind = lowerBound(sorted, values[i], true);
      ranks[i] = (first + 1 + behind) / 2.0;
    }
    return ranks;
  }

  private static int lowerBound(double[] sorted, double value, boolean after) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (sorted[mid] < value || (after && sorted[mid] == value)) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
