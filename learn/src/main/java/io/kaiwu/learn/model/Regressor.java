// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import java.util.List;

/** A fitted model that predicts a number. Immutable; safe for use by many threads. */
public interface Regressor {

  /** The columns it was fitted on, in the order {@link #predict} takes them. */
  List<String> inputs();

  /** The prediction for one row, in the order of {@link #inputs}; NaN is a missing value. */
  double predict(double[] row);
}
