// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import java.util.List;

/**
 * Who drives where and when.
 *
 * @param routes those that are driven, none empty
 * @param skipped the indices of the stops left out, rising
 */
public record RoutePlan(List<Route> routes, List<Integer> skipped) {

  public RoutePlan {
    routes = List.copyOf(routes);
    skipped = List.copyOf(skipped);
  }

  /**
   * The day of one vehicle.
   *
   * @param vehicle the index of its type
   * @param departure when it leaves its start
   * @param visits in the order driven
   * @param end when it is at its end, or done with its last stop if it has none
   */
  public record Route(int vehicle, double departure, List<Visit> visits, double end) {
    public Route {
      visits = List.copyOf(visits);
    }
  }

  /**
   * One stop of a route.
   *
   * @param stop its index in the problem
   * @param arrival when the vehicle is there
   * @param begin when service begins, at {@code arrival} or later
   */
  public record Visit(int stop, double arrival, double begin) {}
}
