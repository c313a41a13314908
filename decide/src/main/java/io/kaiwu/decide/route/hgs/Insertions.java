// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/** Puts stops on routes and takes them off: for stops that have no route yet, or may do without. */
final class Insertions {

  private final Tours tours;
  private final Instance in;
  private final Neighbours neighbours;

  private double best;
  private int bestBehind;

  Insertions(Tours tours, Neighbours neighbours) {
    this.tours = tours;
    this.neighbours = neighbours;
    in = tours.in;
  }

  /** What putting a stop behind a node costs. */
  double cost(int stop, int behind) {
    int r = tours.route[behind];
    int t = tours.type[r];
    int to = tours.next[behind];
    boolean opens = tours.size[r] == 0;
    double longer =
        tours.distance(behind, stop)
            + tours.distance(stop, to)
            - (opens ? 0 : tours.distance(behind, to));
    double cost = in.distanceCost[t] * longer - tours.extra[r];
    cost += opens ? tours.fixedCost[t] : 0;
    if (cost >= best) {
      return cost;
    }
    cost +=
        tours.loadCost(t, tours.total[r] + in.amount[stop])
            + tours.distanceCost(t, tours.length[r] + longer);
    for (Resource resource : tours.resources) {
      if (cost >= best) {
        return cost;
      }
      resource.begin(behind);
      resource.visit(stop);
      cost += resource.finish(to, t);
    }
    return cost;
  }

  /** What taking a stop off its route costs; below zero if it saves. */
  private double removal(int stop) {
    int r = tours.route[stop];
    int t = tours.type[r];
    if (tours.size[r] == 1) {
      return -tours.extra[r] - in.distanceCost[t] * tours.length[r] - tours.fixedCost[t];
    }
    int p = tours.prev[stop];
    int q = tours.next[stop];
    double longer = tours.distance(p, q) - tours.distance(p, stop) - tours.distance(stop, q);
    double cost =
        in.distanceCost[t] * longer
            - tours.extra[r]
            + tours.loadCost(t, tours.total[r] - in.amount[stop])
            + tours.distanceCost(t, tours.length[r] + longer);
    for (Resource resource : tours.resources) {
      resource.begin(p);
      cost += resource.finish(q, t);
    }
    return cost;
  }

  /** Puts a stop where it costs least, if that is less than {@code limit}. */
  boolean insert(int stop, double limit) {
    best = limit;
    bestBehind = -1;
    boolean any = false;
    for (int k = 0; k < neighbours.size(); k++) {
      int near = neighbours.of(stop, k);
      if (tours.route[near] >= 0) {
        any = true;
        ask(stop, near);
        ask(stop, tours.prev[near]);
      }
    }
    for (int t = 0; t < in.types; t++) {
      int empty = tours.emptyRoute(t);
      if (empty >= 0) {
        any = true;
        ask(stop, tours.start(empty));
      }
    }
    if (!any) {
      askAll(stop);
    }
    if (bestBehind < 0) {
      return false;
    }
    int to = tours.next[bestBehind];
    int r = tours.route[bestBehind];
    tours.link(bestBehind, stop);
    tours.link(stop, to);
    tours.clock++;
    tours.refresh(r);
    return true;
  }

  private void ask(int stop, int behind) {
    double cost = cost(stop, behind);
    if (cost < best) {
      best = cost;
      bestBehind = behind;
    }
  }

  private void askAll(int stop) {
    for (int r = 0; r < tours.slots; r++) {
      if (tours.size[r] > 0) {
        for (int at = tours.start(r); at != tours.end(r); at = tours.next[at]) {
          ask(stop, at);
        }
      }
    }
  }

  /** Leaves out a stop that costs more than leaving it out. */
  boolean leaveOut(int stop) {
    if (removal(stop) + in.skipCost[stop] >= -in.epsilon) {
      return false;
    }
    int r = tours.route[stop];
    tours.link(tours.prev[stop], tours.next[stop]);
    tours.route[stop] = -1;
    tours.clock++;
    tours.refresh(r);
    return true;
  }

  /** Puts a left-out stop in the place of another that may be left out, if that saves. */
  boolean replace(int stop) {
    for (int k = 0; k < neighbours.size(); k++) {
      int near = neighbours.of(stop, k);
      if (tours.route[near] >= 0
          && in.skipCost[near] < Double.POSITIVE_INFINITY
          && replacement(stop, near) < -in.epsilon) {
        int r = tours.route[near];
        int p = tours.prev[near];
        int q = tours.next[near];
        tours.link(p, stop);
        tours.link(stop, q);
        tours.route[near] = -1;
        tours.clock++;
        tours.refresh(r);
        return true;
      }
    }
    return false;
  }

  private double replacement(int stop, int old) {
    int r = tours.route[old];
    int t = tours.type[r];
    int p = tours.prev[old];
    int q = tours.next[old];
    double longer =
        tours.distance(p, stop)
            + tours.distance(stop, q)
            - tours.distance(p, old)
            - tours.distance(old, q);
    double cost =
        in.distanceCost[t] * longer
            + in.skipCost[old]
            - in.skipCost[stop]
            - tours.extra[r]
            + tours.loadCost(t, tours.total[r] - in.amount[old] + in.amount[stop])
            + tours.distanceCost(t, tours.length[r] + longer);
    for (Resource resource : tours.resources) {
      resource.begin(p);
      resource.visit(stop);
      cost += resource.finish(q, t);
    }
    return cost;
  }
}
