// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Regressor;

/** A model seen from outside: one number for each row. Safe for use by many threads. */
@FunctionalInterface
public interface RowFunction {

  /** One number for each row; the rows are only to be read. */
  double[] of(DenseMatrix rows);

  /** What a regressor predicts. */
  static RowFunction of(Regressor model) {
    return model::predict;
  }

  /**
   * The probability of one class.
   *
   * @param wanted its position
   */
  static RowFunction of(Classifier model, int wanted) {
    int classes = model.classes().size();
    if (wanted < 0 || wanted >= classes) {
      throw new LearnException(
          "The class (%d) must be one of the %d classes, counted from 0."
              .formatted(wanted, classes));
    }
    return rows -> {
      double[] p = model.probabilities(rows);
      double[] column = new double[rows.rows()];
      for (int r = 0; r < column.length; r++) {
        column[r] = p[r * classes + wanted];
      }
      return column;
    };
  }
}
