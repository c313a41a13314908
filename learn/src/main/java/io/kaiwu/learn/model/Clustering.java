// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

/** A fitted model that says to which group a row belongs. */
public interface Clustering extends Model {

  /** The number of groups. */
  int clusters();

  /** The group of one row, in [0, clusters), or -1 for a row that belongs to none. */
  int cluster(double[] row);
}
