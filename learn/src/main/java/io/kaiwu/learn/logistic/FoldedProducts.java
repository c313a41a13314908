// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Products Z' f(Z v) with shifted and scaled rows Z that are never written down: the shift and the
 * scale go into v before and come out of the product after. One pass over the rows as they are.
 */
final class FoldedProducts {

  private static final Kernels KERNELS = Kernels.best();

  /** Multiplications that take longer than to start a thread and to wait for it. */
  private static final double WORTH_THREADS = 4e6;

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

  /** What becomes of the margins of some rows: f, and what else is summed on the way. */
  @FunctionalInterface
  interface Between {

    /**
     * Writes a block's residuals and adds to its sums.
     *
     * @param ownFrom where in {@code sums} the places begin that were asked for
     */
    void apply(RowBlock block, double[] sums, int ownFrom);
  }

  /**
   * Writes the product.
   *
   * @param own the number of places for what {@code between} sums
   * @param between makes one for each slab of rows, used by one thread
   * @return these sums
   */
  double[] multiply(double[] v, int free, double[] into, int own, Supplier<Between> between) {
    double[] folded = new double[free * inputs];
    double[] offsets = new double[free];
    fold(v, free, folded, offsets);
    int slopes = free * inputs;
    double[] sums =
        SlabSums.over(
            (2.0 * slopes + own) * x.rows() < WORTH_THREADS ? Workers.one() : workers,
            x.rows(),
            slopes + free + own,
            (from, to, sum) -> {
              RowBlock block = new RowBlock(x, blockRows, free);
              Between work = between.get();
              for (int r = from; r < to; r += blockRows) {
                block.read(r, Math.min(blockRows, to - r));
                margins(block, folded, offsets);
                work.apply(block, sum, slopes + free);
                addSlopes(block, sum, slopes);
              }
            });
    unfold(sums, free, into);
    return Arrays.copyOfRange(sums, slopes + free, sums.length);
  }

  private void margins(RowBlock block, double[] folded, double[] offsets) {
    int free = offsets.length;
    double[] margins = block.margins;
    int n = block.count * free;
    if (free == 1) {
      KERNELS.multiplyVector(block.raw, block.at, inputs, block.count, inputs, folded, margins, 0);
    } else {
      Arrays.fill(margins, 0, n, 0);
      KERNELS.multiplyByTransposeAdd(
          block.count,
          free,
          inputs,
          block.raw,
          block.at,
          inputs,
          folded,
          0,
          inputs,
          margins,
          0,
          free);
    }
    for (int r = 0; r < n; r += free) {
      for (int k = 0; k < free; k++) {
        margins[r + k] += offsets[k];
      }
    }
  }

  private void addSlopes(RowBlock block, double[] sum, int totalsFrom) {
    int free = block.free;
    KERNELS.multiplyTransposeAdd(
        free,
        inputs,
        block.count,
        block.residuals,
        0,
        free,
        block.raw,
        block.at,
        inputs,
        sum,
        0,
        inputs);
    for (int r = 0; r < block.count * free; r += free) {
      for (int k = 0; k < free; k++) {
        sum[totalsFrom + k] += block.residuals[r + k];
      }
    }
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
}
