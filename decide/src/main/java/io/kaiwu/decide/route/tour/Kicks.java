// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Chained Lin-Kernighan search (Applegate, Cook and Rohe 2003, doi:10.1287/ijoc.15.1.82.15157): two
 * short neighbouring paths somewhere in the tour are swapped, the search repairs what it can
 * nearby, and what did not gain is taken back.
 */
final class Kicks {

  /** How far a kick reaches along the tour. */
  private static final int REACH = 50;

  /** So many kicks in vain, and five a city, are borne. */
  private static final int PATIENCE = 200;

  private static final int SHAKES = 5;

  private final Cities cities;
  private final ArrayTour tour;
  private final LinKernighan search;
  private final SplittableRandom random;
  private final BooleanSupplier stop;
  private double length;

  /** The best tour before the last shake. */
  private int[] best;

  private double bestLength;

  /** Kicks since the last that gained. */
  private long idle;

  Kicks(Cities cities, Near near, int[] start, SplittableRandom random, BooleanSupplier stop) {
    this.cities = cities;
    this.tour = new ArrayTour(start);
    this.search = new LinKernighan(cities, near, tour);
    this.random = random;
    this.stop = stop;
    this.length = measure();
    this.best = start.clone();
    this.bestLength = length;
  }

  private double measure() {
    double sum = 0;
    int city = 0;
    for (int k = 0; k < tour.size(); k++) {
      sum += cities.distance(city, tour.next(city));
      city = tour.next(city);
    }
    return sum;
  }

  double length() {
    return Math.min(length, bestLength);
  }

  int[] order() {
    return length < bestLength ? tour.order() : best.clone();
  }

  void set(int[] order) {
    tour.set(order);
    length = measure();
    best = order.clone();
    bestLength = length;
    idle = 0;
  }

  /** Brings the start to a local optimum; false when stopped before. */
  boolean settle() {
    for (int city : tour.order()) {
      search.look(city);
    }
    while (search.hasWork()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      search.mark();
      length -= search.work();
    }
    length = measure();
    return true;
  }

  /** False when stopped before the end. */
  boolean run(long kicks) {
    for (long k = 0; k < kicks; k++) {
      if ((k & 15) == 0 && stop.getAsBoolean()) {
        return false;
      }
      kick();
    }
    length = measure();
    return true;
  }

  private void kick() {
    search.mark();
    double lost = swapPaths();
    while (search.hasWork()) {
      lost -= search.work();
    }
    idle = lost < -1e-9 ? 0 : idle + 1;
    if (lost > 1e-9) {
      search.rollBack();
    } else {
      length += lost;
    }
    if (idle > PATIENCE + 5L * tour.size()) {
      shake();
    }
  }

  /**
   * Where kicks no longer gain, some are taken that lose. If the last did no good, from the best.
   */
  private void shake() {
    length = measure();
    if (length < bestLength - 1e-9) {
      best = tour.order();
      bestLength = length;
    } else if (random.nextBoolean()) {
      tour.set(best);
    }
    for (int k = 0; k < SHAKES; k++) {
      search.mark();
      swapPaths();
      while (search.hasWork()) {
        search.work();
      }
    }
    length = measure();
    idle = 0;
  }

  /** Swaps two random paths, one behind the other, and answers by how much that lengthens. */
  private double swapPaths() {
    int reach = Math.min(REACH, tour.size() / 3);
    int before = random.nextInt(tour.size());
    if (cities.isTied(before, tour.next(before))) {
      before = tour.next(before);
    }
    int first = tour.next(before);
    int firstEnd = end(first, random.nextInt(reach));
    int second = tour.next(firstEnd);
    int secondEnd = end(second, random.nextInt(reach));
    int after = tour.next(secondEnd);
    if (after == first || secondEnd == before) {
      return 0;
    }
    double lost =
        cities.distance(before, second)
            + cities.distance(secondEnd, first)
            + cities.distance(firstEnd, after)
            - cities.distance(before, first)
            - cities.distance(firstEnd, second)
            - cities.distance(secondEnd, after);
    search.flip(first, secondEnd);
    search.flip(secondEnd, second);
    search.flip(firstEnd, first);
    search.look(before);
    search.look(first);
    search.look(firstEnd);
    search.look(second);
    search.look(secondEnd);
    search.look(after);
    return lost;
  }

  /** The end of a path that so long, or one longer where a city would be parted. */
  private int end(int from, int steps) {
    int last = tour.ahead(from, steps);
    return cities.isTied(last, tour.next(last)) ? tour.next(last) : last;
  }
}
