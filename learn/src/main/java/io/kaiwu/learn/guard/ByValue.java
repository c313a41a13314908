// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What a single column says of the target, value by value or range by range. */
final class ByValue {

  /** A value, or a range of values, must on average stand for as many rows, or all is chance. */
  private static final int ROWS_EACH = 10;

  private static final int MOST_RANGES = 64;

  private ByValue() {}

  /** The share of variance explained by the mean of each value; 0 if values hardly repeat. */
  static double r2(double[] column, double[] y, int[] rows) {
    Map<Double, double[]> sums = new HashMap<>(); // count, sum
    double mean = Arrays.stream(rows).mapToDouble(r -> y[r]).average().orElse(0);
    double spread = 0;
    for (int r : rows) {
      double[] s = sums.computeIfAbsent(column[r], v -> new double[2]);
      s[0]++;
      s[1] += y[r] - mean;
      spread += (y[r] - mean) * (y[r] - mean);
    }
    if (sums.size() * ROWS_EACH > rows.length || spread == 0) {
      return 0;
    }
    double between = sums.values().stream().mapToDouble(s -> s[1] * s[1] / s[0]).sum();
    return between / spread;
  }

  /**
   * The share of rows that are right if each value, or each of at most 64 ranges of equally many
   * rows, predicts its most frequent class.
   */
  static double accuracy(double[] column, int[] labels, int classes, boolean code) {
    double[] keys = code ? column.clone() : ranges(column);
    Map<Double, int[]> counts = new HashMap<>();
    for (int r = 0; r < keys.length; r++) {
      counts.computeIfAbsent(keys[r], v -> new int[classes])[labels[r]]++;
    }
    double threshold = classes == 2 && !code ? byThreshold(column, labels) : 0;
    if (counts.size() * ROWS_EACH > keys.length) {
      return threshold;
    }
    long right = counts.values().stream().mapToLong(c -> Arrays.stream(c).max().orElse(0)).sum();
    return Math.max(threshold, (double) right / keys.length);
  }

  /** The share of rows that the best single threshold tells apart; missing values lie below it. */
  private static double byThreshold(double[] column, int[] labels) {
    int n = column.length;
    double[] low =
        Arrays.stream(column).map(v -> Double.isNaN(v) ? Double.NEGATIVE_INFINITY : v).toArray();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(r -> low[r]))
            .mapToInt(Integer::intValue)
            .toArray();
    long ones = Arrays.stream(labels).filter(l -> l == 1).count();
    long right = ones; // all above the threshold are taken for the second class
    long best = Math.max(right, n - right);
    for (int i = 0; i < n; i++) {
      right += labels[order[i]] == 0 ? 1 : -1;
      if (i == n - 1 || low[order[i]] != low[order[i + 1]]) {
        best = Math.max(best, Math.max(right, n - right));
      }
    }
    return (double) best / n;
  }

  /** The number of the range of each value; few distinct values are ranges of their own. */
  private static double[] ranges(double[] column) {
    double[] sorted = Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    int wanted = Math.max(1, Math.min(MOST_RANGES, column.length / ROWS_EACH));
    double[] edges = distinct;
    if (distinct.length > wanted) {
      edges = new double[wanted];
      for (int e = 0; e < wanted; e++) {
        edges[e] = sorted[(int) ((long) e * sorted.length / wanted)];
      }
      edges = Arrays.stream(edges).distinct().toArray();
    }
    double[] keys = new double[column.length];
    for (int r = 0; r < keys.length; r++) {
      int at = Arrays.binarySearch(edges, column[r]);
      keys[r] = Double.isNaN(column[r]) ? -1 : at >= 0 ? at : -at - 2;
    }
    return keys;
  }
}
