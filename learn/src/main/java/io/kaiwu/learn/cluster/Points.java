// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.TileKernel;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory around the mean of their columns, so that squared distances taken by products lose
 * no digits to a common offset; with their weights.
 */
final class Points {

  private static final int TILE = TileKernel.TILE;
  private static final int CHECK_ROWS = 4096;

  private final int rows;
  private final int width;
  private final double[] values;
  private final double[] mean;
  private final double @Nullable [] weights;

  private Points(int rows, int width, double[] values, double[] mean, double @Nullable [] weights) {
    this.rows = rows;
    this.width = width;
    this.values = values;
    this.mean = mean;
    this.weights = weights;
  }

  /**
   * Copies the rows.
   *
   * @throws LearnException if there is no row, a value is not finite or a weight is negative
   */
  static Points of(RowBlocks x, List<String> names, double @Nullable [] weights, Workers workers) {
    int rows = x.rows();
    int width = x.width();
    requireRows(rows, width);
    requireWeights(weights, rows);
    double[] values = new double[Math.multiplyExact(rows, width)];
    int blocks = Workers.blocks(rows, CHECK_ROWS);
    double[] sums = new double[blocks * width];
    workers.run(
        rows,
        CHECK_ROWS,
        (block, from, to) -> {
          double[] part = new double[(to - from) * width];
          x.copyRows(from, to, part);
          requireFinite(part, from, to - from, names);
          System.arraycopy(part, 0, values, from * width, part.length);
          for (int p = 0; p < part.length; p += width) {
            for (int c = 0; c < width; c++) {
              sums[block * width + c] += part[p + c];
            }
          }
        });
    double[] mean = new double[width];
    for (int b = 0; b < blocks; b++) {
      for (int c = 0; c < width; c++) {
        mean[c] += sums[b * width + c] / rows;
      }
    }
    workers.run(
        rows,
        CHECK_ROWS,
        (block, from, to) -> {
          for (int p = from * width; p < to * width; p += width) {
            for (int c = 0; c < width; c++) {
              values[p + c] -= mean[c];
            }
          }
        });
    return new Points(rows, width, values, mean, weights);
  }

  /** Over rows that are around {@code mean} already; the array is given away. */
  static Points around(int rows, double[] values, double[] mean, double @Nullable [] weights) {
    return new Points(rows, mean.length, values, mean, weights);
  }

  static void requireRows(int rows, int width) {
    if (rows == 0 || width == 0) {
      throw new LearnException(
          "There is nothing to group in %d rows of %d columns.".formatted(rows, width));
    }
  }

  static void requireFinite(double[] part, int from, int rows, List<String> names) {
    int width = names.size();
    double probe = 0;
    for (int i = 0; i < rows * width; i++) {
      probe += part[i] * 0; // NaN as soon as one value is not finite
    }
    if (probe == 0) {
      return;
    }
    for (int i = 0; i < rows * width; i++) {
      if (!Double.isFinite(part[i])) {
        throw new LearnException(
            "Row %d has no finite value in column (%s) but (%s). Maybe fill it or leave the row out before."
                .formatted(from + i / width, names.get(i % width), part[i]));
      }
    }
  }

  static void requireWeights(double @Nullable [] weights, int rows) {
    if (weights == null) {
      return;
    }
    if (weights.length != rows) {
      throw new LearnException("There are %d weights for %d rows.".formatted(weights.length, rows));
    }
    double total = 0;
    for (int r = 0; r < rows; r++) {
      if (!(weights[r] >= 0 && weights[r] < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight of row %d (%s) must be finite and not negative.".formatted(r, weights[r]));
      }
      total += weights[r];
    }
    if (total == 0) {
      throw new LearnException("All rows have weight 0, so there is nothing to group.");
    }
  }

  int rows() {
    return rows;
  }

  int width() {
    return width;
  }

  /** The storage: values around the mean, row-major. */
  double[] values() {
    return values;
  }

  /** The mean that was taken off the columns. */
  double[] mean() {
    return mean;
  }

  double @Nullable [] weights() {
    return weights;
  }

  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** The mean over the columns of their variance. */
  double meanVariance() {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return sum / values.length;
  }

  /** Rows a block so that sums of {@code size} numbers a block stay within some megabytes. */
  int blockRows(int size) {
    int blocks = Math.clamp(4_000_000L / size, 4, 64);
    return Math.max(1024, Workers.blocks(rows, blocks));
  }

  /** The squared distance of a row to a centre: the specification, coordinate by coordinate. */
  double squaredDistance(int row, double[] centres, int centre) {
    double sum = 0;
    int a = row * width;
    int b = centre * width;
    for (int c = 0; c < width; c++) {
      double d = values[a + c] - centres[b + c];
      sum += d * d;
    }
    return sum;
  }

  /** Writes {@code count} rows into a tile by column, and the squares of their lengths. */
  void gather(int[] selected, int count, double[] tile, double[] squares) {
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      gatherFour(selected, r, tile, squares);
    }
    for (; r < count; r++) {
      int at = selected[r] * width;
      double sum = 0;
      for (int c = 0; c < width; c++) {
        double v = values[at + c];
        tile[c * TILE + r] = v;
        sum += v * v;
      }
      squares[r] = sum;
    }
  }

  /** Four rows at once: what is written lies together, and no sum waits for another. */
  private void gatherFour(int[] selected, int r, double[] tile, double[] squares) {
    int a0 = selected[r] * width;
    int a1 = selected[r + 1] * width;
    int a2 = selected[r + 2] * width;
    int a3 = selected[r + 3] * width;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int c = 0; c < width; c++) {
      int t = c * TILE + r;
      double v0 = values[a0 + c];
      double v1 = values[a1 + c];
      double v2 = values[a2 + c];
      double v3 = values[a3 + c];
      tile[t] = v0;
      tile[t + 1] = v1;
      tile[t + 2] = v2;
      tile[t + 3] = v3;
      s0 += v0 * v0;
      s1 += v1 * v1;
      s2 += v2 * v2;
      s3 += v3 * v3;
    }
    squares[r] = s0;
    squares[r + 1] = s1;
    squares[r + 2] = s2;
    squares[r + 3] = s3;
  }

  /** Centres in the columns' own units to centres around the mean, or back with a sign of -1. */
  double[] shifted(double[] centres, int sign) {
    double[] copy = centres.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] -= sign * mean[i % width];
    }
    return copy;
  }
}
