// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.matrix.SparseMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Refuses what no machine can be fitted on. */
final class Checked {

  private Checked() {}

  /** Names for columns that have none: x1, x2 and so on. */
  static List<String> names(Matrix x) {
    return IntStream.rangeClosed(1, x.width()).mapToObj(c -> "x" + c).toList();
  }

  static void rows(Matrix x, List<String> inputs, int targets) {
    if (x.rows() < 2 || x.width() < 1) {
      throw new LearnException(
          "A support vector machine needs at least 2 rows and 1 column; there are %d x %d."
              .formatted(x.rows(), x.width()));
    }
    if (targets != x.rows() || inputs.size() != x.width()) {
      throw new LearnException(
          "There are %d rows of %d columns for a target of %d and %d names."
              .formatted(x.rows(), x.width(), targets, inputs.size()));
    }
    switch (x) {
      case DenseMatrix dense -> {
        double[] values = dense.values();
        for (int i = 0; i < values.length; i++) {
          finite(values[i], i / x.width(), i % x.width(), inputs);
        }
      }
      case SparseMatrix sparse -> {
        for (int r = 0; r < x.rows(); r++) {
          for (int e = sparse.starts()[r]; e < sparse.starts()[r + 1]; e++) {
            finite(sparse.values()[e], r, sparse.columns()[e], inputs);
          }
        }
      }
    }
    for (int r = 0; r < x.rows(); r++) {
      if (!Double.isFinite(x.squaredNorm(r))) {
        throw new LearnException(
            "The values of row (%d) are too large to be squared. Maybe scale the inputs first."
                .formatted(r));
      }
    }
  }

  private static void finite(double value, int row, int column, List<String> inputs) {
    if (!Double.isFinite(value)) {
      throw new LearnException(
          "The value (%s) of row (%d), column (%s) must be a finite number. Maybe fill what is missing first."
              .formatted(value, row, inputs.get(column)));
    }
  }

  static void numbers(double[] target) {
    for (int r = 0; r < target.length; r++) {
      if (!Double.isFinite(target[r])) {
        throw new LearnException(
            "The target (%s) of row (%d) must be a finite number.".formatted(target[r], r));
      }
    }
  }

  /** The classes that have rows of a weight, rising. */
  static int[] classes(int[] labels, List<String> classes, double @Nullable [] weights) {
    boolean[] present = new boolean[classes.size()];
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] < 0 || labels[r] >= present.length) {
        throw new LearnException(
            "The label (%d) of row (%d) must be in [0, %d)."
                .formatted(labels[r], r, present.length));
      }
      present[labels[r]] |= weights == null || weights[r] > 0;
    }
    int[] found = IntStream.range(0, present.length).filter(k -> present[k]).toArray();
    if (found.length < 2) {
      throw new LearnException(
          "A classifier needs rows of at least two classes; there are rows of %s only."
              .formatted(Arrays.stream(found).mapToObj(classes::get).toList()));
    }
    return found;
  }

  static void weights(double @Nullable [] weights, int rows) {
    if (weights == null) {
      return;
    }
    if (weights.length != rows) {
      throw new LearnException("There are %d rows and %d weights.".formatted(rows, weights.length));
    }
    for (int r = 0; r < rows; r++) {
      if (!(weights[r] >= 0 && weights[r] < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight (%s) of row (%d) must be at least 0.".formatted(weights[r], r));
      }
    }
  }

  /** The greatest error cost C. */
  static void cost(double c) {
    if (!(c > 0 && c < Double.POSITIVE_INFINITY)) {
      throw new LearnException("The cost C (%s) must be a number above 0.".formatted(c));
    }
  }

  /** The rows in dense form: a kernel compares whole rows. */
  static DenseMatrix dense(Matrix x) {
    return switch (x) {
      case DenseMatrix dense -> dense;
      case SparseMatrix sparse -> {
        if ((long) x.rows() * x.width() > 1 << 27) {
          throw new LearnException(
              "A kernel machine keeps its rows dense; %d x %d are too many numbers. Maybe use linear-svm."
                  .formatted(x.rows(), x.width()));
        }
        double[] values = new double[x.rows() * x.width()];
        for (int r = 0; r < x.rows(); r++) {
          for (int e = sparse.starts()[r]; e < sparse.starts()[r + 1]; e++) {
            values[r * x.width() + sparse.columns()[e]] = sparse.values()[e];
          }
        }
        yield DenseMatrix.wrap(x.rows(), x.width(), values);
      }
    };
  }
}
