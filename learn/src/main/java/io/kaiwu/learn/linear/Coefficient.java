// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

/**
 * One number of a linear model, with what is known of its precision; NaN where nothing is.
 *
 * @param name the input, or {@code (intercept)}
 * @param value the change of the prediction for one unit more of the input
 * @param standardError of the value
 * @param t the value in standard errors
 * @param p the probability of a |t| at least as great if the coefficient were 0
 * @param low the lower end of the confidence interval
 * @param high the upper end of the confidence interval
 */
public record Coefficient(
    String name, double value, double standardError, double t, double p, double low, double high) {

  /** The name of the constant in a list of coefficients. */
  public static final String INTERCEPT = "(intercept)";
}
