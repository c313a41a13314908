// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * Products of rows with one vector, four rows at a time so that the vector is read once for all.
 */
final class RowProducts {

  private static final int ROWS = 4;

  private RowProducts() {}

  /**
   * Adds A x to {@code out}, whose entries stand {@code stride} apart; A is rows x n. What a row
   * gives does not depend on the rows beside it.
   */
  static void add(
      double[] a,
      int aFrom,
      int lda,
      int rows,
      int n,
      double[] x,
      int xFrom,
      double[] out,
      int outFrom,
      int stride) {
    if (n == 0 || rows == 0) {
      return;
    }
    int padded = (n + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    double[] vector = x;
    int vectorFrom = xFrom;
    if (xFrom + padded > x.length) {
      vector = new double[padded];
      vectorFrom = 0;
      System.arraycopy(x, xFrom, vector, 0, n);
    }
    int beyond = aFrom + (rows - 1) * lda + padded - a.length;
    int copied = beyond <= 0 ? 0 : Math.min(rows, (beyond + lda - 1) / lda);
    int plain = rows - copied;
    addPlain(a, aFrom, lda, plain, n, vector, vectorFrom, out, outFrom, stride);
    if (copied > 0) {
      double[] end = new double[copied * padded];
      for (int i = 0; i < copied; i++) {
        System.arraycopy(a, aFrom + (plain + i) * lda, end, i * padded, n);
      }
      int place = outFrom + plain * stride;
      addPlain(end, 0, padded, copied, n, vector, vectorFrom, out, place, stride);
    }
  }

  /**
   * The same for rows that may be read a vector beyond their end. A masked load that reaches beyond
   * its array takes a slow path, and once taken C2 compiles that path into the loop.
   */
  private static void addPlain(
      double[] a,
      int aFrom,
      int lda,
      int rows,
      int n,
      double[] x,
      int xFrom,
      double[] out,
      int outFrom,
      int stride) {
    int i = 0;
    if (Lanes.COUNT >= ROWS && stride == 1) {
      for (; i <= rows - ROWS; i += ROWS) {
        four(a, aFrom + i * lda, lda, n, x, xFrom, out, outFrom + i);
      }
    }
    for (; i < rows; i++) {
      out[outFrom + i * stride] += one(a, aFrom + i * lda, n, x, xFrom);
    }
  }

  private static double one(double[] a, int aFrom, int n, double[] x, int xFrom) {
    int w = Lanes.COUNT;
    DoubleVector s = Lanes.zero();
    int t = 0;
    for (; t < n - w; t += w) {
      s = Lanes.load(a, aFrom + t).fma(Lanes.load(x, xFrom + t), s);
    }
    VectorMask<Double> present = Lanes.first(n - t);
    return Lanes.sum(load(a, aFrom + t, present).fma(load(x, xFrom + t, present), s));
  }

  // Hands no vector back: were it not inlined, each would be an object.
  private static void four(
      double[] a, int a0, int lda, int n, double[] x, int xFrom, double[] out, int at) {
    int w = Lanes.COUNT;
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    DoubleVector s0 = Lanes.zero();
    DoubleVector s1 = Lanes.zero();
    DoubleVector s2 = Lanes.zero();
    DoubleVector s3 = Lanes.zero();
    int t = 0;
    for (; t < n - w; t += w) {
      DoubleVector v = Lanes.load(x, xFrom + t);
      s0 = Lanes.load(a, a0 + t).fma(v, s0);
      s1 = Lanes.load(a, a1 + t).fma(v, s1);
      s2 = Lanes.load(a, a2 + t).fma(v, s2);
      s3 = Lanes.load(a, a3 + t).fma(v, s3);
    }
    VectorMask<Double> present = Lanes.first(n - t);
    DoubleVector v = load(x, xFrom + t, present);
    s0 = load(a, a0 + t, present).fma(v, s0);
    s1 = load(a, a1 + t, present).fma(v, s1);
    s2 = load(a, a2 + t, present).fma(v, s2);
    s3 = load(a, a3 + t, present).fma(v, s3);
    DoubleVector sums = Lanes.firstFour(Lanes.sums(s0, s1, s2, s3));
    DoubleVector.fromArray(Lanes.FOUR, out, at).add(sums).intoArray(out, at);
  }

  private static DoubleVector load(double[] a, int from, VectorMask<Double> present) {
    return DoubleVector.fromArray(Lanes.SPECIES, a, from, present);
  }
}
