// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The least that finishing a route from a stop can cost, for each level of one resource that every
 * step uses up: time where there are windows, else load. Routes that visit a stop twice are not
 * excluded (q-routes: Christofides, Mingozzi, Toth 1981, doi:10.1002/net.3230110207), and a level
 * is entered at its lower edge, so what it says is never too much.
 */
final class Completion {

  private static final int MOST_LEVELS = 4000;
  private static final int LEAST_LEVELS = 200;

  private final Arcs arcs;
  private final boolean timed;
  private final double from;
  private final double width;
  private final int levels;
  private final double[] least;

  private Completion(Arcs arcs, boolean timed, double from, double width, int levels) {
    this.arcs = arcs;
    this.timed = timed;
    this.from = from;
    this.width = width;
    this.levels = levels;
    this.least = new double[arcs.stops * levels];
  }

  /** Ready for prices; null when no resource is used up by every step. */
  static @Nullable Completion of(Arcs arcs, boolean timed) {
    double range;
    double step = Double.POSITIVE_INFINITY;
    double from = 0;
    if (timed) {
      from = arcs.shiftStart;
      range = 0;
      for (int i = 0; i < arcs.stops; i++) {
        range = Math.max(range, Math.min(arcs.latest[i], arcs.shiftEnd) - from);
        for (int j = 0; j < arcs.stops; j++) {
          if (i != j) {
            step = Math.min(step, arcs.service[i] + arcs.time[i * arcs.stops + j]);
          }
        }
      }
    } else {
      range = arcs.capacity;
      for (int i = 0; i < arcs.stops; i++) {
        step = Math.min(step, arcs.delivered[i]);
      }
    }
    double width = Math.min(step, range / LEAST_LEVELS);
    if (!(width > 0 && Double.isFinite(range)) || range / width > MOST_LEVELS) {
      return null;
    }
    return new Completion(arcs, timed, from, width, (int) (range / width) + 2);
  }

  private int level(double resource) {
    return Math.clamp((long) Math.floor((resource - from) / width - 1e-9), 0, levels - 1);
  }

  /** What finishing costs at least, {@code j} being served from this time or with this load. */
  double least(int j, double resource) {
    return least[j * levels + level(resource)];
  }

  /**
   * Computes anew; {@code price} is what visiting a stop pays.
   *
   * @return false when the time was up before all was computed
   */
  boolean price(double[] price, Deadline deadline) {
    int n = arcs.stops;
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int level = levels - 1; level >= 0; level--) {
      if (deadline.isOver()) {
        return false;
      }
      double at = from + level * width;
      for (int i = 0; i < n; i++) {
        if (arcs.allowed[i] && (!timed || at <= arcs.latest[i] + Arcs.SLACK)) {
          least[i * levels + level] = finish(i, at, level, price);
        }
      }
    }
    return true;
  }

  private double finish(int i, double at, int level, double[] price) {
    int n = arcs.stops;
    double best =
        timed && at + arcs.service[i] + arcs.lastTime[i] > arcs.shiftEnd + Arcs.SLACK
            ? Double.POSITIVE_INFINITY
            : arcs.lastCost[i];
    for (int j = 0; j < n; j++) {
      if (j == i || !arcs.allowed[j]) {
        continue;
      }
      double next = timed ? arcs.begin(i, at, j) : at + arcs.delivered[j];
      if (timed ? next > arcs.latest[j] + Arcs.SLACK : next > arcs.capacity + Arcs.SLACK) {
        continue;
      }
      // A step is at least one level wide; what rounding says against that is forgiven downwards.
      int to = Math.max(level + 1, level(next));
      if (to >= levels) {
        to = levels - 1;
        if (to <= level) {
          continue;
        }
      }
      double late = timed ? arcs.lateness(j, next) : 0;
      double cost = arcs.cost[i * n + j] + late - price[j] + least[j * levels + to];
      if (cost < best) {
        best = cost;
      }
    }
    return best;
  }

  /** The least reduced cost of any route, where using a vehicle costs this much more. */
  double leastRoute(double[] price, double extra) {
    double best = Double.POSITIVE_INFINITY;
    for (int j = 0; j < arcs.stops; j++) {
      if (arcs.allowed[j]) {
        double begin = arcs.begin(-1, arcs.shiftStart, j);
        if (begin <= arcs.latest[j] + Arcs.SLACK) {
          double resource = timed ? begin : arcs.delivered[j];
          best =
              Math.min(
                  best,
                  arcs.firstCost[j] + arcs.lateness(j, begin) - price[j] + least(j, resource));
        }
      }
    }
    return best + extra;
  }
}
