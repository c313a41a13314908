// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.DoubleAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Dense rows, read in blocks small enough for the cache and brought to mean 0 and deviation 1 on
 * the way; without an intercept they are scaled only. One pass over the rows gives loss, slope and
 * curvature, so that rows in a file are read once an iteration.
 */
final class DenseDesign implements Design {

  private static final int BLOCK_NUMBERS = 8192;

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
    int n = theta.length;
    int free = target.free();
    double[] sums =
        products.multiply(
            theta,
            free,
            gradient,
            1 + (hessian == null ? 0 : n * n),
            () -> hessian == null ? slopes(target, probabilities) : all(target, probabilities));
    if (hessian != null) {
      System.arraycopy(sums, 1, hessian, 0, n * n);
      Curvature.complete(hessian, free, width());
    }
    return sums[0];
  }

  private static FoldedProducts.Between slopes(Target target, double @Nullable [] probabilities) {
    return (block, sums, from) -> {
      sums[from] +=
          target.toResiduals(block.row, block.count, block.margins, block.residuals, probabilities);
    };
  }

  private FoldedProducts.Between all(Target target, double @Nullable [] probabilities) {
    FoldedProducts.Between slopes = slopes(target, probabilities);
    DenseGram gram = new DenseGram(scales, target, width(), blockRows);
    return (block, sums, from) -> {
      slopes.apply(block, sums, from);
      gram.add(block, sums, from + 1);
    };
  }

  @Override
  public void curve(double[] probabilities, Target target, double[] v, double[] into) {
    products.multiply(
        v,
        target.free(),
        into,
        0,
        () ->
            (block, sums, from) ->
                Curvature.apply(
                    target, block.row, block.count, probabilities, block.margins, block.residuals));
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
    DoubleAccumulator greatest = new DoubleAccumulator(Math::max, 0);
    products.multiply(
        theta,
        free,
        new double[theta.length],
        0,
        () ->
            (block, sums, from) -> {
              double most = 0;
              for (int i = 0; i < block.count * free; i++) {
                most = Math.max(most, Math.abs(block.margins[i]));
              }
              greatest.accumulate(most);
            });
    return greatest.get();
  }
}
