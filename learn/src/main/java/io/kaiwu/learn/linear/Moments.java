// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Workers;

/**
 * The sums of squares and products of the columns [1, X, y], X and y less their {@link Shift}: all
 * that least squares needs of the rows, whatever their number. Read once, in blocks, by several
 * threads; O(n p²) time, O(p²) space. Sums of parts of the rows add up to those of the whole.
 */
final class Moments {

  private static final Kernels KERNELS = Kernels.best();

  /** Stretches of rows summed apart; their bounds depend on the number of rows alone. */
  private static final int PARTS = 64;

  private static final int LEAST_PART = 4096;

  /** The numbers of a block, which stays in the second cache. */
  private static final int BLOCK = 1 << 14;

  /** Blocks hold a multiple of so many rows, as the kernels take them. */
  private static final int STEP = 128;

  final int inputs;
  final double[] shift;
  final double[] sums;

  private Moments(double[] shift, double[] sums) {
    this.inputs = shift.length - 1;
    this.shift = shift;
    this.sums = sums;
  }

  /** Of all rows. */
  static Moments of(Rows rows, boolean intercept, Fitting fitting) {
    return of(rows, Shift.of(rows, intercept), 0, rows.count(), fitting);
  }

  /** Of the rows [from, to). */
  static Moments of(Rows rows, double[] shift, int from, int to, Fitting fitting) {
    int size = shift.length + 1;
    int n = to - from;
    int part = Math.max(LEAST_PART, (n + PARTS - 1) / PARTS);
    int step = Math.max(STEP, BLOCK / Math.max(1, shift.length) / STEP * STEP);
    double[] shifts = repeated(shift, Math.min(step, n));
    double[][] parts = new double[Workers.blocks(n, part)][];
    new Stretches(n, part, (double) n * size * size)
        .run(
            fitting,
            (block, first, last) -> {
              double[] sums = new double[size * size];
              add(rows, shift, shifts, step, from + first, from + last, sums);
              parts[block] = sums;
            });
    double[] all = new double[size * size];
    for (double[] sums : parts) {
      KERNELS.addScaled(1, sums, 0, all, 0, all.length);
    }
    for (int i = 0; i < size; i++) {
      if (!Double.isFinite(all[i * size + i])) {
        throw rows.notFinite();
      }
    }
    return new Moments(shift, all);
  }

  /** The shift of each of {@code n} rows, so that one long loop takes it off a block. */
  private static double[] repeated(double[] shift, int n) {
    int p = shift.length - 1;
    double[] all = new double[n * p];
    for (int r = 0; r < n; r++) {
      System.arraycopy(shift, 0, all, r * p, p);
    }
    return all;
  }

  private static void add(
      Rows rows, double[] shift, double[] shifts, int step, int from, int to, double[] sums) {
    int p = rows.width();
    int size = p + 2;
    double[] x = new double[Math.min(step, to - from) * p];
    double[] y = new double[Math.min(step, to - from)];
    double[] weights = new double[y.length];
    double[] weighted = new double[y.length];
    double[] right = new double[p];
    for (int r = from; r < to; r += step) {
      int n = Math.min(step, to - r);
      rows.x.copyRows(r, r + n, x);
      KERNELS.addScaled(-1, shifts, 0, x, 0, n * p);
      rows.copyWeights(r, r + n, weights);
      for (int i = 0; i < n; i++) {
        y[i] = rows.y[r + i] - shift[p];
        weighted[i] = weights[i] * y[i];
        sums[0] += weights[i];
        sums[size - 1] += weighted[i];
      }
      sums[size * size - 1] += KERNELS.dot(weighted, 0, y, 0, n);
      KERNELS.multiplyTransposeAdd(1, p, n, weights, 0, 1, x, 0, p, sums, 1, size);
      KERNELS.multiplyTransposeAdd(1, p, n, weighted, 0, 1, x, 0, p, right, 0, p);
      if (rows.weights == null) {
        KERNELS.gramAdd(p, n, x, 0, p, sums, size + 1, size);
      } else {
        KERNELS.weightedGramAdd(p, n, weights, 0, x, 0, p, sums, size + 1, size);
      }
    }
    for (int c = 0; c < p; c++) {
      sums[(c + 1) * size + size - 1] = right[c];
    }
  }

  /** The sums of both, which must have one shift. */
  Moments plus(Moments other) {
    double[] all = sums.clone();
    KERNELS.addScaled(1, other.sums, 0, all, 0, all.length);
    return new Moments(shift, all);
  }

  /** The sum of the weights of the rows. */
  double weight() {
    return sums[0];
  }

  /** The sum of products of two columns as shifted; the target is the column after the inputs. */
  double product(int a, int b) {
    int size = inputs + 2;
    return sums[(Math.min(a, b) + 1) * size + Math.max(a, b) + 1];
  }

  /** The mean of a column as shifted. */
  double mean(int column) {
    return sums[column + 1] / sums[0];
  }

  /**
   * The sums of squares and products around the means, or around 0 without intercept: (p + 1) x (p
   * + 1), the target last, both triangles.
   */
  double[] centred(boolean intercept) {
    int m = inputs + 1;
    double[] c = new double[m * m];
    for (int i = 0; i < m; i++) {
      for (int j = i; j < m; j++) {
        double around = intercept ? sums[0] * mean(i) * mean(j) : 0;
        c[i * m + j] = product(i, j) - around;
        c[j * m + i] = c[i * m + j];
      }
    }
    return c;
  }

  /**
   * The weighted sum of squared residuals on these rows of a model in the units of the rows.
   *
   * @param intercept the prediction where all inputs are 0
   */
  double residualSquares(double intercept, double[] coefficients) {
    int size = inputs + 2;
    double[] v = new double[size];
    v[0] = shift[inputs] - intercept;
    for (int c = 0; c < inputs; c++) {
      v[0] -= shift[c] * coefficients[c];
      v[c + 1] = -coefficients[c];
    }
    v[size - 1] = 1;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      squares += v[i] * v[i] * sums[i * size + i];
      squares += 2 * v[i] * KERNELS.dot(sums, i * size + i + 1, v, i + 1, size - i - 1);
    }
    return Math.max(0, squares);
  }
}
