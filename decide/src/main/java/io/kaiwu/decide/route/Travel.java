// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

/** Distances and durations between locations; need not be symmetric. */
public interface Travel {

  /** The number of locations. */
  int size();

  /** From one location to another, zero or more, in the problem's unit of distance. */
  double distance(int from, int to);

  /** From one location to another, zero or more, in the problem's unit of time. */
  double duration(int from, int to);

  /** Whether every way back is as far, and takes as long, as the way there. */
  boolean isSymmetric();
}
