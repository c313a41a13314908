// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Improves routes by small moves until none of them saves anything: moves between neighbours, the
 * first that saves is made (Vidal 2022; Wouda, Lan and Kool 2024). A move is tried again only when
 * one of its routes has changed since. For one thread.
 */
final class LocalSearch {

  private final Instance in;
  private final Tours tours;
  private final Neighbours neighbours;
  private final Exchanges exchanges;
  private final Tails tails;
  private final SwapStar swapStar;
  private final Sectors sectors;
  private final Insertions insertions;
  private final TypeSwaps typeSwaps;
  private final boolean swapsStops;

  private final int[] order;
  private final int[] tested;
  private final int[] routeTested;
  private int breadth;
  private int asked;

  LocalSearch(Instance in, int slots, Neighbours neighbours) {
    this.in = in;
    this.neighbours = neighbours;
    tours = new Tours(in, slots);
    exchanges = new Exchanges(tours);
    tails = new Tails(tours);
    swapStar = new SwapStar(tours);
    sectors = new Sectors(tours);
    insertions = new Insertions(tours, neighbours);
    typeSwaps = new TypeSwaps(tours);
    swapsStops = tours.resources.length == 0 && !in.hasMaxDistance;
    order = new int[in.stops];
    tested = new int[in.stops];
    routeTested = new int[tours.slots];
  }

  Tours tours() {
    return tours;
  }

  /** Takes routes to work on, and the prices to work with. */
  void load(int[][] routes, int[] types, Penalties penalties) {
    // What an earlier task left behind must not matter to this one.
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    tours.penalties = penalties;
    tours.load(routes, types);
  }

  /**
   * Puts all required stops on routes, in a random order, each where it costs least.
   *
   * @param optional the share of the other stops that are tried too, in [0, 1]
   */
  void complete(SplittableRandom random, double optional) {
    shuffle(random);
    for (int stop : order) {
      if (tours.route[stop] < 0
          && (in.skipCost[stop] == Double.POSITIVE_INFINITY || random.nextDouble() < optional)) {
        insertions.insert(stop, Double.POSITIVE_INFINITY);
      }
    }
  }

  /**
   * Improves what was loaded.
   *
   * @param breadth how many neighbours of each stop are tried
   * @return whether it came to its end and was not stopped
   */
  boolean run(SplittableRandom random, int breadth, StopSwitch stop) {
    this.breadth = Math.min(breadth, neighbours.size());
    Arrays.fill(tested, -1);
    Arrays.fill(routeTested, -1);
    swapStar.clear();
    shuffle(random);
    boolean improved = true;
    // The first round leaves empty routes alone, so there are always two.
    for (int round = 0; improved || round < 2; round++) {
      improved = false;
      for (int u : order) {
        if (stop.isStopped(asked++)) {
          return false;
        }
        improved |= improve(u, round > 0);
      }
      if (swapsStops) {
        improved |= swapStops(stop);
      }
      if (in.types > 1) {
        improved |= swapTypes();
      }
    }
    return true;
  }

  private boolean improve(int u, boolean withEmpty) {
    int last = tested[u];
    tested[u] = tours.clock;
    boolean improved = false;
    if (tours.route[u] < 0) {
      return insertions.insert(u, in.skipCost[u] - in.epsilon)
          || (in.hasOptional && insertions.replace(u));
    }
    if (in.hasOptional && insertions.leaveOut(u)) {
      return true;
    }
    for (int k = 0; k < breadth; k++) {
      int v = neighbours.of(u, k);
      int rv = tours.route[v];
      if (rv >= 0 && Math.max(tours.changed[tours.route[u]], tours.changed[rv]) > last) {
        improved |= improve(u, v);
      }
    }
    for (int t = 0; withEmpty && t < in.types; t++) {
      improved |= open(u, t);
    }
    return improved;
  }

  private boolean improve(int u, int v) {
    boolean pairU = tours.next[u] < tours.stops;
    boolean pairV = tours.next[v] < tours.stops;
    int x = tours.next[u];
    int y = tours.next[v];
    if (relocate(u, x, v)
        || exchanges.swap(u, u, v, v)
        || (pairU && exchanges.swap(u, x, v, v))
        || (pairU && pairV && exchanges.swap(u, x, v, y))) {
      return true;
    }
    if (tours.route[u] == tours.route[v]) {
      return tours.rank[u] < tours.rank[v] ? tails.turn(u, v) : tails.turn(v, u);
    }
    if (tails.cross(u, v) || tails.cross(v, u) || tails.crossTurned(u, v)) {
      return true;
    }
    int start = tours.prev[v];
    return start >= tours.stops && atStart(u, x, start);
  }

  /** Moves u, alone or with x behind it, behind another node. */
  private boolean relocate(int u, int x, int behind) {
    return exchanges.relocate(u, u, behind, false)
        || (x < tours.stops
            && x != behind
            && (exchanges.relocate(u, x, behind, false) || exchanges.relocate(u, x, behind, true)));
  }

  /** Moves to before the first stop of a route. */
  private boolean atStart(int u, int x, int start) {
    return relocate(u, x, start) || tails.cross(u, start) || tails.crossTurned(u, start);
  }

  private boolean open(int u, int t) {
    int r = tours.emptyRoute(t);
    if (r < 0) {
      return false;
    }
    int start = tours.start(r);
    return relocate(u, tours.next[u], start) || tails.cross(u, start);
  }

  private boolean swapStops(StopSwitch stop) {
    boolean improved = false;
    for (int r = 0; r < tours.slots; r++) {
      sectors.refresh(r);
    }
    for (int one = 0; one < tours.slots; one++) {
      if (tours.size[one] == 0) {
        continue;
      }
      int last = routeTested[one];
      routeTested[one] = tours.clock;
      for (int other = 0; other < one; other++) {
        if (tours.size[other] > 0
            && tours.size[one] > 0
            && Math.max(tours.changed[one], tours.changed[other]) > last
            && sectors.overlap(one, other)
            && !stop.isStopped(asked++)
            && swapStar.improve(one, other)) {
          improved = true;
          sectors.refresh(one);
          sectors.refresh(other);
        }
      }
    }
    return improved;
  }

  private boolean swapTypes() {
    boolean improved = false;
    for (int r = 0; r < tours.slots; r++) {
      improved |= tours.size[r] > 0 && typeSwaps.improve(r);
    }
    return improved;
  }

  private void shuffle(SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[k];
      order[k] = kept;
    }
  }
}
