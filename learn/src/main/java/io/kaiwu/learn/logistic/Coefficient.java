// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

/**
 * What the rows say about one coefficient: of the log-odds of a class against the first.
 *
 * @param className the class whose odds it moves
 * @param name the input, or {@code intercept}
 * @param value how much the log-odds grow if the input grows by one
 * @param standardError of the value, from the inverse of the observed information; NaN for an input
 *     that never varied
 * @param z value over standard error
 * @param p of a |z| this great or greater if the coefficient were 0 (Wald)
 * @param low the lower end of the confidence interval of the value
 * @param high its upper end
 * @param oddsRatio by what the odds are multiplied if the input grows by one
 * @param oddsLow the lower end of its interval
 * @param oddsHigh its upper end
 */
public record Coefficient(
    String className,
    String name,
    double value,
    double standardError,
    double z,
    double p,
    double low,
    double high,
    double oddsRatio,
    double oddsLow,
    double oddsHigh) {}
