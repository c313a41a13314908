// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

/** The kernels as plain loops: the specification of every other. */
final class ScalarKernels implements Kernels {

  static final ScalarKernels INSTANCE = new ScalarKernels();

  private ScalarKernels() {}

  @Override
  public double dot(double[] a, int aFrom, double[] b, int bFrom, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[aFrom + i] * b[bFrom + i];
    }
    return sum;
  }

  @Override
  public double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double d = a[aFrom + i] - b[bFrom + i];
      sum += d * d;
    }
    return sum;
  }

  @Override
  public void addScaled(double scale, double[] x, int xFrom, double[] y, int yFrom, int n) {
    for (int i = 0; i < n; i++) {
      y[yFrom + i] += scale * x[xFrom + i];
    }
  }

  @Override
  public void multiplyVector(
      double[] a, int aFrom, int lda, int rows, int n, double[] x, double[] out, int outFrom) {
    for (int i = 0; i < rows; i++) {
      out[outFrom + i] = dot(a, aFrom + i * lda, x, 0, n);
    }
  }

  @Override
  public void multiplyAdd(
      int m,
      int n,
      int k,
      double[] a,
      int aFrom,
      int lda,
      double[] b,
      int bFrom,
      int ldb,
      double[] c,
      int cFrom,
      int ldc) {
    for (int i = 0; i < m; i++) {
      for (int t = 0; t < k; t++) {
        addScaled(a[aFrom + i * lda + t], b, bFrom + t * ldb, c, cFrom + i * ldc, n);
      }
    }
  }

  @Override
  public void multiplyByTransposeAdd(
      int m,
      int n,
      int k,
      double[] a,
      int aFrom,
      int lda,
      double[] b,
      int bFrom,
      int ldb,
      double[] c,
      int cFrom,
      int ldc) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[cFrom + i * ldc + j] += dot(a, aFrom + i * lda, b, bFrom + j * ldb, k);
      }
    }
  }

  @Override
  public void multiplyTransposeAdd(
      int m,
      int n,
      int k,
      double[] a,
      int aFrom,
      int lda,
      double[] b,
      int bFrom,
      int ldb,
      double[] c,
      int cFrom,
      int ldc) {
    for (int t = 0; t < k; t++) {
      for (int i = 0; i < m; i++) {
        addScaled(a[aFrom + t * lda + i], b, bFrom + t * ldb, c, cFrom + i * ldc, n);
      }
    }
  }

  @Override
  public void gramAdd(
      int m, int k, double[] a, int aFrom, int lda, double[] c, int cFrom, int ldc) {
    for (int t = 0; t < k; t++) {
      int row = aFrom + t * lda;
      for (int i = 0; i < m; i++) {
        addScaled(a[row + i], a, row + i, c, cFrom + i * ldc + i, m - i);
      }
    }
  }

  @Override
  public void weightedGramAdd(
      int m,
      int k,
      double[] weights,
      int weightsFrom,
      double[] a,
      int aFrom,
      int lda,
      double[] c,
      int cFrom,
      int ldc) {
    for (int t = 0; t < k; t++) {
      int row = aFrom + t * lda;
      for (int i = 0; i < m; i++) {
        double scale = weights[weightsFrom + t] * a[row + i];
        addScaled(scale, a, row + i, c, cFrom + i * ldc + i, m - i);
      }
    }
  }

  @Override
  public void exactGramAdd(
      int m,
      int k,
      double[] weights,
      int weightsFrom,
      double[] high,
      double[] low,
      int from,
      int ld,
      double[] cHigh,
      double[] cLow,
      int cFrom,
      int ldc) {
    for (int t = 0; t < k; t++) {
      int row = from + t * ld;
      double w = weights[weightsFrom + t];
      for (int i = 0; i < m; i++) {
        double h = w * high[row + i];
        double l = Math.fma(w, high[row + i], -h) + w * low[row + i];
        int c = cFrom + i * ldc + i;
        addExactly(m - i, h, l, high, low, row + i, cHigh, cLow, c);
      }
    }
  }

  /** Adds the product of the number {@code h + l} with a stretch of such numbers to another. */
  static void addExactly(
      int n,
      double h,
      double l,
      double[] high,
      double[] low,
      int from,
      double[] cHigh,
      double[] cLow,
      int cFrom) {
    for (int j = 0; j < n; j++) {
      double b = high[from + j];
      double product = h * b;
      double rest = Math.fma(h, b, -product) + Math.fma(h, low[from + j], l * b);
      double before = cHigh[cFrom + j];
      double sum = before + product;
      double added = sum - before;
      double lost = (before - (sum - added)) + (product - added);
      cHigh[cFrom + j] = sum;
      cLow[cFrom + j] += lost + rest;
    }
  }

  @Override
  public void exp(double[] x, int xFrom, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = Math.exp(x[xFrom + i]);
    }
  }

  @Override
  public void logistic(double[] x, int xFrom, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = 1 / (1 + Math.exp(-x[xFrom + i]));
    }
  }

  @Override
  public void softplus(double[] x, int xFrom, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xFrom + i];
      out[outFrom + i] = Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
    }
  }

  @Override
  public String toString() {
    return "scalar";
  }
}
