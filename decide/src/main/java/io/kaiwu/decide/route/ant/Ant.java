// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import io.kaiwu.decide.route.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Builds a plan stop by stop: the next one is drawn by trail and nearness in distance and time, and
 * when nothing more fits, the vehicle goes home and another one leaves. What is left at the end is
 * put in where it costs least.
 *
 * <p>Nearness under time windows after L. M. Gambardella, É. Taillard and G. Agazzi, MACS-VRPTW: A
 * multiple ant colony system for vehicle routing problems with time windows, in: New Ideas in
 * Optimization, McGraw-Hill 1999.
 */
final class Ant {

  /** How often the best way is taken without a draw. */
  private static final double GREED = 0.5;

  private final TripWalk walk;
  private final int[][] near;
  private final Trail trail;
  private final SplittableRandom random;
  private final Patience patience;
  private final boolean[] open;
  private final boolean[] windowed;
  private final double[] weights;
  private final int[] choices;

  Ant(TripWalk walk, int[][] near, Trail trail, SplittableRandom random, Patience patience) {
    this.walk = walk;
    this.near = near;
    this.trail = trail;
    this.random = random;
    this.patience = patience;
    int n = walk.stops();
    this.open = new boolean[n];
    this.windowed = new boolean[n];
    for (int s = 0; s < n; s++) {
      windowed[s] = walk.stop(s).latest() < Double.POSITIVE_INFINITY;
    }
    this.weights = new double[n];
    this.choices = new int[n];
  }

  Draft build() {
    Draft draft = new Draft(walk);
    Arrays.fill(open, true);
    int left = open.length;
    List<Integer> types = new ArrayList<>();
    int[] free = new int[walk.types()];
    for (int t = 0; t < free.length; t++) {
      free[t] = walk.vehicle(t).count();
      types.add(t);
    }
    while (left > 0 && !types.isEmpty() && !patience.isOver()) {
      int pick = random.nextInt(types.size());
      int type = types.get(pick);
      int[] order = trip(type);
      if (order.length > 0) {
        draft.open(type, order);
        left -= order.length;
        free[type]--;
      }
      if (order.length == 0 || free[type] == 0) {
        types.remove(pick);
      }
    }
    return draft;
  }

  private int[] trip(int type) {
    Leg leg = new Leg(walk, type);
    int[] order = new int[16];
    int n = 0;
    int last = -1;
    for (int next = choose(leg, type, last); next >= 0; next = choose(leg, type, last)) {
      leg.take(next);
      open[next] = false;
      if (n == order.length) {
        order = Arrays.copyOf(order, 2 * n);
      }
      order[n++] = next;
      last = next;
    }
    return Arrays.copyOf(order, n);
  }

  /** The next stop; -1 when none fits. */
  private int choose(Leg leg, int type, int last) {
    int count = 0;
    if (last >= 0) {
      for (int k = 0; k < near[last].length; k++) {
        int stop = near[last][k];
        if (open[stop] && leg.canTakeAndReturn(stop)) {
          weights[count] = trail.toNearby(last, k) * attraction(leg, stop);
          choices[count++] = stop;
        }
      }
    }
    if (count == 0) {
      for (int stop = 0; stop < open.length; stop++) {
        if (open[stop] && leg.canTakeAndReturn(stop)) {
          weights[count] = attraction(leg, stop) * (last < 0 ? trail.toFirst(type, stop) : 1);
          choices[count++] = stop;
        }
      }
    }
    return count == 0 ? -1 : draw(count, last < 0 || count <= near[last].length);
  }

  private int draw(int count, boolean drawn) {
    if (!drawn || random.nextDouble() < GREED) {
      int best = 0;
      for (int i = 1; i < count; i++) {
        best = weights[i] > weights[best] ? i : best;
      }
      return choices[best];
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i];
    }
    double point = random.nextDouble() * sum;
    for (int i = 0; i < count; i++) {
      point -= weights[i];
      if (point < 0) {
        return choices[i];
      }
    }
    return choices[count - 1];
  }

  private double attraction(Leg leg, int index) {
    Stop stop = walk.stop(index);
    double distance = walk.travel().distance(leg.location(), stop.location());
    if (windowed[index]) {
      double passes = leg.begin(stop) - leg.free();
      double urgency = Math.max(stop.latest() - leg.free(), 1e-6);
      distance = Math.sqrt(Math.max(distance, passes) * urgency);
    }
    double closeness = 1 / Math.max(distance, 1e-6);
    return closeness * closeness;
  }
}
