// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that can be asked of the server: routing, rights, numbers and the reference are made from it,
 * and what is not in it does not exist.
 */
public record RouteTable(List<Route> routes) {

  public RouteTable {
    routes = List.copyOf(routes);
    Set<String> seen = new HashSet<>();
    for (Route route : routes) {
      if (!seen.add(route.toString())) {
        throw new IllegalArgumentException("The route (%s) is there twice.".formatted(route));
      }
    }
  }

  /** The table of all these groups, in their order, and of its own reference. */
  @SafeVarargs
  public static RouteTable of(List<Route>... groups) {
    List<Route> all = new ArrayList<>();
    for (List<Route> group : groups) {
      all.addAll(group);
    }
    all.add(OpenApi.route(all));
    return new RouteTable(all);
  }
}
