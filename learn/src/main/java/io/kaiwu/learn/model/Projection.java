// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import java.util.List;

/** A fitted model that writes a row in fewer or other numbers. */
public interface Projection extends Model {

  /** The names of the numbers it writes, such as pc1, pc2. */
  List<String> outputs();

  /** Writes the numbers of one row into the first places of {@code into}. */
  void project(double[] row, double[] into);
}
