// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/** Moves of whole ends of routes: 2-opt within a route, 2-opt* between two. */
final class Tails {

  private final Tours tours;
  private final Instance in;
  private final int[] next;
  private final int[] prev;
  private final int[] route;
  private final Resource[] resources;
  private final double[] distanceCost;
  private final double epsilon;

  /** Whether ends of routes fit every vehicle. */
  private final boolean alike;

  /** Whether a route may be driven backwards at the same cost, times aside. */
  private final boolean reversible;

  Tails(Tours tours) {
    this.tours = tours;
    in = tours.in;
    next = tours.next;
    prev = tours.prev;
    route = tours.route;
    resources = tours.resources;
    distanceCost = in.distanceCost;
    epsilon = in.epsilon;
    alike = in.types == 1;
    reversible = alike && in.symmetric && in.distance(in.start[0], in.end[0]) == 0 && closes();
  }

  private boolean closes() {
    for (int i = 0; i < in.stops; i++) {
      if (in.distance(in.start[0], i) != in.distance(i, in.end[0])) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@link #crossTurned} is ever made. */
  boolean turnsRound() {
    return reversible && resources.length == 0;
  }

  private double d(int from, int to) {
    return tours.distance(from, to);
  }

  /** Drives the stops behind {@code u} up to {@code v}, which is later on the route, backwards. */
  boolean turn(int u, int v) {
    int x = next[u];
    int y = next[v];
    int r = route[v];
    if (tours.rank[u] + 1 >= tours.rank[v]) {
      return false;
    }
    double change = d(u, v) + d(x, y) - d(u, x) - d(v, y);
    if (!in.symmetric) {
      change += tours.back[v] - tours.back[x] - tours.far[v] + tours.far[x];
    }
    int t = tours.type[r];
    double cost = distanceCost[t] * change - tours.extra[r];
    if (cost >= -epsilon) {
      return false;
    }
    cost += tours.loadCost(t, tours.total[r]) + tours.distanceCost(t, tours.length[r] + change);
    for (Resource resource : resources) {
      resource.begin(u);
      for (int at = v; at != u; at = prev[at]) {
        resource.visit(at);
      }
      cost += resource.finish(y, t);
    }
    if (cost >= -epsilon) {
      return false;
    }
    reverse(u, v, x, y);
    tours.clock++;
    tours.refresh(r);
    return true;
  }

  private void reverse(int u, int v, int x, int y) {
    int at = x;
    while (at != y) {
      int after = next[at];
      next[at] = prev[at];
      prev[at] = after;
      at = after;
    }
    tours.link(u, v);
    tours.link(x, y);
  }

  /** Lets the ends behind {@code u} and {@code v}, stops or starts of two routes, change places. */
  boolean cross(int u, int v) {
    int ru = route[u];
    int rv = route[v];
    int tu = tours.type[ru];
    int tv = tours.type[rv];
    int x = next[u];
    int y = next[v];
    boolean noHeadU = u >= tours.stops;
    boolean noHeadV = v >= tours.stops;
    boolean noTailU = x >= tours.stops;
    boolean noTailV = y >= tours.stops;
    if ((noHeadU && noHeadV) || (noTailU && noTailV)) {
      return false;
    }
    double was = -tours.extra[ru] - tours.extra[rv];
    boolean emptyU = noHeadU && noTailV;
    boolean emptyV = noHeadV && noTailU;
    was -= emptyU ? tours.fixedCost[tu] : 0;
    was -= emptyV ? tours.fixedCost[tv] : 0;
    was += tours.size[ru] == 0 ? tours.fixedCost[tu] : 0;
    was += tours.size[rv] == 0 ? tours.fixedCost[tv] : 0;
    if (alike && was + distanceCost[tu] * legs(u, v, x, y) >= -epsilon) {
      return false;
    }
    double longU = emptyU ? 0 : tours.far[u] + d(u, noTailV ? tours.end(ru) : y) + rest(rv, y, ru);
    double longV = emptyV ? 0 : tours.far[v] + d(v, noTailU ? tours.end(rv) : x) + rest(ru, x, rv);
    double cost =
        was
            + distanceCost[tu] * (longU - tours.length[ru])
            + distanceCost[tv] * (longV - tours.length[rv]);
    if (cost >= -epsilon) {
      return false;
    }
    double headGoodsU = tours.load[u];
    double headGoodsV = tours.load[v];
    cost +=
        tours.loadCost(tu, headGoodsU + tours.total[rv] - headGoodsV)
            + tours.loadCost(tv, headGoodsV + tours.total[ru] - headGoodsU)
            + tours.distanceCost(tu, longU)
            + tours.distanceCost(tv, longV);
    if (cost >= -epsilon) {
      return false;
    }
    for (Resource resource : resources) {
      cost += emptyU ? 0 : joined(resource, u, y, ru);
      if (cost >= -epsilon) {
        return false;
      }
      cost += emptyV ? 0 : joined(resource, v, x, rv);
    }
    if (cost >= -epsilon) {
      return false;
    }
    exchangeEnds(u, v, x, y);
    changed(ru, rv);
    return true;
  }

  private void exchangeEnds(int u, int v, int x, int y) {
    int endU = tours.end(route[u]);
    int endV = tours.end(route[v]);
    int lastU = prev[endU];
    int lastV = prev[endV];
    tours.link(u, y == endV ? endU : y);
    tours.link(y == endV ? u : lastV, endU);
    tours.link(v, x == endU ? endV : x);
    tours.link(x == endU ? v : lastU, endV);
  }

  /** What the new legs are longer than the old; never more than the whole change is. */
  private double legs(int u, int v, int x, int y) {
    double empty = d(tours.start(0), tours.end(0));
    return d(u, y) + d(v, x) - d(u, x) - d(v, y) - empty;
  }

  /** The distance from {@code node} of route r on, to the end of another route. */
  private double rest(int r, int node, int other) {
    if (node >= tours.stops) {
      return 0;
    }
    double rest = tours.length[r] - tours.far[node];
    if (!alike) {
      int last = prev[tours.end(r)];
      rest += d(last, tours.end(other)) - d(last, tours.end(r));
    }
    return rest;
  }

  private double joined(Resource resource, int head, int tail, int r) {
    resource.begin(head);
    if (alike) {
      return resource.finish(tail, tours.type[r]);
    }
    for (int at = tail; at < tours.stops; at = next[at]) {
      resource.visit(at);
    }
    return resource.finish(tours.end(r), tours.type[r]);
  }

  private void changed(int ru, int rv) {
    tours.clock++;
    tours.refresh(ru);
    tours.refresh(rv);
  }

  /**
   * Joins the beginnings of two routes up to {@code u} and {@code v}, and their ends; one of each
   * pair is driven backwards. Only where direction does not matter.
   */
  boolean crossTurned(int u, int v) {
    if (!turnsRound()) {
      return false;
    }
    int ru = route[u];
    int rv = route[v];
    int x = next[u];
    int y = next[v];
    if ((u >= tours.stops && v >= tours.stops) || (x >= tours.stops && y >= tours.stops)) {
      return false;
    }
    double change = d(u, v) + d(x, y) - d(u, x) - d(v, y);
    double cost = distanceCost[0] * change - tours.extra[ru] - tours.extra[rv];
    if (cost >= -epsilon) {
      return false;
    }
    double heads = tours.load[u] + tours.load[v];
    double longU = tours.far[u] + d(u, v) + tours.far[v];
    cost +=
        tours.loadCost(0, heads)
            + tours.loadCost(0, tours.total[ru] + tours.total[rv] - heads)
            + tours.distanceCost(0, longU)
            + tours.distanceCost(0, tours.length[ru] + tours.length[rv] + change - longU);
    if (cost >= -epsilon) {
      return false;
    }
    joinTurned(u, v, x, y);
    changed(ru, rv);
    return true;
  }

  private void joinTurned(int u, int v, int x, int y) {
    int ru = route[u];
    int rv = route[v];
    int end = tours.end(ru);
    int start = tours.start(rv);
    int last = u;
    int at = v;
    while (at != start) {
      int before = prev[at];
      tours.link(last, at);
      last = at;
      at = before;
    }
    int last2 = y;
    at = x;
    while (at != end) {
      int after = next[at];
      tours.link(at, last2);
      last2 = at;
      at = after;
    }
    tours.link(last, end);
    tours.link(start, last2);
  }
}
