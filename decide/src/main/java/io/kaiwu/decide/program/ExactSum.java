// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/**
 * A sum of products in about twice the digits of a double.
 *
 * @see "Ogita, Rump, Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005),
 *     doi:10.1137/030601818"
 */
final class ExactSum {

  private double high;
  private double low;

  void add(double term) {
    double sum = high + term;
    double part = sum - high;
    low += (high - (sum - part)) + (term - part);
    high = sum;
  }

  void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    low += Math.fma(a, b, -product);
  }

  double value() {
    return high + low;
  }

  static double dot(Terms terms, double[] values) {
    ExactSum sum = new ExactSum();
    for (int k = 0; k < terms.size(); k++) {
      sum.addProduct(terms.coefficient(k), values[terms.index(k)]);
    }
    return sum.value();
  }

  /** The objective of {@code program} at {@code values}. */
  static double objective(Program program, double[] values) {
    ExactSum sum = new ExactSum();
    sum.add(program.constant());
    sum.add(dot(program.objective(), values));
    return sum.value();
  }
}
