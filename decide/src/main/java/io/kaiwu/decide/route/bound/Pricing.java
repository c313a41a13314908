// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds routes of one vehicle type that the prices of the stops more than pay for, by setting
 * labels (Desrochers 1988; Feillet et al. 2004, doi:10.1002/net.20033) over ng-routes.
 */
final class Pricing {

  private static final double EPSILON = 1e-7;
  private static final int LONGEST = 2000;

  private final Arcs arcs;
  private final boolean timed;
  private final @Nullable Completion completion;
  private final Labels labels = new Labels();
  private final int[][] atStop;
  private final int[] atStopCount;
  private NgSets sets;
  private double[] price = new double[0];
  private double best;
  private boolean ready;

  /** A route, and what is left of its cost when the prices of its stops are taken off. */
  static final class Found {
    private final int[] sequence;
    private final double reducedCost;

    private Found(int[] sequence, double reducedCost) {
      this.sequence = sequence;
      this.reducedCost = reducedCost;
    }

    /** Not to be written to. */
    int[] sequence() {
      return sequence;
    }

    double reducedCost() {
      return reducedCost;
    }
  }

  /**
   * What a search found.
   *
   * @param least no route's reduced cost is lower; negative infinity when the search was cut off
   */
  record Outcome(List<Found> routes, double least) {}

  Pricing(Arcs arcs, NgSets sets) {
    this.arcs = arcs;
    this.sets = sets;
    boolean windows = Double.isFinite(arcs.shiftEnd);
    for (int i = 0; i < arcs.stops; i++) {
      windows |= Double.isFinite(arcs.latest[i]) || arcs.latenessCost[i] > 0;
    }
    timed = windows;
    completion = Completion.of(arcs, timed);
    atStop = new int[arcs.stops][16];
    atStopCount = new int[arcs.stops];
  }

  void remember(NgSets more) {
    sets = more;
  }

  /**
   * The least reduced cost of a route that may visit stops twice; negative infinity when that
   * cannot be had cheaply. Each stop pays its price, and using a vehicle costs {@code extra} more.
   */
  double relaxed(double[] prices, double extra, Deadline deadline) {
    ready = completion == null || completion.price(prices, deadline);
    if (completion == null || !ready) {
      return Double.NEGATIVE_INFINITY;
    }
    return completion.leastRoute(prices, extra);
  }

  /**
   * Searches; to be called after {@link #relaxed} with the same prices.
   *
   * @param most so many labels, then the search is cut off
   * @param enough when so many routes are found the search is cut off too; 0 for never
   */
  Outcome search(double[] prices, double extra, int most, int enough, Deadline deadline) {
    if (!ready) {
      return new Outcome(List.of(), Double.NEGATIVE_INFINITY);
    }
    price = prices;
    best = -EPSILON;
    labels.clear();
    Arrays.fill(atStopCount, 0);
    PriorityQueue<Integer> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble((Integer l) -> order(l)).thenComparingInt(l -> l));
    for (int j = 0; j < arcs.stops; j++) {
      begin(j, extra, queue);
    }
    List<Found> found = new ArrayList<>();
    while (!queue.isEmpty()) {
      if (labels.count > most || (enough > 0 && found.size() >= enough) || deadline.isOver()) {
        return new Outcome(found, Double.NEGATIVE_INFINITY);
      }
      int label = queue.poll();
      if (labels.dominated[label]) {
        continue;
      }
      close(label, found);
      for (int j = 0; j < arcs.stops; j++) {
        extend(label, j, queue);
      }
    }
    return new Outcome(found, Math.min(0, best));
  }

  /**
   * For each stop, a good route that begins there: each step the one after which finishing looks
   * cheapest. Quick, and it may miss what is best; to be called after {@link #relaxed} with the
   * same prices.
   */
  List<Found> glance(double[] prices, double extra) {
    List<Found> found = new ArrayList<>();
    if (completion != null) {
      int[] route = new int[LONGEST];
      for (int j = 0; j < arcs.stops; j++) {
        glance(j, prices, extra, route).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Found> glance(int first, double[] prices, double extra, int[] route) {
    double at = arcs.begin(-1, arcs.shiftStart, first);
    if (completion == null
        || !ready
        || !arcs.allowed[first]
        || at > arcs.latest[first] + Arcs.SLACK) {
      return Optional.empty();
    }
    double cost = extra + arcs.firstCost[first] + arcs.lateness(first, at) - prices[first];
    double load = arcs.delivered[first];
    long memory = 1;
    int length = 1;
    route[0] = first;
    while (length < LONGEST) {
      int i = route[length - 1];
      double back = at + arcs.service[i] + arcs.lastTime[i];
      boolean home = !timed || back <= arcs.shiftEnd + Arcs.SLACK;
      double least = home ? arcs.lastCost[i] : Double.POSITIVE_INFINITY;
      int next = -1;
      for (int j = 0; j < arcs.stops; j++) {
        double begin = timed ? arcs.begin(i, at, j) : 0;
        if (arcs.allowed[j]
            && (!timed || begin <= arcs.latest[j] + Arcs.SLACK)
            && load + arcs.delivered[j] <= arcs.capacity + Arcs.SLACK
            && sets.allows(i, memory, j)) {
          double step = arcs.cost[i * arcs.stops + j] + arcs.lateness(j, begin) - prices[j];
          double whole = step + completion.least(j, timed ? begin : load + arcs.delivered[j]);
          if (whole < least) {
            least = whole;
            next = j;
          }
        }
      }
      if (next < 0) {
        cost += arcs.lastCost[i];
        return home && cost < -EPSILON
            ? Optional.of(new Found(Arrays.copyOf(route, length), cost))
            : Optional.empty();
      }
      at = timed ? arcs.begin(i, at, next) : 0;
      cost += arcs.cost[i * arcs.stops + next] + arcs.lateness(next, at) - prices[next];
      load += arcs.delivered[next];
      memory = sets.carry(i, memory, next);
      route[length++] = next;
    }
    return Optional.empty();
  }

  private double order(int label) {
    return timed ? labels.time[label] : labels.delivered[label] + labels.picked[label];
  }

  private void begin(int j, double extra, PriorityQueue<Integer> queue) {
    if (arcs.allowed[j]) {
      double begin = arcs.begin(-1, arcs.shiftStart, j);
      if (begin <= arcs.latest[j] + Arcs.SLACK) {
        double cost = extra + arcs.firstCost[j] + arcs.lateness(j, begin) - price[j];
        add(j, -1, cost, begin, arcs.delivered[j], arcs.picked[j], 1, queue);
      }
    }
  }

  private void close(int label, List<Found> found) {
    int i = labels.stop[label];
    double back = labels.time[label] + arcs.service[i] + arcs.lastTime[i];
    if (timed && back > arcs.shiftEnd + Arcs.SLACK) {
      return;
    }
    double cost = labels.cost[label] + arcs.lastCost[i];
    if (cost < -EPSILON) {
      found.add(new Found(labels.sequence(label), cost));
      best = Math.min(best, cost);
    }
  }

  private void extend(int label, int j, PriorityQueue<Integer> queue) {
    int i = labels.stop[label];
    if (!arcs.allowed[j] || !sets.allows(i, labels.memory[label], j)) {
      return;
    }
    double delivered = labels.delivered[label] + arcs.delivered[j];
    double picked = labels.picked[label] + arcs.picked[j];
    if (delivered > arcs.capacity + Arcs.SLACK || picked > arcs.capacity + Arcs.SLACK) {
      return;
    }
    double begin = timed ? arcs.begin(i, labels.time[label], j) : 0;
    if (timed && begin > arcs.latest[j] + Arcs.SLACK) {
      return;
    }
    double late = timed ? arcs.lateness(j, begin) : 0;
    double cost = labels.cost[label] + arcs.cost[i * arcs.stops + j] + late - price[j];
    add(j, label, cost, begin, delivered, picked, -1, queue);
  }

  private void add(
      int j,
      int before,
      double cost,
      double time,
      double delivered,
      double picked,
      long known,
      PriorityQueue<Integer> queue) {
    if (completion != null && cost + completion.least(j, timed ? time : delivered) >= -EPSILON) {
      return; // nothing it can become is worth finding
    }
    long memory = known >= 0 ? known : sets.carry(labels.stop[before], labels.memory[before], j);
    if (isDominated(j, cost, time, delivered, picked, memory)) {
      return;
    }
    int label = labels.add(j, before, cost, time, delivered, picked, memory);
    if (atStopCount[j] == atStop[j].length) {
      atStop[j] = Arrays.copyOf(atStop[j], atStopCount[j] * 2);
    }
    atStop[j][atStopCount[j]++] = label;
    queue.add(label);
  }

  /** Asks the labels at the stop, and drops those that the new one dominates. */
  private boolean isDominated(
      int j, double cost, double time, double delivered, double picked, long memory) {
    int[] here = atStop[j];
    int kept = 0;
    int count = atStopCount[j];
    for (int k = 0; k < count; k++) {
      int l = here[k];
      if (labels.cost[l] <= cost
          && labels.time[l] <= time
          && labels.delivered[l] <= delivered
          && labels.picked[l] <= picked
          && (labels.memory[l] & ~memory) == 0) {
        // None before it was dropped: the new label would dominate it through the dropped one.
        return true;
      }
      if (cost <= labels.cost[l]
          && time <= labels.time[l]
          && delivered <= labels.delivered[l]
          && picked <= labels.picked[l]
          && (memory & ~labels.memory[l]) == 0) {
        labels.dominated[l] = true;
      } else {
        here[kept++] = l;
      }
    }
    atStopCount[j] = kept;
    return false;
  }
}
