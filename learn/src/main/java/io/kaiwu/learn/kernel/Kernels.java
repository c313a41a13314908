// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import java.util.List;

/**
 * The dense arithmetic that models spend their time in. Matrices are row-major in a plain array:
 * the entry (i, j) of a matrix that begins at {@code from} with leading dimension {@code ld} stands
 * at {@code from + i * ld + j}.
 *
 * <p>{@link #scalar} is the specification; {@link #best} may sum in another order and round
 * differently, and the sign of a zero sum is not fixed; it gives the same bits on every run of one
 * machine. NaN and infinities go where the scalar twin sends them. Stateless; safe for use by many
 * threads.
 */
public sealed interface Kernels permits ScalarKernels, VectorKernels {

  /** The fastest kernels of this machine; the vector twin where the JVM was started with it. */
  static Kernels best() {
    return Chosen.BEST;
  }

  /** Plain loops: slow, obvious and everywhere. */
  static Kernels scalar() {
    return ScalarKernels.INSTANCE;
  }

  /** All that this JVM can run, the scalar ones first. */
  static List<Kernels> available() {
    return Chosen.AVAILABLE;
  }

  /** The sum of {@code a[aFrom + i] * b[bFrom + i]} over {@code n} places. */
  double dot(double[] a, int aFrom, double[] b, int bFrom, int n);

  /** The squared Euclidean distance of two stretches of {@code n} places. */
  double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int n);

  /** Adds {@code scale * x} to {@code y}, over {@code n} places. */
  void addScaled(double scale, double[] x, int xFrom, double[] y, int yFrom, int n);

  /** Writes A x: {@code out[outFrom + i] = dot(row i of A, x)}; A is {@code rows} x {@code n}. */
  void multiplyVector(
      double[] a, int aFrom, int lda, int rows, int n, double[] x, double[] out, int outFrom);

  /** Adds A B to C; A is m x k, B is k x n, C is m x n. */
  void multiplyAdd(
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
      int ldc);

  /** Adds A B' to C; A is m x k, B is n x k, C is m x n: the products of all rows with all rows. */
  void multiplyByTransposeAdd(
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
      int ldc);

  /** Adds A' B to C; A is k x m, B is k x n, C is m x n: Gram matrices and sums by group. */
  void multiplyTransposeAdd(
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
      int ldc);

  /** Adds the upper triangle of A' A to C; A is k x m, C is m x m, below its diagonal untouched. */
  void gramAdd(int m, int k, double[] a, int aFrom, int lda, double[] c, int cFrom, int ldc);

  /**
   * Adds the upper triangle of A' W A to C, W the diagonal of the {@code k} weights; else as {@link
   * #gramAdd}.
   */
  void weightedGramAdd(
      int m,
      int k,
      double[] weights,
      int weightsFrom,
      double[] a,
      int aFrom,
      int lda,
      double[] c,
      int cFrom,
      int ldc);

  /**
   * Adds the upper triangle of A' W A to C in about twice the precision of a double: A is {@code
   * high + low}, C is {@code cHigh + cLow}, each the unevaluated sum of two doubles; else as {@link
   * #weightedGramAdd}. All twins give the same bits. About ten times the work of {@link #gramAdd}.
   * Source: the algorithm Dot2 of Ogita, Rump and Oishi 2005, doi:10.1137/030601818.
   */
  void exactGramAdd(
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
      int ldc);

  /** Writes exp(x) of {@code n} places, within 2 units in the last place; in place if one array. */
  void exp(double[] x, int xFrom, double[] out, int outFrom, int n);

  /** Writes 1 / (1 + exp(-x)) of {@code n} places; in place if one array. */
  void logistic(double[] x, int xFrom, double[] out, int outFrom, int n);

  /** Writes ln(1 + exp(x)) of {@code n} places, without overflow; in place if one array. */
  void softplus(double[] x, int xFrom, double[] out, int outFrom, int n);
}
