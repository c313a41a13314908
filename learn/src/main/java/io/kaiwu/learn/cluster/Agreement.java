// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How far two ways of grouping the same rows agree; the names of the groups do not matter. Noise
 * (-1) counts as a group of its own.
 */
public final class Agreement {

  private final int rows;
  private final long[][] counts;
  private final long[] left;
  private final long[] right;

  private Agreement(int rows, long[][] counts) {
    this.rows = rows;
    this.counts = counts;
    this.left = new long[counts.length];
    this.right = new long[counts.length == 0 ? 0 : counts[0].length];
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < right.length; j++) {
        left[i] += counts[i][j];
        right[j] += counts[i][j];
      }
    }
  }

  /** Counts how often groups meet. */
  public static Agreement of(int[] first, int[] second) {
    if (first.length != second.length || first.length == 0) {
      throw new LearnException(
          "Two groupings of the same rows are compared; they have %d and %d rows."
              .formatted(first.length, second.length));
    }
    int[] a = ranked(first);
    int[] b = ranked(second);
    long[][] counts =
        new long[Arrays.stream(a).max().orElse(0) + 1][Arrays.stream(b).max().orElse(0) + 1];
    for (int i = 0; i < a.length; i++) {
      counts[a[i]][b[i]]++;
    }
    return new Agreement(a.length, counts);
  }

  /**
   * The adjusted Rand index, at most 1, which is full agreement; 0 is what chance gives (Hubert and
   * Arabie 1985, doi:10.1007/BF01908075).
   */
  public double adjustedRand() {
    double both = 0;
    for (long[] line : counts) {
      both += pairs(line);
    }
    double a = pairs(left);
    double b = pairs(right);
    double all = pairs(new long[] {rows});
    double expected = all == 0 ? 0 : a * b / all;
    double most = (a + b) / 2;
    return most == expected ? 1 : (both - expected) / (most - expected);
  }

  /** The mutual information over the mean of the two entropies, in [0, 1]. */
  public double normalisedMutualInformation() {
    double mutual = 0;
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        double n = counts[i][j];
        mutual += n == 0 ? 0 : n / rows * Math.log(n * rows / ((double) left[i] * right[j]));
      }
    }
    double mean = (entropy(left) + entropy(right)) / 2;
    return mean == 0 ? 1 : Math.max(0, mutual / mean);
  }

  /** The share of rows in the most frequent second group of their first group, in (0, 1]. */
  public double purity() {
    long sum = 0;
    for (long[] line : counts) {
      sum += Arrays.stream(line).max().orElse(0);
    }
    return (double) sum / rows;
  }

  private double entropy(long[] sizes) {
    double sum = 0;
    for (long size : sizes) {
      double p = (double) size / rows;
      sum -= p * Math.log(p);
    }
    return sum;
  }

  private static double pairs(long[] sizes) {
    double sum = 0;
    for (long size : sizes) {
      sum += size * (size - 1) / 2.0;
    }
    return sum;
  }

  private static int[] ranked(int[] labels) {
    Map<Integer, Integer> ranks = new HashMap<>();
    return Arrays.stream(labels).map(l -> ranks.computeIfAbsent(l, any -> ranks.size())).toArray();
  }
}
