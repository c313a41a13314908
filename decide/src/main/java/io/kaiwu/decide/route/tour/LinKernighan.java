// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import java.util.Arrays;

/**
 * Improves a tour by exchanging edges one after another as long as the sum gains (Lin and Kernighan
 * 1973, doi:10.1287/opre.21.2.498), each exchange a turned path, and by moving and turning two
 * neighbouring paths at once. Only cities whose surroundings changed are looked at, and all that
 * was done since a mark can be taken back.
 */
final class LinKernighan {

  private static final int[] BREADTH = {5, 3, 1};
  private static final int DEPTH = 6;

  /** Paths longer than this are turned only where that alone improves the tour. */
  private static final int LONGEST_TRIAL = 50_000;

  private static final double LEAST_GAIN = 1e-7;

  private final Cities cities;
  private final Near near;
  private final ArrayTour tour;

  /** Cities to look at, in a ring. */
  private final int[] queue;

  private final boolean[] queued;
  private int head;
  private int waiting;

  /** The ends of the paths turned, in pairs. */
  private int[] log = new int[256];

  private int logged;

  /** Whether the tour is read the other way round at the moment; the log never is. */
  private boolean turned;

  private final int[] choice = new int[(DEPTH + 1) * BREADTH[0]];
  private final double[] value = new double[(DEPTH + 1) * BREADTH[0]];

  LinKernighan(Cities cities, Near near, ArrayTour tour) {
    this.cities = cities;
    this.near = near;
    this.tour = tour;
    this.queue = new int[tour.size()];
    this.queued = new boolean[tour.size()];
  }

  void mark() {
    logged = 0;
  }

  /** Takes back all since the mark. */
  void rollBack() {
    rollBack(0);
  }

  private void rollBack(int to) {
    while (logged > to) {
      logged -= 2;
      if (turned) {
        tour.flip(log[logged], log[logged + 1]);
      } else {
        tour.flip(log[logged + 1], log[logged]);
      }
    }
  }

  void look(int city) {
    if (!queued[city]) {
      queued[city] = true;
      int at = head + waiting;
      queue[at >= queue.length ? at - queue.length : at] = city;
      waiting++;
    }
  }

  boolean hasWork() {
    return waiting > 0;
  }

  void flip(int a, int b) {
    tour.flip(a, b);
    if (logged == log.length) {
      log = Arrays.copyOf(log, 2 * logged);
    }
    log[logged++] = turned ? b : a;
    log[logged++] = turned ? a : b;
  }

  /** Looks at the next city, and answers what was gained. */
  double work() {
    int city = queue[head];
    head = head + 1 == queue.length ? 0 : head + 1;
    waiting--;
    queued[city] = false;
    double gained = 0;
    while (true) {
      double gain = improve(city);
      if (gain == 0) {
        return gained;
      }
      gained += gain;
    }
  }

  private double improve(int first) {
    for (int side = 0; side < 2; side++) {
      int second = tour.next(first);
      double removed = cities.distance(first, second);
      int before = logged;
      double gain = step(0, first, second, removed);
      if (gain == 0) {
        gain = exchangePaths(first, second, removed);
      }
      if (gain > 0) {
        lookAtEnds(before);
        look(first);
      }
      if (gain > 0 && side == 0) {
        return gain;
      }
      tour.turnAround();
      turned = !turned;
      if (gain > 0) {
        return gain;
      }
    }
    return 0;
  }

  private void lookAtEnds(int before) {
    for (int k = before; k < logged; k++) {
      look(log[k]);
      look(tour.next(log[k]));
      look(tour.previous(log[k]));
    }
  }

  /**
   * The edge from {@code first} to its next, {@code last}, is given up, all exchanges so far gain
   * {@code gain}. Answers the gain of the closed tour, or 0 with everything as before.
   */
  private double step(int level, int first, int last, double gain) {
    int offset = level * BREADTH[0];
    int count = choose(level, offset, first, last, gain);
    for (int k = offset; k < offset + count; k++) {
      int to = choice[k];
      int end = tour.previous(to);
      double closed = value[k] - cities.distance(end, first);
      if (closed > LEAST_GAIN) {
        flip(last, end);
        return closed;
      }
      if (level == DEPTH || isTooLong(last, end)) {
        continue;
      }
      flip(last, end);
      double deeper = step(level + 1, first, end, value[k]);
      if (deeper > 0) {
        return deeper;
      }
      rollBack(logged - 2);
    }
    return 0;
  }

  private boolean isTooLong(int a, int b) {
    int steps = tour.steps(a, b);
    return Math.min(steps, tour.size() - steps) > LONGEST_TRIAL;
  }

  /** The most promising cities to go on to, best first: long edges given up for short ones. */
  private int choose(int level, int offset, int first, int last, double gain) {
    int breadth = BREADTH[Math.min(level, BREADTH.length - 1)];
    int count = 0;
    for (int to : near.of(last)) {
      double left = gain - cities.distance(last, to);
      if (left <= LEAST_GAIN) {
        break;
      }
      int end = tour.previous(to);
      if (to == first || end == last) {
        continue;
      }
      double worth = left + cities.distance(end, to);
      int at = offset + Math.min(count, breadth);
      for (; at > offset && value[at - 1] < worth; at--) {
        if (at < offset + breadth) {
          value[at] = value[at - 1];
          choice[at] = choice[at - 1];
        }
      }
      if (at < offset + breadth) {
        value[at] = worth;
        choice[at] = to;
        count = Math.min(breadth, count + 1);
      }
    }
    return count;
  }

  /** Two neighbouring paths behind {@code first} swapped, or each turned, where that gains. */
  private double exchangePaths(int first, int second, double removed) {
    for (int third : near.of(second)) {
      double gain = removed - cities.distance(second, third);
      if (gain <= LEAST_GAIN) {
        break;
      }
      int fourth = tour.next(third);
      if (third == first || fourth == second) {
        continue;
      }
      gain += cities.distance(third, fourth);
      for (int fifth : near.of(fourth)) {
        double left = gain - cities.distance(fourth, fifth);
        if (left <= LEAST_GAIN) {
          break;
        }
        if (!tour.isBetween(second, fifth, third)) {
          continue;
        }
        double found = swapOrTurn(first, second, third, fifth, left);
        if (found > 0) {
          return found;
        }
      }
    }
    return 0;
  }

  private double swapOrTurn(int first, int second, int third, int fifth, double left) {
    if (fifth != third) {
      int sixth = tour.next(fifth);
      double closed = left + cities.distance(fifth, sixth) - cities.distance(sixth, first);
      if (closed > LEAST_GAIN) {
        flip(second, third);
        flip(third, sixth);
        flip(fifth, second);
        return closed;
      }
    }
    if (fifth != second) {
      int sixth = tour.previous(fifth);
      double closed = left + cities.distance(fifth, sixth) - cities.distance(sixth, first);
      if (closed > LEAST_GAIN) {
        flip(second, sixth);
        flip(fifth, third);
        return closed;
      }
    }
    return 0;
  }
}
