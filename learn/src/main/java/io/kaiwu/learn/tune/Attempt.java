// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tune;

import java.util.Map;

/**
 * One choice that was tried.
 *
 * @param share of the training rows it was fitted on
 * @param loss on rows left out; NaN if no model could be fitted
 */
public record Attempt(Map<String, String> values, double share, double loss) {

  public Attempt {
    values = Map.copyOf(values);
  }

  /** Whether it is better than another: fitted on no fewer rows and with less loss. */
  boolean beats(Attempt other) {
    return Double.isNaN(other.loss)
        ? !Double.isNaN(loss)
        : share > other.share || (share == other.share && loss < other.loss);
  }
}
