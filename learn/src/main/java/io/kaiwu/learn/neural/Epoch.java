// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

/**
 * One pass over the training rows: a point of the learning curve.
 *
 * @param number from 1
 * @param trainingLoss the mean loss of the rows with the penalty, as they were learned from
 * @param validationLoss the mean loss of the rows held out, after the pass; NaN if there are none
 */
public record Epoch(int number, double trainingLoss, double validationLoss) {}
