// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.stream.IntStream;

/** Rows around their mean, sorted by group; rows of no group (-1) are left out. */
final class Grouped {

  private final int width;
  private final int[] starts;
  private final double[] values;

  private Grouped(int width, int[] starts, double[] values) {
    this.width = width;
    this.starts = starts;
    this.values = values;
  }

  static Grouped of(RowBlocks x, int[] labels, Workers workers) {
    if (labels.length != x.rows()) {
      throw new LearnException(
          "There are %d labels for %d rows.".formatted(labels.length, x.rows()));
    }
    int width = x.width();
    Points points =
        Points.of(
            x, IntStream.range(0, width).mapToObj(c -> "x" + (c + 1)).toList(), null, workers);
    int most = IntStream.of(labels).max().orElse(-1) + 1;
    int[] counts = new int[most];
    for (int label : labels) {
      if (label >= 0) {
        counts[label]++;
      }
    }
    int[] rank = new int[most];
    int groups = 0;
    for (int g = 0; g < most; g++) {
      rank[g] = counts[g] > 0 ? groups++ : -1;
    }
    int[] starts = new int[groups + 1];
    for (int g = 0; g < most; g++) {
      if (counts[g] > 0) {
        starts[rank[g] + 1] = starts[rank[g]] + counts[g];
      }
    }
    if (groups < 2 || groups >= starts[groups]) {
      throw ClusterScores.tooFew(groups, starts[groups]);
    }
    double[] values = new double[starts[groups] * width];
    int[] next = starts.clone();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0) {
        int to = next[rank[labels[i]]]++;
        System.arraycopy(points.values(), i * width, values, to * width, width);
      }
    }
    return new Grouped(width, starts, values);
  }

  int rows() {
    return starts[groups()];
  }

  int width() {
    return width;
  }

  int groups() {
    return starts.length - 1;
  }

  /** The first row of a group; behind the last group, the number of rows. */
  int start(int group) {
    return starts[group];
  }

  int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The storage, sorted by group. */
  double[] values() {
    return values;
  }

  double[][] centres() {
    double[][] centres = new double[groups()][width];
    for (int g = 0; g < centres.length; g++) {
      centres[g] = mean(starts[g], starts[g + 1]);
    }
    return centres;
  }

  /** The mean of all rows that belong to a group. */
  double[] mean() {
    return mean(0, rows());
  }

  double squaredDistance(int row, double[] to) {
    double sum = 0;
    for (int c = 0; c < width; c++) {
      double d = values[row * width + c] - to[c];
      sum += d * d;
    }
    return sum;
  }

  private double[] mean(int from, int to) {
    double[] mean = new double[width];
    for (int i = from; i < to; i++) {
      for (int c = 0; c < width; c++) {
        mean[c] += values[i * width + c] / (to - from);
      }
    }
    return mean;
  }
}
