// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

/** What a missing value becomes. */
public enum Fill {
  /** The mean of the training rows; numbers only. */
  MEAN,
  /** The median of the training rows, the mean of the middle two; numbers only. */
  MEDIAN,
  /** What the training rows hold most often; of equals the smallest. */
  MOST_FREQUENT,
  /** A given number or text. */
  CONSTANT,
  /** A level of its own; texts only. One of the training rows must miss it to make it one. */
  OWN_LEVEL,
  /** Training rows that miss it are left out; in other rows it stays missing. */
  DROP_ROWS,
  /** It stays missing: NaN for a number, no level at all for a text. */
  KEEP
}
