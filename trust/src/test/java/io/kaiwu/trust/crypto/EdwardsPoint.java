// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A point of edwards25519 by the formulas of RFC 8032, section 5.1, in big integers: slow, obvious,
 * and of no library under test.
 */
record EdwardsPoint(BigInteger x, BigInteger y) {

  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger D = ratio(-121665, 121666);
  static final EdwardsPoint NEUTRAL = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);
  static final EdwardsPoint BASE = withY(ratio(4, 5));

  /** One of the four points of order 8. */
  static final EdwardsPoint EIGHTH = eighth();

  EdwardsPoint plus(EdwardsPoint o) {
    BigInteger t = D.multiply(x).multiply(o.x).multiply(y).multiply(o.y);
    BigInteger newX = x.multiply(o.y).add(o.x.multiply(y));
    BigInteger newY = y.multiply(o.y).add(x.multiply(o.x));
    return new EdwardsPoint(
        newX.multiply(BigInteger.ONE.add(t).modInverse(P)).mod(P),
        newY.multiply(BigInteger.ONE.subtract(t).modInverse(P)).mod(P));
  }

  EdwardsPoint times(BigInteger k) {
    EdwardsPoint sum = NEUTRAL;
    for (int i = k.bitLength() - 1; i >= 0; i--) {
      sum = sum.plus(sum);
      if (k.testBit(i)) {
        sum = sum.plus(this);
      }
    }
    return sum;
  }

  EdwardsPoint times(long k) {
    return times(BigInteger.valueOf(k));
  }

  byte[] encoded() {
    byte[] bytes = littleEndian(y);
    if (x.testBit(0)) {
      bytes[31] |= (byte) 0x80;
    }
    return bytes;
  }

  static byte[] littleEndian(BigInteger number) {
    byte[] big = number.toByteArray();
    byte[] little = new byte[32];
    for (int i = 0; i < Math.min(32, big.length); i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }

  static BigInteger number(byte[] little) {
    byte[] big = new byte[little.length];
    for (int i = 0; i < big.length; i++) {
      big[i] = little[little.length - 1 - i];
    }
    return new BigInteger(1, big);
  }

  private static EdwardsPoint eighth() {
    for (int y = 2; ; y++) {
      EdwardsPoint small = tryWithY(BigInteger.valueOf(y)).times(ORDER);
      if (!small.times(4).equals(NEUTRAL)) {
        return small;
      }
    }
  }

  /** The neutral point where no point has that y. */
  private static EdwardsPoint tryWithY(BigInteger y) {
    EdwardsPoint point = withY(y);
    BigInteger xx = point.x.multiply(point.x);
    BigInteger yy = y.multiply(y);
    boolean onCurve =
        yy.subtract(xx)
                .subtract(BigInteger.ONE)
                .subtract(D.multiply(xx).multiply(yy))
                .mod(P)
                .signum()
            == 0;
    return onCurve ? point : NEUTRAL;
  }

  private static EdwardsPoint withY(BigInteger y) {
    BigInteger yy = y.multiply(y).mod(P);
    BigInteger xx =
        yy.subtract(BigInteger.ONE)
            .multiply(D.multiply(yy).add(BigInteger.ONE).modInverse(P))
            .mod(P);
    BigInteger x = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(xx)) {
      x = x.multiply(BigInteger.TWO.modPow(P.shiftRight(2), P)).mod(P);
    }
    return new EdwardsPoint(x.testBit(0) ? P.subtract(x) : x, y.mod(P));
  }

  private static BigInteger ratio(long numerator, long denominator) {
    return BigInteger.valueOf(numerator)
        .multiply(BigInteger.valueOf(denominator).modInverse(P))
        .mod(P);
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
