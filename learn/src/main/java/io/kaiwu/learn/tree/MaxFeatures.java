// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;

/**
 * How many columns are tried at each node: a share of them, their square root, or a number.
 *
 * @param share in (0, 1]; 0 where the square root is meant, and a number above 1 is that many
 */
public record MaxFeatures(double share) {

  public static final MaxFeatures ALL = new MaxFeatures(1);
  public static final MaxFeatures SQUARE_ROOT = new MaxFeatures(0);

  /** A third of them, as Breiman advises for numbers. */
  public static final MaxFeatures THIRD = new MaxFeatures(1.0 / 3);

  public MaxFeatures {
    if (!(share >= 0 && share <= 1e9)) {
      throw new LearnException(
          "The columns tried at each node (%s) must be a share in (0, 1] or a number above 1."
              .formatted(share));
    }
  }

  /**
   * Reads {@code all}, {@code sqrt}, {@code third}, a share in (0, 1] or a number above 1.
   *
   * @throws LearnException if it is none of these
   */
  public static MaxFeatures parse(String text) {
    return switch (text.strip()) {
      case "all" -> ALL;
      case "sqrt" -> SQUARE_ROOT;
      case "third" -> THIRD;
      default -> {
        try {
          yield new MaxFeatures(Double.parseDouble(text));
        } catch (NumberFormatException e) {
          throw new LearnException(
              "The parameter --max-features (%s) must be all, sqrt, third, a share in (0, 1] or a number above 1."
                  .formatted(text),
              e);
        }
      }
    };
  }

  int of(int width) {
    double columns = share == 0 ? Math.sqrt(width) : share <= 1 ? share * width : share;
    return Math.clamp((int) (columns + 1e-9), 1, width);
  }
}
