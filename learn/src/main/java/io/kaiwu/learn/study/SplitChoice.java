// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;

/** How a user wants rows to be kept aside for judging. */
public sealed interface SplitChoice {

  /** The rows decide: by time where they are a series, at random where they are not. */
  record Automatic() implements SplitChoice {}

  /** The latest rows by a column are kept aside. */
  record ByTime(String column) implements SplitChoice {}

  /** The last rows of the file are kept aside. */
  record InOrder() implements SplitChoice {}

  /** Whole groups of a column are kept aside. */
  record ByGroup(String column) implements SplitChoice {}

  /** Rows are kept aside by lot, in the shares of the classes. */
  record AtRandom() implements SplitChoice {}

  /** Nothing is kept aside: the score is that of the training rows, and is called so. */
  record Nothing() implements SplitChoice {}

  /**
   * Reads {@code auto}, {@code time:COLUMN}, {@code order}, {@code group:COLUMN}, {@code random} or
   * {@code none}.
   *
   * @throws DataException if it is none of them
   */
  static SplitChoice parse(String text) {
    if (text.startsWith("time:") && text.length() > 5) {
      return new ByTime(text.substring(5));
    }
    if (text.startsWith("group:") && text.length() > 6) {
      return new ByGroup(text.substring(6));
    }
    return switch (text) {
      case "auto" -> new Automatic();
      case "order" -> new InOrder();
      case "random" -> new AtRandom();
      case "none" -> new Nothing();
      default ->
          throw new DataException(
              Text.of(
                  "划分方式（%s）须为 auto、time:列名、order、group:列名、random 或 none。".formatted(text),
                  "The split (%s) must be auto, time:COLUMN, order, group:COLUMN, random or none."
                      .formatted(text)));
    };
  }
}
