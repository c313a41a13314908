// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.LearnException;

/**
 * What becomes of missing values.
 *
 * @param constant for {@link Fill#CONSTANT}; otherwise empty
 * @param indicator whether one more output says 1 where the value was missing; made for columns
 *     that miss some in the training rows
 */
public record Filling(Fill fill, String constant, boolean indicator) {

  public Filling {
    if (fill == Fill.CONSTANT == constant.isEmpty()) {
      throw new LearnException(
          "The filling (%s) with constant (%s) is none. Maybe a constant is missing or too much."
              .formatted(fill, constant));
    }
  }

  public static Filling of(Fill fill) {
    return new Filling(fill, "", false);
  }

  public static Filling constant(String constant) {
    return new Filling(Fill.CONSTANT, constant, false);
  }

  public Filling withIndicator() {
    return new Filling(fill, constant, true);
  }
}
