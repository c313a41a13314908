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

  private final Cities cities;
  private final ArrayTour tour;
  private final LinKernighan search;
  private final SplittableRandom random;
  private final BooleanSupplier stop;
  private double length;

  Kicks(Cities cities, Near near, int[] start, SplittableRandom random, BooleanSupplier stop) {
    this.cities = cities;
    this.tour = new ArrayTour(start);
    this.search = new LinKernighan(cities, near, tour);
    this.random = random;
    this.stop = stop;
    this.length = measure();
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
    return length;
  }

  int[] order() {
    return tour.order();
  }

  void set(int[] order) {
    tour.set(order);
    length = measure();
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
    if (lost > 1e-9) {
      search.rollBack();
    } else {
      length += lost;
    }
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
