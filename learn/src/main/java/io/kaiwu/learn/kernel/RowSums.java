// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import jdk.incubator.vector.DoubleVector;

/** Weighted sums of rows, four rows at a time so that the sum is read and written once for all. */
final class RowSums {

  private RowSums() {}

  /**
   * Adds the rows of B, k x n, each times its weight, to {@code c}; the weights stand {@code step}
   * apart.
   */
  static void add(
      int k,
      int n,
      double[] weights,
      int from,
      int step,
      double[] b,
      int bFrom,
      int ldb,
      double[] c,
      int cFrom) {
    int t = 0;
    for (; t <= k - 4; t += 4) {
      int w = from + t * step;
      four(
          n,
          weights[w],
          weights[w + step],
          weights[w + 2 * step],
          weights[w + 3 * step],
          b,
          bFrom + t * ldb,
          ldb,
          c,
          cFrom);
    }
    for (; t < k; t++) {
      VectorKernels.INSTANCE.addScaled(weights[from + t * step], b, bFrom + t * ldb, c, cFrom, n);
    }
  }

  private static void four(
      int n,
      double w0,
      double w1,
      double w2,
      double w3,
      double[] b,
      int b0,
      int ldb,
      double[] c,
      int cFrom) {
    int b1 = b0 + ldb;
    int b2 = b1 + ldb;
    int b3 = b2 + ldb;
    int i = 0;
    if (n >= Lanes.COUNT) {
      DoubleVector v0 = DoubleVector.broadcast(Lanes.SPECIES, w0);
      DoubleVector v1 = DoubleVector.broadcast(Lanes.SPECIES, w1);
      DoubleVector v2 = DoubleVector.broadcast(Lanes.SPECIES, w2);
      DoubleVector v3 = DoubleVector.broadcast(Lanes.SPECIES, w3);
      for (; i <= n - Lanes.COUNT; i += Lanes.COUNT) {
        DoubleVector left = v0.fma(Lanes.load(b, b0 + i), Lanes.load(c, cFrom + i));
        DoubleVector right = v1.mul(Lanes.load(b, b1 + i));
        left = v2.fma(Lanes.load(b, b2 + i), left);
        right = v3.fma(Lanes.load(b, b3 + i), right);
        left.add(right).intoArray(c, cFrom + i);
      }
    }
    for (; i < n; i++) {
      double left = Math.fma(w2, b[b2 + i], Math.fma(w0, b[b0 + i], c[cFrom + i]));
      c[cFrom + i] = left + Math.fma(w3, b[b3 + i], w1 * b[b1 + i]);
    }
  }
}
