// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.math.BigInteger;

/**
 * Turns decimal digits and a power of ten into the nearest double, as {@link Double#parseDouble}
 * does, without making a text of them.
 *
 * <p>Source: Clinger, How to read floating point numbers accurately, PLDI 1990
 * (doi:10.1145/93542.93557), for what a double holds exactly; Lemire, Number parsing at a gigabyte
 * per second, 2021 (doi:10.1002/spe.2984), for the others.
 */
final class DecimalText {

  /** Cannot be decided here: the caller asks {@link Double#parseDouble}. */
  static final double UNDECIDED = Double.NaN;

  private static final int RANGE = 60;
  private static final long EXACT = 1L << 53;
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** The first 128 bits of 5^q, from q = -RANGE; rounded up for negative q. */
  private static final long[] HIGH = new long[2 * RANGE + 1];

  private static final long[] LOW = new long[2 * RANGE + 1];

  static {
    for (int q = -RANGE; q <= RANGE; q++) {
      BigInteger power = BigInteger.valueOf(5).pow(Math.abs(q));
      BigInteger bits;
      if (q >= 0) {
        int shift = 128 - power.bitLength();
        bits = shift >= 0 ? power.shiftLeft(shift) : power.shiftRight(-shift);
      } else {
        // Two to such a power that the quotient has 128 bits.
        bits = BigInteger.ONE.shiftLeft(power.bitLength() + 127).divide(power).add(BigInteger.ONE);
      }
      HIGH[q + RANGE] = bits.shiftRight(64).longValue();
      LOW[q + RANGE] = bits.longValue();
    }
  }

  private DecimalText() {}

  /**
   * The double nearest to {@code digits * 10^exponent}, or {@link #UNDECIDED}.
   *
   * @param digits at least 0
   */
  static double value(long digits, int exponent) {
    if (digits <= EXACT && exponent >= -22 && exponent <= 22) {
      return exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
    }
    if (digits == 0) {
      return 0;
    }
    return exponent < -RANGE || exponent > RANGE ? UNDECIDED : nearest(digits, exponent);
  }

  private static double nearest(long digits, int q) {
    int zeros = Long.numberOfLeadingZeros(digits);
    long w = digits << zeros;
    long high = Math.unsignedMultiplyHigh(w, HIGH[q + RANGE]);
    long low = w * HIGH[q + RANGE];
    if ((high & 0x1FF) == 0x1FF) {
      long more = Math.unsignedMultiplyHigh(w, LOW[q + RANGE]);
      low += more;
      if (Long.compareUnsigned(low, more) < 0) {
        high++;
      }
    }
    if (low == -1 && (q < -27 || q > 55)) {
      return UNDECIDED;
    }
    int upper = (int) (high >>> 63);
    long mantissa = high >>> (upper + 9);
    int power = ((217706 * q) >> 16) + 63 + upper - zeros + 1023;
    if (power <= 0 || power >= 2046) {
      return UNDECIDED;
    }
    boolean halfway =
        Long.compareUnsigned(low, 1) <= 0
            && q >= -4
            && q <= 23
            && (mantissa & 3) == 1
            && mantissa << (upper + 9) == high;
    if (halfway) {
      mantissa &= ~1L; // ties go to the even neighbour
    }
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    if (mantissa >= 2 * (1L << 52)) {
      mantissa = 1L << 52;
      power++;
    }
    return Double.longBitsToDouble((mantissa & ((1L << 52) - 1)) | ((long) power << 52));
  }
}
