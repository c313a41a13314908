// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Selective route exchange: neighbouring routes of one parent give way to as many of the other,
 * chosen so that both hold nearly the same stops (Nagata and Bräysy 2010,
 * doi:10.1016/j.orl.2010.04.001).
 */
final class RouteExchange {

  private final Instance in;

  RouteExchange(Instance in) {
    this.in = in;
  }

  /** A child: routes with the vehicle types they need; some stops may be missing. */
  static final class Child {
    final int[][] routes;
    final int[] types;

    private Child(int[][] routes, int[] types) {
      this.routes = routes;
      this.types = types;
    }
  }

  /** One child of two parents that both have routes. */
  Child cross(Individual one, Individual other, SplittableRandom random) {
    int[][] mine = sorted(one);
    int[] types = sortedTypes(one);
    int[][] theirs = sorted(other);
    int count = 1 + random.nextInt(Math.min(mine.length, theirs.length));
    int[] home = routeOf(mine);
    int[] away = routeOf(theirs);
    int start = random.nextInt(mine.length);
    int from = start < theirs.length ? start : 0;
    int difference = difference(mine, away, start, from, count, theirs.length);
    boolean better = true;
    while (better) {
      better = false;
      for (int move = 0; move < 4 && !better; move++) {
        int triedStart = move == 0 ? before(start, mine) : move == 1 ? after(start, mine) : start;
        int triedFrom = move == 2 ? before(from, theirs) : move == 3 ? after(from, theirs) : from;
        int tried = difference(mine, away, triedStart, triedFrom, count, theirs.length);
        if (tried < difference) {
          difference = tried;
          start = triedStart;
          from = triedFrom;
          better = true;
        }
      }
    }
    return exchange(mine, types, theirs, home, start, from, count, random.nextInt(2) == 0);
  }

  private static int before(int at, int[][] routes) {
    return (at + routes.length - 1) % routes.length;
  }

  private static int after(int at, int[][] routes) {
    return (at + 1) % routes.length;
  }

  /** How many stops of the routes that leave are not on those that come. */
  private static int difference(
      int[][] mine, int[] away, int start, int from, int count, int others) {
    int missing = 0;
    for (int k = 0; k < count; k++) {
      for (int stop : mine[(start + k) % mine.length]) {
        int r = away[stop];
        missing += r < 0 || (r - from + others) % others >= count ? 1 : 0;
      }
    }
    return missing;
  }

  private Child exchange(
      int[][] mine,
      int[] types,
      int[][] theirs,
      int[] home,
      int start,
      int from,
      int count,
      boolean keepMine) {
    int[][] routes = mine.clone();
    boolean[] coming = new boolean[in.stops];
    for (int k = 0; k < count; k++) {
      int to = (start + k) % mine.length;
      int[] route = theirs[(from + k) % theirs.length];
      routes[to] =
          keepMine ? without(route, stop -> isKept(home, stop, start, count, mine.length)) : route;
      for (int stop : routes[to]) {
        coming[stop] = true;
      }
    }
    for (int k = count; k < mine.length && !keepMine; k++) {
      int to = (start + k) % mine.length;
      routes[to] = without(mine[to], stop -> coming[stop]);
    }
    return new Child(routes, types);
  }

  private static boolean isKept(int[] home, int stop, int start, int count, int routes) {
    return home[stop] >= 0 && (home[stop] - start + routes) % routes >= count;
  }

  private static int[] without(int[] route, IntPredicate dropped) {
    return Arrays.stream(route).filter(dropped.negate()).toArray();
  }

  private int[] routeOf(int[][] routes) {
    int[] of = new int[in.stops];
    Arrays.fill(of, -1);
    for (int r = 0; r < routes.length; r++) {
      for (int stop : routes[r]) {
        of[stop] = r;
      }
    }
    return of;
  }

  private int[][] sorted(Individual individual) {
    return order(individual).mapToObj(r -> individual.routes[r]).toArray(int[][]::new);
  }

  private int[] sortedTypes(Individual individual) {
    return order(individual).map(r -> individual.types[r]).toArray();
  }

  private IntStream order(Individual individual) {
    double[] direction = Directions.of(in, individual.routes);
    return IntStream.range(0, direction.length)
        .boxed()
        .sorted(Comparator.comparingDouble(r -> direction[r]))
        .mapToInt(r -> r);
  }
}
