// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.crosscheck;

import java.util.stream.DoubleStream;

/**
 * Numbers as integers: multiplied by a power of ten.
 *
 * @param factor 1 when all numbers are whole, at most 10,000
 */
record Scale(long factor) {

  private static final long LARGEST_FACTOR = 10_000;
  private static final double MOST = 1e12;
  private static final double NEARLY = 1e-7;

  /** The smallest factor that makes all finite numbers whole, if there is one. */
  static Scale of(DoubleStream numbers) {
    double[] finite = numbers.filter(Double::isFinite).toArray();
    double largest = DoubleStream.of(finite).map(Math::abs).max().orElse(0);
    long factor = 1;
    while (factor < LARGEST_FACTOR && factor * largest * 10 < MOST && !isWhole(finite, factor)) {
      factor *= 10;
    }
    return new Scale(factor);
  }

  private static boolean isWhole(double[] numbers, long factor) {
    for (double number : numbers) {
      double scaled = number * factor;
      if (Math.abs(scaled - Math.rint(scaled)) > NEARLY) {
        return false;
      }
    }
    return true;
  }

  long up(double number) {
    return (long) Math.ceil(number * factor - NEARLY);
  }

  long down(double number) {
    return (long) Math.floor(number * factor + NEARLY);
  }

  /** Infinity becomes {@code most}. */
  long down(double number, long most) {
    return number * factor >= most ? most : down(number);
  }
}
