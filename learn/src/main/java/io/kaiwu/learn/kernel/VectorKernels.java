// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * The kernels on the vectors of this machine. Every sum is taken in an order that the sizes alone
 * decide, interpreted or compiled, so that a fit repeats to the bit.
 */
final class VectorKernels implements Kernels {

  static final VectorKernels INSTANCE = new VectorKernels();

  /**
   * Products with fewer rows of A are taken row by row: packing B would cost more than it saves.
   */
  private static final int FEW_ROWS = 4;

  private static final int FEW_PRODUCTS = 8;

  /** Rows whose results are still in the nearest cache when they are added to. */
  private static final int ROW_BLOCK = 1024;

  private VectorKernels() {}

  @Override
  public double dot(double[] a, int aFrom, double[] b, int bFrom, int n) {
    int w = Lanes.COUNT;
    int i = 0;
    double sum = 0;
    if (n >= w) {
      DoubleVector s0 = Lanes.zero();
      DoubleVector s1 = Lanes.zero();
      DoubleVector s2 = Lanes.zero();
      DoubleVector s3 = Lanes.zero();
      for (; i <= n - 4 * w; i += 4 * w) {
        s0 = Lanes.load(a, aFrom + i).fma(Lanes.load(b, bFrom + i), s0);
        s1 = Lanes.load(a, aFrom + i + w).fma(Lanes.load(b, bFrom + i + w), s1);
        s2 = Lanes.load(a, aFrom + i + 2 * w).fma(Lanes.load(b, bFrom + i + 2 * w), s2);
        s3 = Lanes.load(a, aFrom + i + 3 * w).fma(Lanes.load(b, bFrom + i + 3 * w), s3);
      }
      for (; i <= n - w; i += w) {
        s0 = Lanes.load(a, aFrom + i).fma(Lanes.load(b, bFrom + i), s0);
      }
      sum = Lanes.sum(s0.add(s1).add(s2.add(s3)));
    }
    for (; i < n; i++) {
      sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
    }
    return sum;
  }

  @Override
  public double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int n) {
    int w = Lanes.COUNT;
    int i = 0;
    double sum = 0;
    if (n >= w) {
      DoubleVector s0 = Lanes.zero();
      DoubleVector s1 = Lanes.zero();
      for (; i <= n - 2 * w; i += 2 * w) {
        DoubleVector d0 = Lanes.load(a, aFrom + i).sub(Lanes.load(b, bFrom + i));
        DoubleVector d1 = Lanes.load(a, aFrom + i + w).sub(Lanes.load(b, bFrom + i + w));
        s0 = d0.fma(d0, s0);
        s1 = d1.fma(d1, s1);
      }
      for (; i <= n - w; i += w) {
        DoubleVector d = Lanes.load(a, aFrom + i).sub(Lanes.load(b, bFrom + i));
        s0 = d.fma(d, s0);
      }
      sum = Lanes.sum(s0.add(s1));
    }
    for (; i < n; i++) {
      double d = a[aFrom + i] - b[bFrom + i];
      sum = Math.fma(d, d, sum);
    }
    return sum;
  }

  @Override
  public void addScaled(double scale, double[] x, int xFrom, double[] y, int yFrom, int n) {
    int w = Lanes.COUNT;
    int i = 0;
    if (n >= w) {
      DoubleVector s = DoubleVector.broadcast(Lanes.SPECIES, scale);
      for (; i <= n - w; i += w) {
        s.fma(Lanes.load(x, xFrom + i), Lanes.load(y, yFrom + i)).intoArray(y, yFrom + i);
      }
    }
    for (; i < n; i++) {
      y[yFrom + i] = Math.fma(scale, x[xFrom + i], y[yFrom + i]);
    }
  }

  @Override
  public void multiplyVector(
      double[] a, int aFrom, int lda, int rows, int n, double[] x, double[] out, int outFrom) {
    for (int i = 0; i < rows; i += ROW_BLOCK) {
      int block = Math.min(ROW_BLOCK, rows - i);
      Arrays.fill(out, outFrom + i, outFrom + i + block, 0);
      RowProducts.add(a, aFrom + i * lda, lda, block, n, x, 0, out, outFrom + i, 1);
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
    if (m < FEW_ROWS) {
      for (int i = 0; i < m; i++) {
        RowSums.add(k, n, a, aFrom + i * lda, 1, b, bFrom, ldb, c, cFrom + i * ldc);
      }
      return;
    }
    BlockedProduct.add(m, n, k, a, aFrom, lda, 1, b, bFrom, ldb, false, c, cFrom, ldc);
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
    if (m < FEW_PRODUCTS) {
      for (int i = 0; i < m; i++) {
        RowProducts.add(b, bFrom, ldb, n, k, a, aFrom + i * lda, c, cFrom + i * ldc, 1);
      }
    } else if (n < FEW_ROWS) {
      for (int j = 0; j < n; j++) {
        RowProducts.add(a, aFrom, lda, m, k, b, bFrom + j * ldb, c, cFrom + j, ldc);
      }
    } else {
      BlockedProduct.add(m, n, k, a, aFrom, lda, 1, b, bFrom, ldb, true, c, cFrom, ldc);
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
    if (m < FEW_ROWS) {
      for (int i = 0; i < m; i++) {
        RowSums.add(k, n, a, aFrom + i, lda, b, bFrom, ldb, c, cFrom + i * ldc);
      }
    } else if (n == 1 && ldc == 1) { // a column of C is a row of C'
      RowSums.add(k, m, b, bFrom, ldb, a, aFrom, lda, c, cFrom);
    } else {
      BlockedProduct.add(m, n, k, a, aFrom, 1, lda, b, bFrom, ldb, false, c, cFrom, ldc);
    }
  }

  @Override
  public void gramAdd(
      int m, int k, double[] a, int aFrom, int lda, double[] c, int cFrom, int ldc) {
    BlockedProduct.addGram(m, k, a, aFrom, lda, null, 0, c, cFrom, ldc);
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
    BlockedProduct.addGram(m, k, a, aFrom, lda, weights, weightsFrom, c, cFrom, ldc);
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

  private static void addExactly(
      int n,
      double h,
      double l,
      double[] high,
      double[] low,
      int from,
      double[] cHigh,
      double[] cLow,
      int cFrom) {
    DoubleVector hs = DoubleVector.broadcast(Lanes.SPECIES, h);
    DoubleVector ls = DoubleVector.broadcast(Lanes.SPECIES, l);
    int j = 0;
    for (; j <= n - Lanes.COUNT; j += Lanes.COUNT) {
      DoubleVector b = Lanes.load(high, from + j);
      DoubleVector product = hs.mul(b);
      DoubleVector rest =
          hs.fma(b, product.neg()).add(hs.fma(Lanes.load(low, from + j), ls.mul(b)));
      DoubleVector before = Lanes.load(cHigh, cFrom + j);
      DoubleVector sum = before.add(product);
      DoubleVector added = sum.sub(before);
      DoubleVector lost = before.sub(sum.sub(added)).add(product.sub(added));
      sum.intoArray(cHigh, cFrom + j);
      Lanes.load(cLow, cFrom + j).add(lost.add(rest)).intoArray(cLow, cFrom + j);
    }
    ScalarKernels.addExactly(n - j, h, l, high, low, from + j, cHigh, cLow, cFrom + j);
  }

  @Override
  public void exp(double[] x, int xFrom, double[] out, int outFrom, int n) {
    int whole = n - n % Lanes.COUNT;
    Exponential.exp(x, xFrom, out, outFrom, whole);
    if (whole < n) {
      double[] rest = new double[Lanes.COUNT];
      System.arraycopy(x, xFrom + whole, rest, 0, n - whole);
      Exponential.exp(rest, 0, rest, 0, Lanes.COUNT);
      System.arraycopy(rest, 0, out, outFrom + whole, n - whole);
    }
  }

  @Override
  public void logistic(double[] x, int xFrom, double[] out, int outFrom, int n) {
    double[] chunk = new double[Math.min(Exponential.CHUNK, n + Lanes.COUNT)];
    for (int i = 0; i < n; i += Exponential.CHUNK) {
      int size = Math.min(Exponential.CHUNK, n - i);
      System.arraycopy(x, xFrom + i, chunk, 0, size);
      Exponential.logistic(chunk, wholeVectors(size));
      System.arraycopy(chunk, 0, out, outFrom + i, size);
    }
  }

  @Override
  public void softplus(double[] x, int xFrom, double[] out, int outFrom, int n) {
    double[] chunk = new double[Math.min(Exponential.CHUNK, n + Lanes.COUNT)];
    double[] scratch = new double[chunk.length];
    for (int i = 0; i < n; i += Exponential.CHUNK) {
      int size = Math.min(Exponential.CHUNK, n - i);
      System.arraycopy(x, xFrom + i, chunk, 0, size);
      Exponential.softplus(chunk, scratch, wholeVectors(size));
      System.arraycopy(chunk, 0, out, outFrom + i, size);
    }
  }

  private static int wholeVectors(int n) {
    return (n + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
  }

  @Override
  public String toString() {
    return "vector of " + Lanes.COUNT;
  }
}
