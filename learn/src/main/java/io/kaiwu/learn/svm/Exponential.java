// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

/**
 * exp over a stretch of numbers, written so that the JVM turns it into vector instructions:
 * Math.exp is a call for each number and takes four times as long.
 *
 * <p>That of {@link io.kaiwu.learn.kernel.Kernels} is as fast once compiled, but the Vector API is
 * slow until then: it made the first fit of a process 0.3 to 0.5 s longer, and machines of a few
 * hundred rows are fitted in less.
 */
final class Exponential {

  private static final double LEAST = -708; // exp(-708) is about 3e-308, the last normal number
  private static final double LOG2_E = 1.4426950408889634;
  // ln 2 in two parts; the first has trailing zeros, so that k times it is exact
  private static final double LN2_HIGH = 0.6931471803691238;
  private static final double LN2_LOW = 1.9082149292705877e-10;

  private Exponential() {}

  /**
   * Replaces numbers of at most 0 by their exp, within 2 units in the last place; below -708 by
   * that of -708.
   *
   * @param scratch at least {@code n} long
   */
  static void ofNegatives(double[] a, int from, int n, long[] scratch) {
    for (int i = 0; i < n; i++) {
      double x = Math.max(a[from + i], LEAST);
      double k = Math.rint(x * LOG2_E);
      scratch[i] = ((long) k + 1023L) << 52; // the bits of 2^k
      double r = Math.fma(k, -LN2_HIGH, x);
      r = Math.fma(k, -LN2_LOW, r);
      // Taylor's series to r^13, |r| <= ln(2) / 2: the rest is below 1e-17
      double p = Math.fma(1.0 / 6227020800.0, r, 1.0 / 479001600);
      p = Math.fma(p, r, 1.0 / 39916800);
      p = Math.fma(p, r, 1.0 / 3628800);
      p = Math.fma(p, r, 1.0 / 362880);
      p = Math.fma(p, r, 1.0 / 40320);
      p = Math.fma(p, r, 1.0 / 5040);
      p = Math.fma(p, r, 1.0 / 720);
      p = Math.fma(p, r, 1.0 / 120);
      p = Math.fma(p, r, 1.0 / 24);
      p = Math.fma(p, r, 1.0 / 6);
      p = Math.fma(p, r, 0.5);
      p = Math.fma(p, r, 1.0);
      a[from + i] = Math.fma(p, r, 1.0);
    }
    for (int i = 0; i < n; i++) {
      a[from + i] *= Double.longBitsToDouble(scratch[i]);
    }
  }
}
