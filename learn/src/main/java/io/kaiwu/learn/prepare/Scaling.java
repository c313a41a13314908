// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

/** How numbers are brought to one scale; outputs of levels and indicators are left as they are. */
public enum Scaling {
  NONE,
  /** To mean 0 and standard deviation 1 (of the population, divided by n). */
  STANDARD,
  /** To [0, 1] on the training rows. */
  MIN_MAX,
  /** To median 0 and interquartile range 1. */
  ROBUST
}
