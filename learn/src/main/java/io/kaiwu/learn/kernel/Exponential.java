// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential function and what is made of it, lane by lane, within 2 units in the last place
 * of Math's. Written out rather than left to the Vector API, whose functions differ between
 * interpreted and compiled code.
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

  private Exponential() {}

  static DoubleVector exp(DoubleVector x) {
    DoubleVector bounded = x.max(-746).min(710);
    DoubleVector n = bounded.mul(LOG2_E).add(ROUNDER).sub(ROUNDER);
    DoubleVector r = n.fma(broadcast(-LN_2_HIGH), bounded);
    r = n.fma(broadcast(-LN_2_LOW), r);
    DoubleVector e = polynomial(r);
    DoubleVector half = n.mul(0.5).add(ROUNDER);
    DoubleVector rest = n.sub(half.sub(ROUNDER)).add(ROUNDER);
    return e.mul(power(half)).mul(power(rest)); // in two steps, for results below the normal range
  }

  static DoubleVector logistic(DoubleVector x) {
    return broadcast(1).div(exp(x.neg()).add(1));
  }

  /** ln(1 + exp x). */
  static DoubleVector softplus(DoubleVector x) {
    return log1p(exp(x.abs().neg())).add(x.max(0));
  }

  /** The series of exp to the power 13, whose rest is below 1e-17 of it for |r| of half a ln 2. */
  private static DoubleVector polynomial(DoubleVector r) {
    DoubleVector r2 = r.mul(r);
    DoubleVector r4 = r2.mul(r2);
    DoubleVector p23 = pair(r, 1.0 / 6, 1.0 / 2);
    DoubleVector p45 = pair(r, 1.0 / 120, 1.0 / 24);
    DoubleVector p67 = pair(r, 1.0 / 5040, 1.0 / 720);
    DoubleVector p89 = pair(r, 1.0 / 362880, 1.0 / 40320);
    DoubleVector p1011 = pair(r, 1.0 / 39916800, 1.0 / 3628800);
    DoubleVector p1213 = pair(r, 1.0 / 6227020800L, 1.0 / 479001600);
    DoubleVector high = p1213.fma(r4, p1011.fma(r2, p89));
    DoubleVector low = p67.fma(r4, p45.fma(r2, p23));
    DoubleVector q = high.fma(r4.mul(r2), low);
    return q.fma(r2, r).add(1);
  }

  private static DoubleVector pair(DoubleVector r, double odd, double even) {
    return r.fma(broadcast(odd), broadcast(even));
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
