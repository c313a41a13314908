// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the rows and how much each row counts, and the loss they give to margins.
 *
 * <p>Each free class has a margin. With a reference, class 0 has none (its margin is 0) and the
 * free class k is class k + 1: two classes need one margin. Without one, all classes are free: the
 * symmetric softmax of penalised fits.
 */
final class Target {

  private final int[] labels;
  private final double @Nullable [] weights;
  private final int free;
  private final boolean reference;

  /**
   * A target.
   *
   * @param weights one a row, or null if all count 1
   * @param classes at least 2
   */
  Target(int[] labels, double @Nullable [] weights, int classes, boolean reference) {
    this.labels = labels;
    this.weights = weights;
    this.reference = reference;
    this.free = reference ? classes - 1 : classes;
  }

  /** That of every {@code stride}-th row. */
  Target thinned(int stride) {
    int count = (labels.length + stride - 1) / stride;
    int[] thinLabels = new int[count];
    Arrays.setAll(thinLabels, i -> labels[i * stride]);
    double[] thinWeights = null;
    if (weights != null) {
      thinWeights = new double[count];
      for (int i = 0; i < count; i++) {
        thinWeights[i] = weights[i * stride];
      }
    }
    return new Target(thinLabels, thinWeights, reference ? free + 1 : free, reference);
  }

  /** The number of margins a row has. */
  int free() {
    return free;
  }

  boolean hasReference() {
    return reference;
  }

  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** The smallest weight above 0. */
  double leastWeight() {
    return weights == null ? 1 : Arrays.stream(weights).filter(w -> w > 0).min().orElse(0);
  }

  /** The free class of a row; -1 for the reference. */
  int free(int row) {
    return reference ? labels[row] - 1 : labels[row];
  }

  /**
   * Turns margins into probabilities, in place, and returns the loss: minus the weighted
   * log-likelihood.
   *
   * @param margins of the rows [from, from + count), rows x free, from its first place
   */
  double toProbabilities(int from, int count, double[] margins) {
    double loss = 0;
    for (int r = 0; r < count; r++) {
      double rowLoss =
          free == 1 && reference
              ? two(margins, r, labels[from + r])
              : several(margins, r * free, free(from + r));
      loss += weight(from + r) * rowLoss;
    }
    return loss;
  }

  private static double two(double[] margins, int at, int label) {
    double m = margins[at];
    double e = Math.exp(-Math.abs(m));
    double inverse = 1 / (1 + e);
    margins[at] = m >= 0 ? inverse : e * inverse;
    double miss = label == 1 ? -m : m;
    return Math.max(miss, 0) + log1p(e);
  }

  private double several(double[] margins, int at, int label) {
    double top = reference ? 0 : Double.NEGATIVE_INFINITY;
    for (int k = 0; k < free; k++) {
      top = Math.max(top, margins[at + k]);
    }
    double own = (label < 0 ? 0 : margins[at + label]) - top;
    double sum = reference ? Math.exp(-top) : 0;
    for (int k = 0; k < free; k++) {
      double e = Math.exp(margins[at + k] - top);
      margins[at + k] = e;
      sum += e;
    }
    double inverse = 1 / sum;
    for (int k = 0; k < free; k++) {
      margins[at + k] *= inverse;
    }
    return Math.log(sum) - own;
  }

  /** Math.log is an intrinsic and Math.log1p is not; e is in [0, 1]. */
  private static double log1p(double e) {
    return e < 1e-4 ? e * (1 - e * (0.5 - e * (1.0 / 3))) : Math.log(1 + e);
  }

  /**
   * Turns margins into probabilities, in place, and writes the slope of the loss by the margins.
   *
   * @param kept those of all rows, of which these are written; null if not wanted
   * @return the loss
   */
  double toResiduals(
      int from, int count, double[] margins, double[] into, double @Nullable [] kept) {
    double loss = toProbabilities(from, count, margins);
    if (kept != null) {
      System.arraycopy(margins, 0, kept, from * free, count * free);
    }
    residuals(from, count, margins, into);
    return loss;
  }

  /** Writes weight * (probability - indicator of the row's class): the slope of the loss. */
  void residuals(int from, int count, double[] probabilities, double[] into) {
    for (int r = 0; r < count; r++) {
      double w = weight(from + r);
      int own = free(from + r);
      for (int k = 0; k < free; k++) {
        int at = r * free + k;
        into[at] = w * (probabilities[at] - (k == own ? 1 : 0));
      }
    }
  }
}
