// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential function and what is made of it, lane by lane, within 2 units in the last place
 * of Math's. Written out rather than left to the Vector API, whose functions differ between
 * interpreted and compiled code. Loops over arrays, since a vector handed back by a method that is
 * not inlined becomes an object.
 */
final class Exponential {

  /** Adding it leaves a whole number in the low bits. */
  private static final double ROUNDER = 0x1.8p52;

  private static final double LOG2_E = 1.4426950408889634;

  /** The leading bits of ln 2, few enough that whole multiples up to 1100 are exact. */
  private static final double LN_2_HIGH = 0x1.62e42fefa0000p-1;

  private static final double LN_2_LOW = 0x1.cf79abc9e3b39p-40;
  private static final double LN_2 = 0.6931471805599453;
  private static final double SQRT_2_LESS_1 = 0.41421356237309503;

  /** Places taken at once, in the nearest cache; a multiple of all lanes. */
  static final int CHUNK = 256;

  private Exponential() {}

  /**
   * Writes exp of {@code n} places, a multiple of the lanes: of what remains of x beside whole
   * multiples of ln 2, the series to the power 13, whose rest is below 1e-17 of it.
   */
  static void exp(double[] x, int xFrom, double[] out, int outFrom, int n) {
    double[] twos = new double[Math.min(CHUNK, n)];
    for (int i = 0; i < n; i += CHUNK) {
      int size = Math.min(CHUNK, n - i);
      fractions(x, xFrom + i, out, outFrom + i, twos, size);
      scale(twos, out, outFrom + i, size);
    }
  }

  // C2 inlines only so much into one loop and then makes objects of the vectors: the powers of two
  // are put on by a second loop, and this one, longer than what C2 inlines, stays a method of its
  // own.
  private static void fractions(
      double[] x, int xFrom, double[] out, int outFrom, double[] twos, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      DoubleVector v = Lanes.load(x, xFrom + i);
      DoubleVector bounded = v.blend(-746, v.compare(VectorOperators.LT, -746));
      bounded = bounded.blend(710, v.compare(VectorOperators.GT, 710));
      DoubleVector k = bounded.mul(LOG2_E).add(ROUNDER).sub(ROUNDER);
      DoubleVector r = k.fma(DoubleVector.broadcast(Lanes.SPECIES, -LN_2_HIGH), bounded);
      r = k.fma(DoubleVector.broadcast(Lanes.SPECIES, -LN_2_LOW), r);
      k.intoArray(twos, i);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector low =
          r.fma(
                  DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 120),
                  DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 24))
              .fma(
                  r2,
                  r.fma(
                      DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 6),
                      DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 2)));
      low =
          r.fma(
                  DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 5040),
                  DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 720))
              .fma(r4, low);
      DoubleVector high =
          r.fma(
                  DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 39916800),
                  DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 3628800))
              .fma(
                  r2,
                  r.fma(
                      DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 362880),
                      DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 40320)));
      high =
          r.fma(
                  DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 6227020800L),
                  DoubleVector.broadcast(Lanes.SPECIES, 1.0 / 479001600))
              .fma(r4, high);
      high.fma(r4.mul(r2), low).fma(r2, r).add(1).intoArray(out, outFrom + i);
    }
  }

  /** Multiplies by powers of two, in two steps for results below the normal range. */
  private static void scale(double[] twos, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      DoubleVector k = Lanes.load(twos, i);
      DoubleVector half = k.mul(0.5).add(ROUNDER);
      DoubleVector rest = k.sub(half.sub(ROUNDER)).add(ROUNDER);
      DoubleVector e = Lanes.load(out, outFrom + i);
      e.mul(power(half)).mul(power(rest)).intoArray(out, outFrom + i);
    }
  }

  /** Replaces x by 1 / (1 + exp(-x)) in the first {@code n} places, a multiple of the lanes. */
  static void logistic(double[] x, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      Lanes.load(x, i).neg().intoArray(x, i);
    }
    exp(x, 0, x, 0, n);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      broadcast(1).div(Lanes.load(x, i).add(1)).intoArray(x, i);
    }
  }

  /** Replaces x by ln(1 + exp x) in the first {@code n} places, a multiple of the lanes. */
  static void softplus(double[] x, double[] scratch, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      Lanes.load(x, i).abs().neg().intoArray(scratch, i);
    }
    exp(scratch, 0, scratch, 0, n);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      log1p(Lanes.load(scratch, i)).add(Lanes.load(x, i).max(0)).intoArray(x, i);
    }
  }

  /** Two to the power of the whole number in the low bits. */
  private static DoubleVector power(DoubleVector shifted) {
    LongVector bits = shifted.reinterpretAsLongs().add(1023);
    return bits.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }

  /** ln(1 + u) for u in [0, 1], by the series of artanh around 1 or 2, whichever is nearer. */
  private static DoubleVector log1p(DoubleVector u) {
    var near2 = u.compare(VectorOperators.GT, SQRT_2_LESS_1);
    DoubleVector top = u.blend(u.sub(1), near2);
    DoubleVector s = top.div(u.add(broadcast(2).blend(3, near2)));
    DoubleVector z = s.mul(s);
    DoubleVector sum = broadcast(2.0 / 23);
    for (int k = 21; k >= 3; k -= 2) {
      sum = sum.fma(z, broadcast(2.0 / k));
    }
    return sum.mul(z).fma(s, s.add(s)).add(Lanes.zero().blend(LN_2, near2));
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(Lanes.SPECIES, value);
  }
}
