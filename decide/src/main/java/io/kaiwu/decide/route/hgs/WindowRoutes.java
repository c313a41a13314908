// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Feasible routes of one vehicle type, and the stops that are on none. Whether a stop fits between
 * two others is known from when the one can be left at the earliest and the other must be reached
 * at the latest.
 */
final class WindowRoutes {

  private final Instance in;
  private final int stops;
  private final int routes;
  final int[] next;
  final int[] prev;
  final int[] route;
  final int[] size;

  /** The stops on no route, the first {@link #absent} of them. */
  final int[] missing;

  int absent;
  private final double[] load;
  private final double[] leave;
  private final double[] reachBy;
  private final double[] length;
  private final int[] place;
  private final boolean[] marked;

  WindowRoutes(Instance in, int routes) {
    this.in = in;
    this.routes = routes;
    stops = in.stops;
    int nodes = stops + 2 * routes;
    next = new int[nodes];
    prev = new int[nodes];
    route = new int[nodes];
    place = new int[nodes];
    leave = new double[nodes];
    reachBy = new double[nodes];
    size = new int[routes];
    load = new double[routes];
    length = new double[routes];
    marked = new boolean[routes];
    missing = new int[stops];
    for (int i = 0; i < stops; i++) {
      place[i] = i;
    }
    for (int r = 0; r < routes; r++) {
      place[start(r)] = in.start[0];
      place[end(r)] = in.end[0];
      route[start(r)] = r;
      route[end(r)] = r;
    }
    take(new int[0][]);
  }

  private int start(int r) {
    return stops + 2 * r;
  }

  private int end(int r) {
    return stops + 2 * r + 1;
  }

  void take(int[][] given) {
    Arrays.fill(route, 0, stops, -1);
    for (int r = 0; r < routes; r++) {
      int last = start(r);
      for (int k = 0; r < given.length && k < given[r].length; k++) {
        link(last, given[r][k]);
        last = given[r][k];
        route[last] = r;
      }
      link(last, end(r));
      refresh(r);
    }
    absent = 0;
    for (int i = 0; i < stops; i++) {
      if (route[i] < 0) {
        missing[absent++] = i;
      }
    }
  }

  void copy(WindowRoutes other) {
    System.arraycopy(other.next, 0, next, 0, next.length);
    System.arraycopy(other.prev, 0, prev, 0, prev.length);
    System.arraycopy(other.route, 0, route, 0, stops);
    System.arraycopy(other.leave, 0, leave, 0, leave.length);
    System.arraycopy(other.reachBy, 0, reachBy, 0, reachBy.length);
    System.arraycopy(other.size, 0, size, 0, routes);
    System.arraycopy(other.load, 0, load, 0, routes);
    System.arraycopy(other.length, 0, length, 0, routes);
    System.arraycopy(other.missing, 0, missing, 0, other.absent);
    absent = other.absent;
  }

  private void link(int from, int to) {
    next[from] = to;
    prev[to] = from;
  }

  void unmark() {
    Arrays.fill(marked, false);
  }

  void mark(int r) {
    marked[r] = true;
  }

  boolean isMarked(int r) {
    return marked[r];
  }

  void refreshMarked() {
    for (int r = 0; r < routes; r++) {
      if (marked[r]) {
        refresh(r);
      }
    }
  }

  /** Takes a stop off; its route must be refreshed before anything else is asked of it. */
  void remove(int stop) {
    link(prev[stop], next[stop]);
    route[stop] = -1;
    missing[absent++] = stop;
  }

  private void refresh(int r) {
    int at = start(r);
    double time = in.shiftStart[0];
    double goods = 0;
    double far = 0;
    int count = 0;
    leave[at] = time;
    while (next[at] < stops) {
      int to = next[at];
      int leg = place[at] * in.places + to;
      time = Math.max(in.earliest[to], time + in.duration[leg]) + in.service[to];
      leave[to] = time;
      goods += in.amount[to];
      far += in.distance[leg];
      count++;
      at = to;
    }
    length[r] = count == 0 ? 0 : far + in.distance(place[at], in.end[0]);
    size[r] = count;
    load[r] = goods;
    double by = in.shiftEnd[0];
    int to = end(r);
    reachBy[to] = by;
    while (prev[to] < stops) {
      int from = prev[to];
      by =
          Math.min(
              in.latest[from], by - in.duration[from * in.places + place[to]] - in.service[from]);
      reachBy[from] = by;
      to = from;
    }
  }

  /** Puts a stop where it costs least distance; each place may be overlooked by chance. */
  boolean insert(int stop, SplittableRandom random, double blink) {
    double best = Double.POSITIVE_INFINITY;
    int behind = -1;
    boolean seenEmpty = false;
    double room = in.capacity[0] - in.amount[stop] + 1e-9 * Math.max(1, in.capacity[0]);
    double opens = in.earliest[stop];
    double closes = in.latest[stop];
    double service = in.service[stop];
    int row = stop * in.places;
    for (int r = 0; r < routes; r++) {
      if (load[r] > room || (size[r] == 0 && seenEmpty)) {
        continue;
      }
      seenEmpty |= size[r] == 0;
      int end = end(r);
      for (int at = start(r); at != end; at = next[at]) {
        int to = next[at];
        int in1 = place[at] * in.places;
        double arrive = leave[at] + in.duration[in1 + stop];
        if (arrive > closes) {
          continue;
        }
        double leaves = (arrive > opens ? arrive : opens) + service;
        if (leaves + in.duration[row + place[to]] > reachBy[to]) {
          continue;
        }
        double longer =
            in.distance[in1 + stop] + in.distance[row + place[to]] - in.distance[in1 + place[to]];
        if (longer < best && random.nextDouble() >= blink) {
          best = longer;
          behind = at;
        }
      }
    }
    if (behind < 0) {
      return false;
    }
    int to = next[behind];
    link(behind, stop);
    link(stop, to);
    route[stop] = route[behind];
    refresh(route[stop]);
    return true;
  }

  /** How often those absent were absent before. */
  long weight(long[] absences) {
    long sum = 0;
    for (int i = 0; i < absent; i++) {
      sum += absences[missing[i]];
    }
    return sum;
  }

  double length() {
    double sum = 0;
    for (double one : length) {
      sum += one;
    }
    return sum;
  }

  Individual individual() {
    int[][] driven = new int[routes][];
    int used = 0;
    for (int r = 0; r < routes; r++) {
      if (size[r] > 0) {
        int[] visits = new int[size[r]];
        int at = next[start(r)];
        for (int k = 0; k < visits.length; k++) {
          visits[k] = at;
          at = next[at];
        }
        driven[used++] = visits;
      }
    }
    return new Individual(in, Arrays.copyOf(driven, used), new int[used]);
  }
}
