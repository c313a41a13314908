// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/** Gives the work of a route to a vehicle of another type, free or in exchange. */
final class TypeSwaps {

  private final Tours tours;
  private final Instance in;

  TypeSwaps(Tours tours) {
    this.tours = tours;
    in = tours.in;
  }

  /** Makes the first change for route r that saves. */
  boolean improve(int r) {
    for (int t = 0; t < in.types; t++) {
      int empty = t == tours.type[r] ? -1 : tours.emptyRoute(t);
      if (empty >= 0 && swap(r, empty)) {
        return true;
      }
    }
    for (int other = 0; other < tours.slots; other++) {
      if (tours.size[other] > 0 && tours.type[other] != tours.type[r] && swap(r, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean swap(int one, int other) {
    double change =
        cost(one, tours.type[other])
            + cost(other, tours.type[one])
            - cost(one, tours.type[one])
            - cost(other, tours.type[other]);
    if (change >= -in.epsilon) {
      return false;
    }
    int first = tours.next[tours.start(one)];
    int last = tours.prev[tours.end(one)];
    boolean empty = tours.size[one] == 0;
    put(one, tours.next[tours.start(other)], tours.prev[tours.end(other)], tours.size[other] == 0);
    put(other, first, last, empty);
    tours.clock++;
    tours.refresh(one);
    tours.refresh(other);
    return true;
  }

  private void put(int r, int first, int last, boolean empty) {
    if (empty) {
      tours.link(tours.start(r), tours.end(r));
    } else {
      tours.link(tours.start(r), first);
      tours.link(last, tours.end(r));
    }
  }

  /** What the stops of a route would cost with a vehicle of this type. */
  private double cost(int r, int t) {
    if (tours.size[r] == 0) {
      return 0;
    }
    if (t == tours.type[r]) {
      return tours.fixedCost[t] + in.distanceCost[t] * tours.length[r] + tours.extra[r];
    }
    int first = tours.next[tours.start(r)];
    int last = tours.prev[tours.end(r)];
    double length =
        tours.far[last]
            - tours.far[first]
            + in.distance(in.start[t], first)
            + in.distance(last, in.end[t]);
    double cost =
        tours.fixedCost[t]
            + in.distanceCost[t] * length
            + tours.loadCost(t, tours.total[r])
            + tours.distanceCost(t, length);
    int sample = tours.firstOf(t);
    for (Resource resource : tours.resources) {
      resource.begin(tours.start(sample));
      for (int at = first; at < tours.stops; at = tours.next[at]) {
        resource.visit(at);
      }
      cost += resource.finish(tours.end(sample), t);
    }
    return cost;
  }
}
