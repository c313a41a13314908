// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;

/**
 * Products Z' f(Z v) with shifted and scaled rows Z that are never written down: the shift and the
 * scale go into v before and come out of the product after. One pass over the rows as they are.
 */
final class FoldedProducts {

  private static final Kernels KERNELS = Kernels.best();

  private final RowBlocks x;
  private final ColumnScales scales;
  private final boolean intercept;
  private final int blockRows;
  private final Workers workers;
  private final int inputs;

  FoldedProducts(
      RowBlocks x, ColumnScales scales, boolean intercept, int blockRows, Workers workers) {
    this.x = x;
    this.scales = scales;
    this.intercept = intercept;
    this.blockRows = blockRows;
    this.workers = workers;
    this.inputs = x.width();
  }

  /** What becomes of the margins of some rows; returns their share of a sum. */
  @FunctionalInterface
  interface Between {
    double apply(int row, int count, double[] margins, double[] residuals);
  }

  /** Writes the product and returns the sum of what {@code between} returned. */
  double multiply(double[] v, int free, double[] into, Between between) {
    double[] folded = new double[free * inputs];
    double[] offsets = new double[free];
    fold(v, free, folded, offsets);
    int slopes = free * inputs;
    double[] sums =
        SlabSums.over(
            workers,
            x.rows(),
            slopes + free + 1,
            (from, to, sum) -> {
              boolean inMemory = x instanceof DenseMatrix;
              double[] raw =
                  x instanceof DenseMatrix m ? m.values() : new double[blockRows * inputs];
              double[] margins = new double[blockRows * free];
              double[] residuals = new double[blockRows * free];
              for (int r = from; r < to; r += blockRows) {
                int count = Math.min(blockRows, to - r);
                if (!inMemory) {
                  x.copyRows(r, r + count, raw);
                }
                int at = inMemory ? r * inputs : 0;
                margins(raw, at, inputs, count, folded, free, margins);
                for (int i = 0; i < count * free; i++) {
                  margins[i] += offsets[i % free];
                }
                sum[slopes + free] += between.apply(r, count, margins, residuals);
                KERNELS.multiplyTransposeAdd(
                    free, inputs, count, residuals, 0, free, raw, at, inputs, sum, 0, inputs);
                for (int i = 0; i < count * free; i++) {
                  sum[slopes + i % free] += residuals[i];
                }
              }
            });
    unfold(sums, free, into);
    return sums[slopes + free];
  }

  private void fold(double[] v, int free, double[] folded, double[] offsets) {
    int width = v.length / free;
    for (int k = 0; k < free; k++) {
      offsets[k] = intercept ? v[k * width + inputs] : 0;
      for (int c = 0; c < inputs; c++) {
        folded[k * inputs + c] = v[k * width + c] * scales.inverse[c];
        offsets[k] -= folded[k * inputs + c] * scales.shift[c];
      }
    }
  }

  private void unfold(double[] sums, int free, double[] into) {
    int width = into.length / free;
    for (int k = 0; k < free; k++) {
      double total = sums[free * inputs + k];
      for (int c = 0; c < inputs; c++) {
        into[k * width + c] = scales.inverse[c] * (sums[k * inputs + c] - scales.shift[c] * total);
      }
      if (intercept) {
        into[k * width + inputs] = total;
      }
    }
  }

  /** Writes the products of rows with each of {@code free} vectors: count x free. */
  static void margins(
      double[] rows, int from, int width, int count, double[] v, int free, double[] into) {
    if (free == 1) {
      KERNELS.multiplyVector(rows, from, width, count, width, v, into, 0);
    } else {
      Arrays.fill(into, 0, count * free, 0);
      KERNELS.multiplyByTransposeAdd(
          count, free, width, rows, from, width, v, 0, width, into, 0, free);
    }
  }
}
