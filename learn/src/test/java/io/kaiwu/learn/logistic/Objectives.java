// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.matrix.SparseMatrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The objective of a model as its definition has it; shares no code with the solvers. */
final class Objectives {

  private Objectives() {}

  static double[] weights(
      int[] labels, int classes, double @Nullable [] weights, boolean balanced) {
    double[] all = new double[labels.length];
    double[] count = new double[classes];
    Arrays.stream(labels).forEach(k -> count[k]++);
    for (int r = 0; r < all.length; r++) {
      all[r] = weights == null ? 1 : weights[r];
      all[r] *= balanced ? labels.length / (classes * count[labels[r]]) : 1;
    }
    return all;
  }

  static double of(LogisticModel model, Matrix x, int[] labels, double[] weights) {
    int classes = model.classes().size();
    double[] p =
        switch (x) {
          case DenseMatrix m -> model.probabilities(m);
          case SparseMatrix m -> model.probabilities(m);
        };
    double sum = 0;
    for (int r = 0; r < labels.length; r++) {
      sum -= weights[r] * Math.log(p[r * classes + labels[r]]);
    }
    for (int k = 0; k < model.vectors(); k++) {
      for (double w : model.coefficients(k)) {
        sum += model.penalty().l1() * Math.abs(w) + model.penalty().l2() / 2 * w * w;
      }
    }
    return sum;
  }
}
