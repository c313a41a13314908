// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.decide.route.RouteProblem;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** An engine of somebody else. */
interface RoutePeer {

  /** Its name and version. */
  String name();

  /** Whether its model here has what the problem asks, and its tables fit. */
  boolean takes(RouteProblem problem);

  /**
   * Searches a problem with one vehicle type until the time is up.
   *
   * @param better told of each better plan: the stops of each vehicle in order
   */
  void solve(
      RouteProblem problem,
      Duration limit,
      int threads,
      long seed,
      Consumer<List<List<Integer>>> better);
}
