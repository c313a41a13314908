// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
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
  private static final int BLOCK_NUMBERS = 4096;
  private static final double ROUNDING = 1e-13;

  private final RowBlocks x;
  private final int inputs;
  private final boolean intercept;
  private final Workers workers;
  private final int blockRows;
  private final double[] shift;
  private final double[] scale;
  private final double[] inverse; // 0 for a constant, whose rounding must not be taken for data
  private final boolean[] constant;

  private DenseDesign(RowBlocks x, DenseDesign like) {
    this.x = x;
    this.inputs = like.inputs;
    this.intercept = like.intercept;
    this.workers = like.workers;
    this.blockRows = like.blockRows;
    this.shift = like.shift;
    this.scale = like.scale;
    this.inverse = like.inverse;
    this.constant = like.constant;
  }

  private DenseDesign(RowBlocks x, boolean intercept, Workers workers) {
    this.x = x;
    this.inputs = x.width();
    this.intercept = intercept;
    this.workers = workers;
    this.blockRows = Math.clamp(BLOCK_NUMBERS / Math.max(1, width()), 16, 512);
    this.shift = new double[inputs];
    this.scale = new double[inputs];
    this.inverse = new double[inputs];
    this.constant = new boolean[inputs];
  }

  /** Measures the columns and refuses what is no finite number. */
  static DenseDesign of(RowBlocks x, List<String> names, boolean intercept, Workers workers) {
    DenseDesign design = new DenseDesign(x, intercept, workers);
    design.measure(names);
    return design;
  }

  private void measure(List<String> names) {
    double[] origin = new double[inputs];
    x.copyRows(0, 1, origin); // sums around some row lose little to cancellation
    if (!intercept) {
      Arrays.fill(origin, 0);
    }
    double[] sums =
        SlabSums.over(
            workers,
            x.rows(),
            2 * inputs,
            (from, to, sum) -> {
              double[] raw = new double[blockRows * inputs];
              for (int r = from; r < to; r += blockRows) {
                int count = Math.min(blockRows, to - r);
                x.copyRows(r, r + count, raw);
                moments(raw, count, origin, sum, r, names);
              }
            });
    int rows = x.rows();
    for (int c = 0; c < inputs; c++) {
      double mean = intercept ? sums[c] / rows : 0;
      double square = Math.max(0, sums[inputs + c] / rows - mean * mean);
      double deviation = Math.sqrt(square);
      shift[c] = origin[c] + mean;
      // What rounding alone makes of a constant is not variation.
      constant[c] = !(deviation > ROUNDING * Math.abs(shift[c]));
      scale[c] = constant[c] ? 1 : deviation;
      inverse[c] = constant[c] ? 0 : 1 / deviation;
    }
  }

  private void moments(
      double[] raw, int count, double[] origin, double[] sum, int row, List<String> names) {
    for (int r = 0; r < count; r++) {
      int at = r * inputs;
      double check = 0;
      for (int c = 0; c < inputs; c++) {
        double v = raw[at + c] - origin[c];
        sum[c] += v;
        sum[inputs + c] += v * v;
        check += v * 0; // NaN if any number of the row is not finite
      }
      if (check != 0) {
        throw notFinite(raw, at, row + r, names);
      }
    }
  }

  private LearnException notFinite(double[] raw, int at, int row, List<String> names) {
    int c = 0;
    while (c < inputs - 1 && Double.isFinite(raw[at + c])) {
      c++;
    }
    return new LearnException(
        "The column (%s) holds %s in row %d; logistic regression needs finite numbers. Maybe fill missing values first."
            .formatted(names.get(c), raw[at + c], row));
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
    return column < inputs ? scale[column] : 1;
  }

  @Override
  public double shift(int column) {
    return column < inputs ? shift[column] : 0;
  }

  @Override
  public boolean isConstant(int column) {
    return column < inputs && constant[column];
  }

  @Override
  public double evaluate(
      double[] theta,
      Target target,
      double[] gradient,
      double @Nullable [] hessian,
      double @Nullable [] probabilities) {
    int n = theta.length;
    int length = 1 + n + (hessian == null ? 0 : n * n);
    double[] sums =
        SlabSums.over(
            workers,
            rows(),
            length,
            (from, to, sum) -> {
              Scratch s = new Scratch(target);
              for (int r = from; r < to; r += blockRows) {
                int count = Math.min(blockRows, to - r);
                s.read(r, count);
                s.margins(theta, count);
                sum[0] += target.toProbabilities(r, count, s.margins);
                if (probabilities != null) {
                  System.arraycopy(
                      s.margins, 0, probabilities, r * s.free, count * s.free);
                }
                target.residuals(r, count, s.margins, s.residuals);
                s.addSlope(sum, 1, count);
                if (hessian != null) {
                  s.addCurvature(target, r, count, sum, 1 + n, n);
                }
              }
            });
    System.arraycopy(sums, 1, gradient, 0, n);
    if (hessian != null) {
      System.arraycopy(sums, 1 + n, hessian, 0, n * n);
      Curvature.complete(hessian, target.free(), width());
    }
    return sums[0];
  }

  @Override
  public void curve(double[] probabilities, Target target, double[] v, double[] into) {
    double[] sums =
        SlabSums.over(
            workers,
            rows(),
            v.length,
            (from, to, sum) -> {
              Scratch s = new Scratch(target);
              for (int r = from; r < to; r += blockRows) {
                int count = Math.min(blockRows, to - r);
                s.read(r, count);
                s.margins(v, count);
                Curvature.apply(target, r, count, probabilities, s.margins, s.residuals);
                s.addSlope(sum, 0, count);
              }
            });
    System.arraycopy(sums, 0, into, 0, v.length);
  }

  @Override
  public void curveDiagonal(double[] probabilities, Target target, double[] into) {
    double[] sums =
        SlabSums.over(
            workers,
            rows(),
            into.length,
            (from, to, sum) -> {
              Scratch s = new Scratch(target);
              for (int r = from; r < to; r += blockRows) {
                int count = Math.min(blockRows, to - r);
                s.read(r, count);
                for (int i = 0; i < s.z.length; i++) {
                  s.z[i] *= s.z[i];
                }
                Curvature.diagonal(target, r, count, probabilities, s.residuals);
                s.addSlope(sum, 0, count);
              }
            });
    System.arraycopy(sums, 0, into, 0, into.length);
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
      if (i == 0 || row >= read) {
        int from = block == 1 ? row : row / block * block;
        read = Math.min(x.rows(), from + block);
        x.copyRows(from, read, raw);
      }
      int at = block == 1 ? 0 : row % block;
      System.arraycopy(raw, at * inputs, kept, i * inputs, inputs);
    }
    return new DenseDesign(DenseMatrix.wrap(count, inputs, kept), this);
  }

  @Override
  public double greatestMargin(double[] theta, int free) {
    double[] greatest = new double[Workers.blocks(rows(), 65_536)];
    workers.run(
        rows(),
        65_536,
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

    Scratch(Target target) {
      this(target.free());
    }

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
          z[to + c] = (raw[at + c] - shift[c]) * inverse[c];
        }
        if (intercept) {
          z[to + inputs] = 1;
        }
        at += inputs;
      }
    }

    void margins(double[] theta, int count) {
      if (free == 1) {
        KERNELS.multiplyVector(z, 0, width, count, width, theta, margins, 0);
      } else {
        Arrays.fill(margins, 0, count * free, 0);
        KERNELS.multiplyByTransposeAdd(
            count, free, width, z, 0, width, theta, 0, width, margins, 0, free);
      }
    }

    void addSlope(double[] sum, int from, int count) {
      KERNELS.multiplyTransposeAdd(
          free, width, count, residuals, 0, free, z, 0, width, sum, from, width);
    }

    /** Adds the upper triangles of the blocks (k, l), k at most l; off the diagonal negated. */
    void addCurvature(
        Target target, int row, int count, double[] sum, int from, int n) {
      for (int k = 0; k < free; k++) {
        for (int l = k; l < free; l++) {
          for (int r = 0; r < count; r++) {
            double root = Curvature.root(target, row + r, margins, r * free, k, l);
            for (int c = r * width; c < r * width + width; c++) {
              scaled[c] = root * z[c];
            }
          }
          KERNELS.gramAdd(
              width, count, scaled, 0, width, sum, from + (k * n + l) * width, n);
        }
      }
    }
  }
}
