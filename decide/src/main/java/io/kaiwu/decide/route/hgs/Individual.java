// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.Arrays;

/** A set of routes, feasible or not, with what it costs and how far it breaks the limits. */
final class Individual {

  /** Stops in the order driven; no route is empty. */
  final int[][] routes;

  /** The vehicle type of each route. */
  final int[] types;

  final double cost;
  final Breach breach;

  /** Each stop's successor and predecessor: -1 for an end or start, -2 for a stop left out. */
  final int[] successor;

  final int[] predecessor;

  Individual(Instance instance, int[][] routes, int[] types) {
    this.routes = routes;
    this.types = types;
    successor = new int[instance.stops];
    predecessor = new int[instance.stops];
    Arrays.fill(successor, -2);
    Arrays.fill(predecessor, -2);
    double sum = 0;
    Breach breaches = Breach.NONE;
    for (int r = 0; r < routes.length; r++) {
      RouteEvaluation one = RouteEvaluation.of(instance, types[r], routes[r]);
      sum += one.cost();
      breaches = breaches.plus(one.breach());
      link(routes[r]);
    }
    int missing = 0;
    for (int i = 0; i < instance.stops; i++) {
      if (successor[i] == -2) {
        missing += instance.skipCost[i] == Double.POSITIVE_INFINITY ? 1 : 0;
        sum += instance.skipCost[i] == Double.POSITIVE_INFINITY ? 0 : instance.skipCost[i];
      }
    }
    cost = sum;
    breach = breaches.withMissing(missing);
  }

  private void link(int[] route) {
    for (int k = 0; k < route.length; k++) {
      predecessor[route[k]] = k == 0 ? -1 : route[k - 1];
      successor[route[k]] = k == route.length - 1 ? -1 : route[k + 1];
    }
  }

  boolean isFeasible() {
    return breach.isNone();
  }

  double penalised(Penalties penalties) {
    return cost + breach.at(penalties);
  }

  /**
   * The share of stops with another neighbour than in the other individual, in [0, 1]: the broken
   * pairs distance of Vidal et al. (2012). Undirected where a route may as well be driven
   * backwards.
   */
  double distanceTo(Individual other, boolean undirected) {
    int broken = 0;
    for (int i = 0; i < successor.length; i++) {
      int next = successor[i];
      int last = predecessor[i];
      if (undirected) {
        if (next != other.successor[i] && next != other.predecessor[i]) {
          broken++;
        }
        if (last == -1 && other.predecessor[i] != -1 && other.successor[i] != -1) {
          broken++;
        }
      } else {
        broken += next != other.successor[i] ? 1 : 0;
        broken += last == -1 && other.predecessor[i] != -1 ? 1 : 0;
      }
    }
    return (double) broken / Math.max(1, successor.length);
  }
}
