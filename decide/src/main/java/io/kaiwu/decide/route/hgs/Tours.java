// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Routes as linked lists in arrays, with what moves need to know of each part of a route. Nodes
 * below {@code stops} are the stops; each route r has a start and an end node of its own. A route
 * is {@code route[stop] == -1} away when the stop is on none.
 */
final class Tours {

  final Instance in;
  final int stops;

  /** The number of routes there may be, empty ones included. */
  final int slots;

  final int[] next;
  final int[] prev;
  final int[] route;

  /** The rank of a node in its route; 0 is the start. */
  final int[] rank;

  /** The place of a node, and where its row of the matrices begins. */
  final int[] place;

  final int[] row;

  /** Goods up to and with a node. */
  final double[] load;

  /** Distance up to a node, and what it would be the other way round. */
  final double[] far;

  final double[] back;

  final int[] type;
  final int[] size;
  final double[] total;
  final double[] length;

  /** All costs of a route but those of its distance, penalties included; zero when empty. */
  final double[] extra;

  /** When a route was changed last, by the {@link #clock}. */
  final int[] changed;

  int clock;
  Penalties penalties = new Penalties(1, 1, 1);

  final Resource[] resources;
  final double[] fixedCost;

  /** How many of the slots of the first type may be used. */
  private int open;

  private final int[] firstOfType;
  private final int[] firstEmpty;

  Tours(Instance in, int slotsOfFirstType) {
    this.in = in;
    stops = in.stops;
    firstOfType = new int[in.types + 1];
    for (int t = 0; t < in.types; t++) {
      firstOfType[t + 1] = firstOfType[t] + (t == 0 ? slotsOfFirstType : in.count[t]);
    }
    slots = firstOfType[in.types];
    open = slotsOfFirstType;
    firstEmpty = new int[in.types];
    int nodes = stops + 2 * slots;
    next = new int[nodes];
    prev = new int[nodes];
    route = new int[nodes];
    rank = new int[nodes];
    place = new int[nodes];
    row = new int[nodes];
    load = new double[nodes];
    far = new double[nodes];
    back = new double[nodes];
    type = new int[slots];
    size = new int[slots];
    total = new double[slots];
    length = new double[slots];
    extra = new double[slots];
    changed = new int[slots];
    fixedCost = in.fixedCost.clone();
    for (int i = 0; i < stops; i++) {
      place[i] = i;
    }
    for (int t = 0; t < in.types; t++) {
      for (int r = firstOfType[t]; r < firstOfType[t + 1]; r++) {
        type[r] = t;
        place[start(r)] = in.start[t];
        place[end(r)] = in.end[t];
        route[start(r)] = r;
        route[end(r)] = r;
      }
    }
    for (int i = 0; i < nodes; i++) {
      row[i] = place[i] * in.places;
    }
    resources = resources();
  }

  private Resource[] resources() {
    List<Resource> used = new ArrayList<>();
    switch (in.timing) {
      case NONE -> {}
      case WINDOWS -> used.add(new WindowTimes(this));
      case DURATION -> used.add(new DurationTimes(this));
      case LATENESS -> used.add(new LatenessTimes(this));
    }
    if (in.hasPickups) {
      used.add(new Room(this));
    }
    return used.toArray(Resource[]::new);
  }

  int start(int route) {
    return stops + 2 * route;
  }

  int end(int route) {
    return stops + 2 * route + 1;
  }

  boolean isStop(int node) {
    return node < stops;
  }

  double distance(int from, int to) {
    return in.distance[row[from] + place[to]];
  }

  /** Only so many routes of the first type may be used. */
  void open(int routes) {
    open = Math.min(routes, firstOfType[1]);
  }

  int open() {
    return open;
  }

  /** Any route of this type. */
  int firstOf(int t) {
    return firstOfType[t];
  }

  /** An empty route of this type, or -1. */
  int emptyRoute(int t) {
    int last = t == 0 ? open : firstOfType[t + 1];
    int r = firstEmpty[t];
    while (r < last && size[r] > 0) {
      r++;
    }
    firstEmpty[t] = r;
    return r < last ? r : -1;
  }

  /** Takes these routes as they are; what finds no vehicle is left out. */
  void load(int[][] routes, int[] types) {
    Arrays.fill(route, 0, stops, -1);
    for (int t = 0; t < in.types; t++) {
      firstEmpty[t] = firstOfType[t];
    }
    Arrays.fill(size, 0);
    clock = 0;
    for (int k = 0; k < routes.length; k++) {
      int r = routes[k].length == 0 ? -1 : emptyRoute(types[k]);
      if (r >= 0) {
        int last = start(r);
        for (int stop : routes[k]) {
          link(last, stop);
          last = stop;
        }
        link(last, end(r));
        size[r] = routes[k].length;
      }
    }
    for (int r = 0; r < slots; r++) {
      if (size[r] == 0) {
        link(start(r), end(r));
      }
      refresh(r);
    }
  }

  void link(int from, int to) {
    next[from] = to;
    prev[to] = from;
  }

  /** Learns a route anew after its links were changed. */
  void refresh(int r) {
    int at = start(r);
    double goods = 0;
    double forth = 0;
    double reverse = 0;
    int count = 0;
    do {
      int to = next[at];
      forth += in.distance[row[at] + place[to]];
      reverse += in.distance[row[to] + place[at]];
      at = to;
      rank[at] = ++count;
      route[at] = r;
      far[at] = forth;
      back[at] = reverse;
      if (at < stops) {
        goods += in.amount[at];
      }
      load[at] = goods;
    } while (at < stops);
    size[r] = count - 1;
    total[r] = goods;
    changed[r] = clock;
    if (count == 1) {
      length[r] = 0;
      extra[r] = 0;
      firstEmpty[type[r]] = Math.min(firstEmpty[type[r]], r);
    } else {
      length[r] = forth;
      extra[r] = loadCost(type[r], goods) + distanceCost(type[r], forth);
    }
    for (Resource resource : resources) {
      resource.refresh(r);
      extra[r] += count == 1 ? 0 : resource.cost(r);
    }
  }

  /** The penalty for goods; none where goods come and go, which {@link Room} watches. */
  double loadCost(int t, double goods) {
    double over = goods - in.capacity[t];
    return over > 0 && !in.hasPickups ? penalties.load() * over : 0;
  }

  /** The penalty for a distance. */
  double distanceCost(int t, double forth) {
    double over = forth - in.maxDistance[t];
    return over > 0 ? penalties.distance() * over : 0;
  }

  /** What is driven, as it now is. */
  Individual individual() {
    int used = 0;
    for (int r = 0; r < slots; r++) {
      used += size[r] > 0 ? 1 : 0;
    }
    int[][] routes = new int[used][];
    int[] types = new int[used];
    int k = 0;
    for (int r = 0; r < slots; r++) {
      if (size[r] > 0) {
        types[k] = type[r];
        routes[k++] = stopsOf(r);
      }
    }
    return new Individual(in, routes, types);
  }

  private int[] stopsOf(int r) {
    int[] driven = new int[size[r]];
    int at = next[start(r)];
    for (int i = 0; i < driven.length; i++) {
      driven[i] = at;
      at = next[at];
    }
    return driven;
  }

  /** The sum of all costs, penalties and skipped stops included. */
  double cost() {
    double sum = 0;
    for (int r = 0; r < slots; r++) {
      if (size[r] > 0) {
        sum += fixedCost[type[r]] + in.distanceCost[type[r]] * length[r] + extra[r];
      }
    }
    for (int i = 0; i < stops; i++) {
      sum += route[i] < 0 ? Math.min(in.skipCost[i], Breach.MISSING) : 0;
    }
    return sum;
  }
}
