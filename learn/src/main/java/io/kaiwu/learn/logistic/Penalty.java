// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;

/**
 * What is added to the sum of the rows' losses: {@code l1 * sum |w| + l2 / 2 * sum w²} over all
 * coefficients, the intercepts left out. scikit-learn multiplies the whole by {@code C}, which
 * leaves the optimum where it is: its {@code C} is {@code 1 / (l1 + l2)} here.
 *
 * @param l1 at least 0; makes coefficients exactly 0
 * @param l2 at least 0; shrinks them
 */
public record Penalty(double l1, double l2) {

  public Penalty {
    if (!(l1 >= 0 && l1 < Double.POSITIVE_INFINITY && l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
      throw new LearnException(
          "The penalty (l1 %s, l2 %s) must consist of numbers of at least 0.".formatted(l1, l2));
    }
  }

  /** Plain maximum likelihood. */
  public static Penalty none() {
    return new Penalty(0, 0);
  }

  /**
   * The squared length of the coefficients.
   *
   * @param c above 0; the smaller, the stronger the penalty
   */
  public static Penalty l2(double c) {
    return elasticNet(c, 0);
  }

  /** The sum of the coefficients' sizes, at the same {@code c} as {@link #l2}. */
  public static Penalty l1(double c) {
    return elasticNet(c, 1);
  }

  /**
   * A mixture.
   *
   * @param l1Share in [0, 1]; 1 is {@link #l1}
   */
  public static Penalty elasticNet(double c, double l1Share) {
    if (!(c > 0 && c < Double.POSITIVE_INFINITY)) {
      throw new LearnException(
          "The inverse strength of the penalty, c (%s), must be above 0. Maybe use no penalty at all."
              .formatted(c));
    }
    if (!(l1Share >= 0 && l1Share <= 1)) {
      throw new LearnException("The share of l1 (%s) must be in [0, 1].".formatted(l1Share));
    }
    return new Penalty(l1Share / c, (1 - l1Share) / c);
  }

  public boolean isNone() {
    return l1 == 0 && l2 == 0;
  }
}
