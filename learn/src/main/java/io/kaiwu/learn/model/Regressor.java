// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import io.kaiwu.learn.matrix.RowBlocks;

/** A fitted model that predicts a number. */
public interface Regressor extends Model {

  /** The prediction for one row, in the order of {@link #inputs}; NaN is a missing value. */
  double predict(double[] row);

  /** The predictions of all rows. */
  default double[] predict(RowBlocks x) {
    double[] all = new double[x.rows()];
    double[] row = new double[x.width()];
    for (int r = 0; r < all.length; r++) {
      x.copyRows(r, r + 1, row);
      all[r] = predict(row);
    }
    return all;
  }
}
