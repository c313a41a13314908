// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

/**
 * A number of about 31 decimal digits, the unevaluated sum of two doubles. Sources: Dekker 1971,
 * doi:10.1007/BF01397083; Joldes, Muller and Popescu 2017, doi:10.1145/3121432.
 */
record Wide(double high, double low) {

  static final Wide ZERO = new Wide(0, 0);

  static Wide of(double value) {
    return new Wide(value, 0);
  }

  /** The sum of two doubles, exactly. */
  static Wide sum(double a, double b) {
    double s = a + b;
    double bb = s - a;
    return new Wide(s, (a - (s - bb)) + (b - bb));
  }

  /** The product of two doubles, exactly. */
  static Wide product(double a, double b) {
    double p = a * b;
    return new Wide(p, Math.fma(a, b, -p));
  }

  Wide plus(Wide other) {
    Wide s = sum(high, other.high);
    Wide t = sum(low, other.low);
    Wide u = fast(s.high, s.low + t.high);
    return fast(u.high, u.low + t.low);
  }

  Wide minus(Wide other) {
    return plus(new Wide(-other.high, -other.low));
  }

  Wide times(Wide other) {
    double p = high * other.high;
    double e = Math.fma(high, other.high, -p);
    return fast(p, e + Math.fma(high, other.low, low * other.high));
  }

  Wide over(Wide other) {
    double q = high / other.high;
    Wide rest = minus(other.times(of(q)));
    double q2 = rest.high / other.high;
    Wide rest2 = rest.minus(other.times(of(q2)));
    Wide s = fast(q, q2);
    return s.plus(of(rest2.high / other.high));
  }

  /** The square root; 0 of what is not positive. */
  Wide root() {
    if (!(high > 0)) {
      return ZERO;
    }
    double r = Math.sqrt(high);
    Wide rest = minus(product(r, r));
    return fast(r, rest.high / (2 * r));
  }

  double value() {
    return high + low;
  }

  /** Of two where the first is the greater. */
  private static Wide fast(double a, double b) {
    double s = a + b;
    return new Wide(s, b - (s - a));
  }
}
