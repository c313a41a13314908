// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import org.jspecify.annotations.Nullable;

/** The mean of the columns of a sample, and the products around it; each takes one pass. */
final class ColumnMoments {

  private static final Kernels KERNELS = Kernels.best();
  private static final int ROWS = 512;
  private static final int SLICES = 32;

  private final Sample sample;
  private final Fitting fitting;
  private final int p;
  private final double total;
  private final double[] mean;

  /**
   * Reads the mean.
   *
   * @throws LearnException if a value is not finite or there are fewer than two rows
   */
  ColumnMoments(Sample sample, Fitting fitting) {
    this.sample = sample;
    this.fitting = fitting;
    this.p = sample.inputs().size();
    this.total = total(sample);
    double[] sums =
        summed(
            p,
            0,
            (rows, count, first, into) -> {
              requireFinite(rows, count, first);
              for (int i = 0; i < count; i++) {
                KERNELS.addScaled(weight(first + i), rows, i * p, into, 0, p);
              }
            });
    this.mean = new double[p];
    for (int c = 0; c < p; c++) {
      mean[c] = sums[c] / total;
    }
    // A second look at the residues takes off what the first sum rounded away.
    double[] rest =
        summed(
            p,
            0.25,
            (rows, count, first, into) -> {
              centre(rows, count);
              for (int i = 0; i < count; i++) {
                KERNELS.addScaled(weight(first + i), rows, i * p, into, 0, p);
              }
            });
    for (int c = 0; c < p; c++) {
      mean[c] += rest[c] / total;
    }
  }

  double[] mean() {
    return mean;
  }

  /** The number of rows, or their weight. */
  double total() {
    return total;
  }

  /** The upper triangle of the sum of products around the mean, p x p. */
  double[] products() {
    return summed(
        p * p,
        0.5,
        (rows, count, first, into) -> {
          weighted(rows, count, first);
          KERNELS.gramAdd(p, count, rows, 0, p, into, 0, p);
        });
  }

  /** The triangle R with R'R the products around the mean over the scales of their columns. */
  double[] factor(double[] scale) {
    int blockRows = blockRows();
    RowFactor[] parts = new RowFactor[Workers.blocks(sample.rows(), blockRows)];
    fitting
        .workers()
        .run(
            sample.rows(),
            blockRows,
            (block, from, to) -> {
              RowFactor part = new RowFactor(p);
              double[] rows = new double[ROWS * p];
              double[] byColumn = new double[ROWS * p];
              for (int first = from; first < to; first += ROWS) {
                int count = Math.min(ROWS, to - first);
                sample.x().copyRows(first, first + count, rows);
                weighted(rows, count, first);
                for (int i = 0; i < count; i++) {
                  for (int c = 0; c < p; c++) {
                    byColumn[c * ROWS + i] = rows[i * p + c] / scale[c];
                  }
                }
                part.absorb(byColumn, ROWS, count);
              }
              parts[block] = part;
            });
    RowFactor all = parts[0];
    for (int b = 1; b < parts.length; b++) {
      all.absorb(parts[b]);
    }
    return all.toRows();
  }

  private interface Summand {
    void add(double[] rows, int count, int first, double[] into);
  }

  /** Sums over stretches of rows, each by one thread, in their order. */
  private double[] summed(int size, double done, Summand summand) {
    RowBlocks x = sample.x();
    int blockRows = blockRows();
    double[][] parts = new double[Workers.blocks(x.rows(), blockRows)][];
    fitting.report("pca", done, Double.NaN);
    fitting
        .workers()
        .run(
            x.rows(),
            blockRows,
            (block, from, to) -> {
              double[] part = new double[size];
              double[] rows = new double[ROWS * p];
              for (int first = from; first < to; first += ROWS) {
                int count = Math.min(ROWS, to - first);
                x.copyRows(first, first + count, rows);
                summand.add(rows, count, first, part);
              }
              parts[block] = part;
            });
    double[] sum = new double[size];
    for (double[] part : parts) {
      for (int i = 0; i < size; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  private int blockRows() {
    return Math.max(ROWS, Workers.blocks(sample.rows(), SLICES));
  }

  private void centre(double[] rows, int count) {
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < p; c++) {
        rows[i * p + c] -= mean[c];
      }
    }
  }

  private void weighted(double[] rows, int count, int first) {
    centre(rows, count);
    if (sample.weights() != null) {
      for (int i = 0; i < count; i++) {
        double root = Math.sqrt(weight(first + i));
        for (int c = 0; c < p; c++) {
          rows[i * p + c] *= root;
        }
      }
    }
  }

  private double weight(int row) {
    double @Nullable [] weights = sample.weights();
    return weights == null ? 1 : weights[row];
  }

  private void requireFinite(double[] rows, int count, int first) {
    for (int i = 0; i < count * p; i++) {
      if (!Double.isFinite(rows[i])) {
        throw new LearnException(
            "Row %d has no finite value in column (%s) but (%s). Maybe fill it or leave the row out before."
                .formatted(first + i / p, sample.inputs().get(i % p), rows[i]));
      }
    }
  }

  private static double total(Sample sample) {
    double total = 0;
    double @Nullable [] weights = sample.weights();
    for (int i = 0; i < sample.rows(); i++) {
      double weight = weights == null ? 1 : weights[i];
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight of row %d (%s) must be finite and not negative.".formatted(i, weight));
      }
      total += weight;
    }
    if (!(total > 1) || sample.inputs().isEmpty()) {
      throw new LearnException(
          "Variances need at least two rows and a column; there are %d rows of weight %s and %d columns."
              .formatted(sample.rows(), total, sample.inputs().size()));
    }
    return total;
  }
}
