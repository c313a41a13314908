// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.Arrays;

/**
 * SWAP*: two stops of two routes change routes, each going to its best place there and not to that
 * of the other (Vidal 2022, doi:10.1016/j.cor.2021.105643). For routes whose times do not matter.
 * The three best places of a stop in a route are kept until the route changes.
 */
final class SwapStar {

  private static final int KEPT = 3;

  private final Tours tours;
  private final Instance in;
  private final int[] next;
  private final int[] prev;

  /**
   * Of each route and stop: where it fits best, at which cost, as of when; nothing until first
   * asked.
   */
  private final int[][] places;

  private final double[][] costs;
  private final int[][] known;

  private final double[] saving;

  private double best;
  private int bestU;
  private int bestV;
  private int bestPlaceU;
  private int bestPlaceV;

  /** Where {@link #cheapest} found its answer. */
  private int found;

  SwapStar(Tours tours) {
    this.tours = tours;
    in = tours.in;
    next = tours.next;
    prev = tours.prev;
    places = new int[tours.slots][0];
    costs = new double[tours.slots][0];
    known = new int[tours.slots][0];
    saving = new double[tours.stops];
  }

  /** Forgets all; for new routes. */
  void clear() {
    for (int[] times : known) {
      Arrays.fill(times, -1);
    }
  }

  /** Makes the best such change between two routes, if it saves anything. */
  boolean improve(int ru, int rv) {
    best = -in.epsilon;
    bestU = -1;
    bestV = -1;
    prepare(ru, rv);
    prepare(rv, ru);
    swaps(ru, rv);
    moves(ru, rv, true);
    moves(rv, ru, false);
    if (best >= -in.epsilon) {
      return false;
    }
    apply(ru, rv);
    return true;
  }

  /** Learns what the stops of {@code r} save there, and where they would fit in {@code other}. */
  private void prepare(int r, int other) {
    if (places[other].length == 0) {
      places[other] = new int[KEPT * in.stops];
      costs[other] = new double[KEPT * in.stops];
      known[other] = new int[in.stops];
      Arrays.fill(known[other], -1);
    }
    double rate = in.distanceCost[tours.type[r]];
    for (int u = next[tours.start(r)]; u < tours.stops; u = next[u]) {
      int p = prev[u];
      int q = next[u];
      saving[u] = rate * (tours.distance(p, q) - tours.distance(p, u) - tours.distance(u, q));
      if (known[other][u] <= tours.changed[other]) {
        known[other][u] = tours.clock + 1;
        learn(u, other);
      }
    }
  }

  private void learn(int u, int r) {
    int[] place = places[r];
    double[] cost = costs[r];
    int base = KEPT * u;
    double rate = in.distanceCost[tours.type[r]];
    double first = Double.POSITIVE_INFINITY;
    double second = first;
    double third = first;
    int firstAt = -1;
    int secondAt = -1;
    int thirdAt = -1;
    int at = tours.start(r);
    int end = tours.end(r);
    while (at != end) {
      int to = next[at];
      double longer =
          rate * (tours.distance(at, u) + tours.distance(u, to) - tours.distance(at, to));
      if (longer < third) {
        if (longer < second) {
          third = second;
          thirdAt = secondAt;
          if (longer < first) {
            second = first;
            secondAt = firstAt;
            first = longer;
            firstAt = at;
          } else {
            second = longer;
            secondAt = at;
          }
        } else {
          third = longer;
          thirdAt = at;
        }
      }
      at = to;
    }
    place[base] = firstAt;
    place[base + 1] = secondAt;
    place[base + 2] = thirdAt;
    cost[base] = first;
    cost[base + 1] = second;
    cost[base + 2] = third;
  }

  private void swaps(int ru, int rv) {
    int tu = tours.type[ru];
    int tv = tours.type[rv];
    double[] costU = costs[rv];
    double[] costV = costs[ru];
    for (int u = next[tours.start(ru)]; u < tours.stops; u = next[u]) {
      for (int v = next[tours.start(rv)]; v < tours.stops; v = next[v]) {
        double goods = in.amount[v] - in.amount[u];
        double penalty =
            tours.loadCost(tu, tours.total[ru] + goods)
                + tours.loadCost(tv, tours.total[rv] - goods)
                - tours.extra[ru]
                - tours.extra[rv];
        double bound = penalty + saving[u] + saving[v];
        if (bound < best && bound + least(costU, costV, u, v) < best) {
          double cost = bound + cheapest(u, v, rv);
          int placeU = found;
          cost += cheapest(v, u, ru);
          if (cost < best) {
            best = cost;
            bestU = u;
            bestV = v;
            bestPlaceU = placeU;
            bestPlaceV = found;
          }
        }
      }
    }
  }

  private double least(double[] costU, double[] costV, int u, int v) {
    return Math.min(costU[KEPT * u], inPlace(u, v)) + Math.min(costV[KEPT * v], inPlace(v, u));
  }

  /** What going exactly to the place of another stop costs. */
  private double inPlace(int u, int v) {
    int p = prev[v];
    int q = next[v];
    return in.distanceCost[tours.type[tours.route[v]]]
        * (tours.distance(p, u) + tours.distance(u, q) - tours.distance(p, q));
  }

  /** The cost of the best place of u in route r once v has left it. */
  private double cheapest(int u, int v, int r) {
    double least = inPlace(u, v);
    found = prev[v];
    int[] place = places[r];
    double[] cost = costs[r];
    for (int k = KEPT * u; k < KEPT * u + KEPT; k++) {
      int at = place[k];
      if (at >= 0 && at != v && next[at] != v) {
        if (cost[k] < least) {
          least = cost[k];
          found = at;
        }
        break;
      }
    }
    return least;
  }

  private void moves(int from, int to, boolean isU) {
    int tf = tours.type[from];
    int tt = tours.type[to];
    for (int u = next[tours.start(from)]; u < tours.stops; u = next[u]) {
      double cost =
          saving[u]
              + costs[to][KEPT * u]
              + tours.loadCost(tf, tours.total[from] - in.amount[u])
              + tours.loadCost(tt, tours.total[to] + in.amount[u])
              - tours.extra[from]
              - tours.extra[to];
      if (cost < best) {
        best = cost;
        bestU = isU ? u : -1;
        bestV = isU ? -1 : u;
        bestPlaceU = places[to][KEPT * u];
        bestPlaceV = bestPlaceU;
      }
    }
  }

  private void apply(int ru, int rv) {
    if (bestU >= 0) {
      tours.link(prev[bestU], next[bestU]);
    }
    if (bestV >= 0) {
      tours.link(prev[bestV], next[bestV]);
    }
    if (bestU >= 0) {
      insert(bestU, bestPlaceU);
    }
    if (bestV >= 0) {
      insert(bestV, bestPlaceV);
    }
    tours.clock++;
    tours.refresh(ru);
    tours.refresh(rv);
  }

  private void insert(int stop, int behind) {
    int to = next[behind];
    tours.link(behind, stop);
    tours.link(stop, to);
  }
}
