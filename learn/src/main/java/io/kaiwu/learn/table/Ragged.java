// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/** What becomes of a line that has more or fewer fields than there are columns. */
public enum Ragged {
  /** Reading ends with an error that names the line. Empty fields too many are no error. */
  REFUSE,
  /** What is not there is missing, what is too much is left out; such lines are counted. */
  FILL,
  /** The line is left out; such lines are counted. */
  SKIP
}
