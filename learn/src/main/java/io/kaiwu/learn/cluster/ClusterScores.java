// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How well rows lie in their groups, judged by the rows alone. Rows of no group (-1) are left out;
 * at least two groups must have rows. Groups are scored as they are: a group that has no row does
 * not count.
 */
public final class ClusterScores {

  private ClusterScores() {}

  /**
   * The mean silhouette, in [-1, 1]; more is better: how much nearer a row is to the rows of its
   * group than to those of the next (Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7). A row alone
   * in its group counts 0. Exact; O(n² width).
   */
  public static double silhouette(RowBlocks x, int[] labels, Workers workers) {
    Grouped grouped = Grouped.of(x, labels, workers);
    return new Silhouette(grouped).mean(workers);
  }

  /** The silhouette of a random part of the rows among themselves: O(sample² width). */
  public static double silhouette(
      RowBlocks x, int[] labels, int sampleRows, long seed, Workers workers) {
    if (x.rows() <= sampleRows) {
      return silhouette(x, labels, workers);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double stretch = (double) x.rows() / sampleRows;
    int[] chosen =
        IntStream.range(0, sampleRows)
            .map(i -> (int) ((i + random.nextDouble()) * stretch))
            .toArray();
    int width = x.width();
    double[] values = new double[Math.multiplyExact(sampleRows, width)];
    double[] row = new double[width];
    for (int i = 0; i < sampleRows; i++) {
      x.copyRows(chosen[i], chosen[i] + 1, row);
      System.arraycopy(row, 0, values, i * width, width);
    }
    int[] groups = IntStream.of(chosen).map(i -> labels[i]).toArray();
    return silhouette(DenseMatrix.wrap(sampleRows, width, values), groups, workers);
  }

  /**
   * The variance between groups over that within, each for its degrees of freedom; more is better
   * (Caliński and Harabasz 1974, doi:10.1080/03610927408827101). Infinite if no group has spread.
   */
  public static double calinskiHarabasz(RowBlocks x, int[] labels) {
    Grouped grouped = Grouped.of(x, labels, Workers.one());
    double[][] centres = grouped.centres();
    double[] mean = grouped.mean();
    double between = 0;
    double within = 0;
    for (int g = 0; g < grouped.groups(); g++) {
      between += grouped.size(g) * squaredDistance(centres[g], mean);
      for (int i = grouped.start(g); i < grouped.start(g + 1); i++) {
        within += grouped.squaredDistance(i, centres[g]);
      }
    }
    int groups = grouped.groups();
    return between / (groups - 1) / (within / (grouped.rows() - groups));
  }

  /**
   * The mean over the groups of the worst likeness to another: their spreads over the distance of
   * their centres; less is better, 0 is best (Davies and Bouldin 1979,
   * doi:10.1109/TPAMI.1979.4766909).
   */
  public static double daviesBouldin(RowBlocks x, int[] labels) {
    Grouped grouped = Grouped.of(x, labels, Workers.one());
    double[][] centres = grouped.centres();
    double[] spread = new double[grouped.groups()];
    for (int g = 0; g < spread.length; g++) {
      for (int i = grouped.start(g); i < grouped.start(g + 1); i++) {
        spread[g] += Math.sqrt(grouped.squaredDistance(i, centres[g])) / grouped.size(g);
      }
    }
    double sum = 0;
    for (int g = 0; g < spread.length; g++) {
      double worst = 0;
      for (int h = 0; h < spread.length; h++) {
        double apart = Math.sqrt(squaredDistance(centres[g], centres[h]));
        if (h != g && spread[g] + spread[h] > 0) {
          worst = Math.max(worst, (spread[g] + spread[h]) / apart);
        }
      }
      sum += worst;
    }
    return sum / spread.length;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return sum;
  }

  static LearnException tooFew(int groups, int rows) {
    return new LearnException(
        "Groups are scored against each other; there are %d of %d rows. At least 2 groups and fewer than rows are needed."
            .formatted(groups, rows));
  }
}
