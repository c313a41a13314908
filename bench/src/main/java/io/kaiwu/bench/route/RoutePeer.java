// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.decide.route.RouteProblem;
import java.time.Duration;
import java.util.List;

/** An engine of somebody else. */
interface RoutePeer {

  /** Its name and version. */
  String name();

  /**
   * Stops of each vehicle in order, of a problem with one vehicle type; empty when it found none.
   */
  List<List<Integer>> solve(RouteProblem problem, Duration limit, int threads, long seed);
}
