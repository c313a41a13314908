// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

/**
 * How well a least-squares model describes its training rows, if its residuals are independent and
 * normal with one deviation.
 *
 * @param weight the number of rows, each as often as its weight says
 * @param residualDegrees the degrees of freedom of the residuals
 * @param residualDeviation the standard deviation of the residuals, in units of the target
 * @param residualSquares the sum of squared residuals
 * @param r2 the share of the target's variance explained; around 0 instead of the mean if there is
 *     no intercept
 * @param adjustedR2 the same, with what inputs explain by chance taken off
 * @param f the F statistic of all inputs together
 * @param p the probability of an F at least as great if no input mattered
 * @param aic Akaike's criterion, the deviation counted as a parameter, as R does
 * @param bic Schwarz's criterion, likewise
 */
public record FitStatistics(
    double weight,
    double residualDegrees,
    double residualDeviation,
    double residualSquares,
    double r2,
    double adjustedR2,
    double f,
    double p,
    double aic,
    double bic) {}
