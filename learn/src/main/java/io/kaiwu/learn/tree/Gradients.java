// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import org.jspecify.annotations.Nullable;

/**
 * First and second derivatives of the loss, a row each, as whole numbers: sums of them are exact in
 * any order, so histograms may be added up by any thread and taken from one another without loss.
 *
 * <p>A first derivative shares its long with a 1 in the lowest bits, so that one addition sums the
 * derivatives and counts the rows. With a million rows a derivative keeps 23 bits, as many as a
 * float; with fewer rows more.
 */
final class Gradients {

  private static final int BLOCK = 8192;

  private final int rows;
  private final int countBits;
  private final int valueBits;
  final long[] packed;
  final long @Nullable [] second;
  private double firstUnit = 1;
  private double secondUnit = 1;

  /**
   * @param constantSecond whether the second derivative of every row is 1
   */
  Gradients(int rows, boolean constantSecond) {
    this.rows = rows;
    this.countBits = 64 - Long.numberOfLeadingZeros(rows);
    this.valueBits = 63 - 2 * countBits;
    this.packed = new long[rows];
    this.second = constantSecond ? null : new long[rows];
  }

  /** Takes over derivatives; of the second only where they are not constant. */
  void take(double[] firstRaw, double[] secondRaw, Crew crew) {
    int blocks = (rows + BLOCK - 1) / BLOCK;
    double[] greatest = new double[2 * blocks];
    crew.run(
        blocks,
        b -> {
          int to = Math.min(rows, (b + 1) * BLOCK);
          greatest[2 * b] = greatest(firstRaw, b * BLOCK, to);
          greatest[2 * b + 1] = second == null ? 1 : greatest(secondRaw, b * BLOCK, to);
        });
    double first = 0;
    double twice = 0;
    for (int b = 0; b < blocks; b++) {
      first = Math.max(first, greatest[2 * b]);
      twice = Math.max(twice, greatest[2 * b + 1]);
    }
    // Powers of two: scaling by them rounds nothing.
    int firstExponent = valueBits - 1 - Math.getExponent(Math.max(first, 1e-250));
    int secondExponent = 61 - countBits - Math.getExponent(Math.max(twice, 1e-250));
    double firstScale = Math.scalb(1.0, firstExponent);
    double secondScale = Math.scalb(1.0, secondExponent);
    firstUnit = Math.scalb(1.0, -firstExponent);
    secondUnit = second == null ? 1 : Math.scalb(1.0, -secondExponent);
    crew.run(
        blocks,
        b -> {
          int to = Math.min(rows, (b + 1) * BLOCK);
          for (int r = b * BLOCK; r < to; r++) {
            packed[r] = ((long) Math.rint(firstRaw[r] * firstScale) << countBits) + 1;
          }
          if (second != null) {
            for (int r = b * BLOCK; r < to; r++) {
              second[r] = (long) Math.rint(secondRaw[r] * secondScale);
            }
          }
        });
  }

  private static double greatest(double[] values, int from, int to) {
    double greatest = 0;
    for (int i = from; i < to; i++) {
      greatest = Math.max(greatest, Math.abs(values[i]));
    }
    return greatest;
  }

  boolean constantSecond() {
    return second == null;
  }

  /** The number of rows in a sum of packed derivatives. */
  int count(long sum) {
    return (int) (sum & ((1L << countBits) - 1));
  }

  /** The sum of first derivatives in a sum of packed ones. */
  double first(long sum) {
    return (sum >> countBits) * firstUnit;
  }

  /** The sum of second derivatives; where they are constant, the number of rows. */
  double second(long sum, long secondSum) {
    return second == null ? count(sum) : secondSum * secondUnit;
  }
}
