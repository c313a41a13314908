// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sparse rows as they are: shifting them would fill them. O(entries) a pass. */
final class SparseDesign implements Design {

  private static final int BLOCK_ROWS = 256;

  private final SparseMatrix x;
  private final int inputs;
  private final int[] starts;
  private final int[] columns;
  private final double[] values;
  private final boolean intercept;
  private final Workers workers;
  private final boolean[] empty;

  private SparseDesign(SparseMatrix x, boolean intercept, Workers workers, boolean[] empty) {
    this.x = x;
    this.inputs = x.width();
    this.starts = x.starts();
    this.columns = x.columns();
    this.values = x.values();
    this.intercept = intercept;
    this.workers = workers;
    this.empty = empty;
  }

  /** Refuses what is no finite number. */
  static SparseDesign of(SparseMatrix x, List<String> names, boolean intercept, Workers workers) {
    SparseDesign design = new SparseDesign(x, intercept, workers, new boolean[x.width()]);
    Arrays.fill(design.empty, true);
    for (int r = 0; r < x.rows(); r++) {
      for (int e = design.starts[r]; e < design.starts[r + 1]; e++) {
        double v = design.values[e];
        if (!Double.isFinite(v)) {
          throw new LearnException(
              "The column (%s) holds %s in row %d; logistic regression needs finite numbers. Maybe leave the entry out."
                  .formatted(names.get(design.columns[e]), v, r));
        }
        if (v != 0) {
          design.empty[design.columns[e]] = false;
        }
      }
    }
    return design;
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
    return 1;
  }

  @Override
  public double shift(int column) {
    return 0;
  }

  @Override
  public boolean isConstant(int column) {
    return column < inputs && empty[column];
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
    int length = 1 + n + (hessian == null ? 0 : n * n);
    double[] sums =
        SlabSums.over(
            workers,
            rows(),
            length,
            (from, to, sum) -> {
              double[] margins = new double[BLOCK_ROWS * free];
              double[] residuals = new double[BLOCK_ROWS * free];
              for (int r = from; r < to; r += BLOCK_ROWS) {
                int count = Math.min(BLOCK_ROWS, to - r);
                margins(theta, free, r, count, margins);
                sum[0] += target.toResiduals(r, count, margins, residuals, probabilities);
                addSlope(residuals, free, r, count, sum, 1);
                if (hessian != null) {
                  addCurvature(target, margins, r, count, sum, 1 + n);
                }
              }
            });
    System.arraycopy(sums, 1, gradient, 0, n);
    if (hessian != null) {
      System.arraycopy(sums, 1 + n, hessian, 0, n * n);
      Curvature.complete(hessian, free, width());
    }
    return sums[0];
  }

  @Override
  public void curve(double[] probabilities, Target target, double[] v, double[] into) {
    int free = target.free();
    double[] sums =
        SlabSums.over(
            workers,
            rows(),
            v.length,
            (from, to, sum) -> {
              double[] margins = new double[BLOCK_ROWS * free];
              double[] curved = new double[BLOCK_ROWS * free];
              for (int r = from; r < to; r += BLOCK_ROWS) {
                int count = Math.min(BLOCK_ROWS, to - r);
                margins(v, free, r, count, margins);
                Curvature.apply(target, r, count, probabilities, margins, curved);
                addSlope(curved, free, r, count, sum, 0);
              }
            });
    System.arraycopy(sums, 0, into, 0, v.length);
  }

  @Override
  public void curveDiagonal(double[] probabilities, Target target, double[] into) {
    int free = target.free();
    int width = width();
    Arrays.fill(into, 0);
    double[] bend = new double[free];
    for (int r = 0; r < rows(); r++) {
      for (int k = 0; k < free; k++) {
        double p = probabilities[r * free + k];
        bend[k] = target.weight(r) * p * (1 - p);
        if (intercept) {
          into[k * width + inputs] += bend[k];
        }
      }
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        for (int k = 0; k < free; k++) {
          into[k * width + columns[e]] += bend[k] * values[e] * values[e];
        }
      }
    }
  }

  @Override
  public Design thinned(int stride) {
    int count = (rows() + stride - 1) / stride;
    int[] thinStarts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int r = i * stride;
      thinStarts[i + 1] = thinStarts[i] + starts[r + 1] - starts[r];
    }
    int[] thinColumns = new int[thinStarts[count]];
    double[] thinValues = new double[thinStarts[count]];
    for (int i = 0; i < count; i++) {
      int from = starts[i * stride];
      int entries = thinStarts[i + 1] - thinStarts[i];
      System.arraycopy(columns, from, thinColumns, thinStarts[i], entries);
      System.arraycopy(values, from, thinValues, thinStarts[i], entries);
    }
    SparseMatrix thin = SparseMatrix.wrap(inputs, thinStarts, thinColumns, thinValues);
    return new SparseDesign(thin, intercept, workers, empty);
  }

  @Override
  public double greatestMargin(double[] theta, int free) {
    double greatest = 0;
    double[] margins = new double[BLOCK_ROWS * free];
    for (int r = 0; r < rows(); r += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, rows() - r);
      margins(theta, free, r, count, margins);
      for (int i = 0; i < count * free; i++) {
        greatest = Math.max(greatest, Math.abs(margins[i]));
      }
    }
    return greatest;
  }

  private void margins(double[] theta, int free, int row, int count, double[] into) {
    int width = width();
    for (int r = 0; r < count; r++) {
      int first = starts[row + r];
      int last = starts[row + r + 1];
      for (int k = 0; k < free; k++) {
        int at = k * width;
        double sum = intercept ? theta[at + inputs] : 0;
        for (int e = first; e < last; e++) {
          sum += values[e] * theta[at + columns[e]];
        }
        into[r * free + k] = sum;
      }
    }
  }

  private void addSlope(
      double[] residuals, int free, int row, int count, double[] sum, int sumFrom) {
    int width = width();
    for (int r = 0; r < count; r++) {
      int first = starts[row + r];
      int last = starts[row + r + 1];
      for (int k = 0; k < free; k++) {
        int at = sumFrom + k * width;
        double residual = residuals[r * free + k];
        for (int e = first; e < last; e++) {
          sum[at + columns[e]] += residual * values[e];
        }
        if (intercept) {
          sum[at + inputs] += residual;
        }
      }
    }
  }

  private void addCurvature(
      Target target, double[] p, int row, int count, double[] sum, int sumFrom) {
    int free = target.free();
    int width = width();
    int n = free * width;
    for (int r = 0; r < count; r++) {
      for (int k = 0; k < free; k++) {
        for (int l = k; l < free; l++) {
          double root = Curvature.root(target, row + r, p, r * free, k, l);
          addOuter(row + r, root * root, sum, sumFrom + (k * n + l) * width, n);
        }
      }
    }
  }

  /** Adds the upper triangle of a row's outer product with itself. */
  private void addOuter(int row, double weight, double[] sum, int from, int ld) {
    int last = starts[row + 1];
    for (int e = starts[row]; e < last; e++) {
      double scaled = weight * values[e];
      int at = from + columns[e] * ld;
      for (int f = e; f < last; f++) {
        sum[at + columns[f]] += scaled * values[f];
      }
      if (intercept) {
        sum[at + inputs] += scaled;
      }
    }
    if (intercept) {
      sum[from + inputs * ld + inputs] += weight;
    }
  }
}
