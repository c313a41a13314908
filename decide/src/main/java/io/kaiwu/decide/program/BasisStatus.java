// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/** Where a simplex method left a variable, or the sum of a constraint. */
public enum BasisStatus {
  BASIC,
  AT_LOWER,
  AT_UPPER,
  /** Lower and upper bound are the same. */
  FIXED,
  /** Not basic and without a bound to sit at. */
  FREE
}
