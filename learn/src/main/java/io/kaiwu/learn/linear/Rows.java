// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a fit: inputs, target and weights, checked. */
final class Rows {

  final List<String> names;
  final RowBlocks x;
  final double[] y;
  final double @Nullable [] weights;

  Rows(List<String> names, RowBlocks x, double[] y, double @Nullable [] weights) {
    this.names = List.copyOf(names);
    this.x = x;
    this.y = y;
    this.weights = weights;
    if (names.size() != x.width()) {
      throw new LearnException(
          "The rows have %d columns for %d names.".formatted(x.width(), names.size()));
    }
    if (y.length != x.rows()) {
      throw new LearnException("There are %d targets for %d rows.".formatted(y.length, x.rows()));
    }
    if (weights != null && weights.length != y.length) {
      throw new LearnException(
          "There are %d weights for %d rows.".formatted(weights.length, y.length));
    }
    if (y.length == 0) {
      throw new LearnException("There is no row to learn from.");
    }
    checkTarget();
  }

  private void checkTarget() {
    double sum = 0;
    for (int r = 0; r < y.length; r++) {
      if (!Double.isFinite(y[r])) {
        throw new LearnException(
            "The target of row %d (%s) must be finite. Maybe leave such rows out."
                .formatted(r, y[r]));
      }
      if (weights != null && !(weights[r] >= 0 && weights[r] < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight of row %d (%s) must be finite and not negative.".formatted(r, weights[r]));
      }
      sum += weights == null ? 1 : weights[r];
    }
    if (!(sum > 0)) {
      throw new LearnException("All weights are 0. Maybe leave the weights out.");
    }
  }

  int width() {
    return x.width();
  }

  int count() {
    return y.length;
  }

  /** The sum of the weights. */
  double weight() {
    return weights == null ? y.length : Arrays.stream(weights).sum();
  }

  /** Writes the weights of the rows [from, to). */
  void copyWeights(int from, int to, double[] into) {
    if (weights == null) {
      Arrays.fill(into, 0, to - from, 1);
    } else {
      System.arraycopy(weights, from, into, 0, to - from);
    }
  }

  /**
   * Says why sums over the rows came out infinite or NaN.
   *
   * @return never a thing; for {@code throw notFinite()}
   */
  LearnException notFinite() {
    double[] row = new double[width()];
    for (int r = 0; r < count(); r++) {
      x.copyRows(r, r + 1, row);
      for (int c = 0; c < row.length; c++) {
        if (!Double.isFinite(row[c])) {
          return new LearnException(
              "The column (%s) holds (%s) in row %d; it must be finite. Maybe fill what is missing first."
                  .formatted(names.get(c), row[c], r));
        }
      }
    }
    return new LearnException(
        "The squares of the inputs or the target exceed the greatest double (1.8e308). Maybe scale them first.");
  }
}
