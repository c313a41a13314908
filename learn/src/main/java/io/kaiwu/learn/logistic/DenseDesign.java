// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dense rows, read in blocks small enough for the cache and brought to mean 0 and deviation 1 on
 * the way; without an intercept they are scaled only. One pass over the rows gives loss, slope and
 * curvature, so that rows in a file are read once an iteration.
 */
final class DenseDesign implements Design {

  private static final Kernels KERNELS = Kernels.best();
  private static final int BLOCK_NUMBERS = 8192;
  private static final int MARGIN_ROWS = 1 << 16;

  private final RowBlocks x;
  private final int inputs;
  private final boolean intercept;
  private final Workers workers;
  private final int blockRows;
  private final ColumnScales scales;
  private final FoldedProducts products;

  private DenseDesign(
      RowBlocks x, boolean intercept, Workers workers, int blockRows, ColumnScales scales) {
    this.x = x;
    this.inputs = x.width();
    this.intercept = intercept;
    this.workers = workers;
    this.blockRows = blockRows;
    this.scales = scales;
    this.products = new FoldedProducts(x, scales, intercept, blockRows, workers);
  }

  /** Measures the columns and refuses what is no finite number. */
  static DenseDesign of(RowBlocks x, List<String> names, boolean intercept, Workers workers) {
    int blockRows = Math.clamp(BLOCK_NUMBERS / (x.width() + 1), 16, 512);
    ColumnScales scales = ColumnScales.of(x, names, intercept, blockRows, workers);
    return new DenseDesign(x, intercept, workers, blockRows, scales);
  }

  @Override
  public int rows() {
    return x.rows();
  }

  @Override
  public int width() {
    return intercept ? inputs + 1 : inputs;
  }

  @Override
  public boolean hasIntercept() {
    return intercept;
  }

  @Override
  public double scale(int column) {
    return column < inputs ? scales.scale[column] : 1;
  }

  @Override
  public double shift(int column) {
    return column < inputs ? scales.shift[column] : 0;
  }

  @Override
  public boolean isConstant(int column) {
    return column < inputs && scales.isConstant(column);
  }

  @Override
  public double evaluate(
      double[] theta,
      Target target,
      double[] gradient,
      double @Nullable [] hessian,
      double @Nullable [] probabilities) {
    if (hessian == null) {
      return products.multiply(
          theta,
          target.free(),
          gradient,
          (row, count, margins, residuals) ->
              target.toResiduals(row, count, margins, residuals, probabilities));
    }
    int n = theta.length;
    double[] sums =
        SlabSums.over(
            workers,
            rows(),
            1 + n + n * n,
            (from, to, sum) -> {
              Scratch s = new Scratch(target.free());
              for (int r = from; r < to; r += blockRows) {
                int count = Math.min(blockRows, to - r);
                s.read(r, count);
                s.margins(theta, count);
                sum[0] += target.toResiduals(r, count, s.margins, s.residuals, probabilities);
                s.addSlope(sum, 1, count);
                s.addCurvature(target, r, count, sum, 1 + n, n);
              }
            });
    System.arraycopy(sums, 1, gradient, 0, n);
    System.arraycopy(sums, 1 + n, hessian, 0, n * n);
    Curvature.complete(hessian, target.free(), width());
    return sums[0];
  }

  @Override
  public void curve(double[] probabilities, Target target, double[] v, double[] into) {
    products.multiply(
        v,
        target.free(),
        into,
        (row, count, margins, residuals) -> {
          Curvature.apply(target, row, count, probabilities, margins, residuals);
          return 0;
        });
  }

  /** About: the columns have deviation 1, so that their squares say no more than the weights. */
  @Override
  public void curveDiagonal(double[] probabilities, Target target, double[] into) {
    int free = target.free();
    double[] bends = new double[free];
    for (int r = 0; r < rows(); r++) {
      double weight = target.weight(r);
      for (int k = 0; k < free; k++) {
        double p = probabilities[r * free + k];
        bends[k] += weight * p * (1 - p);
      }
    }
    Arrays.setAll(into, i -> bends[i / width()]);
  }

  @Override
  public Design thinned(int stride) {
    int count = (x.rows() + stride - 1) / stride;
    double[] kept = new double[Math.multiplyExact(count, inputs)];
    int block = x instanceof DenseMatrix ? 1 : blockRows; // rows in a file are read in one go
    double[] raw = new double[block * inputs];
    int read = 0;
    for (int i = 0; i < count; i++) {
      int row = i * stride;
      if (row >= read) {
        int from = row / block * block;
        read = Math.min(x.rows(), from + block);
        x.copyRows(from, read, raw);
      }
      System.arraycopy(raw, row % block * inputs, kept, i * inputs, inputs);
    }
    DenseMatrix thin = DenseMatrix.wrap(count, inputs, kept);
    return new DenseDesign(thin, intercept, workers, blockRows, scales);
  }

  @Override
  public double greatestMargin(double[] theta, int free) {
    double[] greatest = new double[Workers.blocks(rows(), MARGIN_ROWS)];
    workers.run(
        rows(),
        MARGIN_ROWS,
        (block, from, to) -> {
          Scratch s = new Scratch(free);
          for (int r = from; r < to; r += blockRows) {
            int count = Math.min(blockRows, to - r);
            s.read(r, count);
            s.margins(theta, count);
            for (int i = 0; i < count * free; i++) {
              greatest[block] = Math.max(greatest[block], Math.abs(s.margins[i]));
            }
          }
        });
    return Arrays.stream(greatest).max().orElse(0);
  }

  /** What one slab works with; reused from block to block. */
  private final class Scratch {
    final int free;
    final int width = width();
    final double[] raw;
    final double[] z = new double[blockRows * width];
    final double[] scaled = new double[blockRows * width];
    final double[] margins;
    final double[] residuals;

    Scratch(int free) {
      this.free = free;
      margins = new double[blockRows * free];
      residuals = new double[blockRows * free];
      raw = x instanceof DenseMatrix m ? m.values() : new double[blockRows * inputs];
    }

    void read(int row, int count) {
      int at = 0;
      if (x instanceof DenseMatrix) {
        at = row * inputs;
      } else {
        x.copyRows(row, row + count, raw);
      }
      for (int r = 0; r < count; r++) {
        int to = r * width;
        for (int c = 0; c < inputs; c++) {
          z[to + c] = (raw[at + c] - scales.shift[c]) * scales.inverse[c];
        }
        if (intercept) {
          z[to + inputs] = 1;
        }
        at += inputs;
      }
    }

    void margins(double[] theta, int count) {
      FoldedProducts.margins(z, 0, width, count, theta, free, margins);
    }

    void addSlope(double[] sum, int from, int count) {
      KERNELS.multiplyTransposeAdd(
          free, width, count, residuals, 0, free, z, 0, width, sum, from, width);
    }

    /** Adds the upper triangles of the blocks (k, l), k at most l; off the diagonal negated. */
    void addCurvature(Target target, int row, int count, double[] sum, int from, int n) {
      for (int k = 0; k < free; k++) {
        for (int l = k; l < free; l++) {
          for (int r = 0; r < count; r++) {
            double root = Curvature.root(target, row + r, margins, r * free, k, l);
            for (int c = r * width; c < r * width + width; c++) {
              scaled[c] = root * z[c];
            }
          }
          KERNELS.gramAdd(width, count, scaled, 0, width, sum, from + (k * n + l) * width, n);
        }
      }
    }
  }
}
