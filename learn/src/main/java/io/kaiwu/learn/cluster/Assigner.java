// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

/** Gives each row its nearest centre, and sums the rows of each. */
sealed interface Assigner permits PlainAssigner, BoundedAssigner {

  /**
   * Gives each row the nearest of the centres, the first of equals.
   *
   * @param centres k x width, row-major
   * @return whether any row changed its group
   */
  boolean assign(double[] centres);

  /** The group of each row; the storage itself. */
  int[] labels();

  /** Writes the {@link GroupSums} of the rows as they are assigned. */
  void sums(double[] into);
}
