// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tune;

import java.util.Map;

/** What a search makes small: the loss of a fit on rows it was not fitted on. */
@FunctionalInterface
public interface Objective {

  /**
   * Fits with these values and measures.
   *
   * @param values by parameter name
   * @param share of the training rows to fit on, in (0, 1]
   * @return the loss, smaller is better; NaN if no model could be fitted
   */
  double loss(Map<String, String> values, double share);
}
