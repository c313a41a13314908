// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each move decides from what it knows of parts of routes; here the same move is made on plain
 * lists and both sides of it are evaluated from the start.
 */
class MovesTest {

  private static final int STOPS = 12;

  @ParameterizedTest
  @EnumSource
  void aMoveIsMadeExactlyWhenItSaves(RandomProblems.Kind kind) {
    int made = 0;
    int refused = 0;
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Instance in = new Instance(RandomProblems.of(kind, STOPS, seed % 20));
      Tours tours = new Tours(in, in.count[0]);
      tours.penalties =
          new Penalties(random.nextDouble(20), random.nextDouble(5), random.nextDouble(5));
      Individual before = random(in, tours, random);
      assertThat(tours.cost()).isCloseTo(before.penalised(tours.penalties), within(1e-6));
      for (int k = 0; k < 40; k++) {
        tours.load(before.routes, before.types);
        Plain plain = new Plain(tours);
        @Nullable Boolean better = plain.move(random, tours);
        if (better != null) {
          Individual moved = plain.individual(in);
          double saved = before.penalised(tours.penalties) - moved.penalised(tours.penalties);
          assertThat(better).as("%s saves %s", plain.name, saved).isEqualTo(saved > in.epsilon);
          made += better ? 1 : 0;
          refused += better ? 0 : 1;
          if (better) {
            before = tours.individual();
            assertThat(before.penalised(tours.penalties))
                .isCloseTo(moved.penalised(tours.penalties), within(1e-6));
            assertThat(tours.cost()).isCloseTo(moved.penalised(tours.penalties), within(1e-6));
          }
        }
      }
    }
    assertThat(made).isGreaterThan(200);
    assertThat(refused).isGreaterThan(200);
  }

  private static Individual random(Instance in, Tours tours, SplittableRandom random) {
    List<Integer> types = new ArrayList<>();
    for (int t = 0; t < in.types; t++) {
      types.addAll(Collections.nCopies(in.count[t], t));
    }
    List<List<Integer>> routes = new ArrayList<>();
    for (int r = 0; r < types.size(); r++) {
      routes.add(new ArrayList<>());
    }
    for (int stop = 0; stop < in.stops; stop++) {
      if (in.skipCost[stop] == Double.POSITIVE_INFINITY || random.nextInt(5) > 0) {
        List<Integer> route = routes.get(random.nextInt(routes.size()));
        route.add(random.nextInt(route.size() + 1), stop);
      }
    }
    int[][] arrays =
        routes.stream()
            .map(route -> route.stream().mapToInt(i -> i).toArray())
            .toArray(int[][]::new);
    tours.load(arrays, types.stream().mapToInt(i -> i).toArray());
    return tours.individual();
  }

  /** Routes as lists, by slot. */
  private static final class Plain {
    final List<List<Integer>> routes = new ArrayList<>();
    final int[] types;
    String name = "";

    Plain(Tours tours) {
      types = tours.type;
      for (int r = 0; r < tours.slots; r++) {
        List<Integer> route = new ArrayList<>();
        for (int at = tours.next[tours.start(r)]; tours.isStop(at); at = tours.next[at]) {
          route.add(at);
        }
        routes.add(route);
      }
    }

    Individual individual(Instance in) {
      List<int[]> driven = new ArrayList<>();
      List<Integer> used = new ArrayList<>();
      for (int r = 0; r < routes.size(); r++) {
        if (!routes.get(r).isEmpty()) {
          driven.add(routes.get(r).stream().mapToInt(i -> i).toArray());
          used.add(types[r]);
        }
      }
      return new Individual(
          in, driven.toArray(int[][]::new), used.stream().mapToInt(i -> i).toArray());
    }

    /** Makes a random move here, and asks for it there; null when there is none. */
    @Nullable Boolean move(SplittableRandom random, Tours tours) {
      int ru = random.nextInt(routes.size());
      int rv = random.nextInt(routes.size());
      List<Integer> u = routes.get(ru);
      List<Integer> v = routes.get(rv);
      return switch (random.nextInt(5)) {
        case 0 -> relocate(random, tours, u, v, rv);
        case 1 -> swap(random, tours, ru, rv);
        case 2 -> turn(random, tours, u, ru);
        case 3 -> ru == rv ? null : cross(random, tours, ru, rv);
        default -> ru == rv ? null : crossTurned(random, tours, ru, rv);
      };
    }

    private @Nullable Boolean relocate(
        SplittableRandom random, Tours tours, List<Integer> u, List<Integer> v, int rv) {
      int count = 1 + random.nextInt(2);
      if (u.size() < count) {
        return null;
      }
      int from = random.nextInt(u.size() - count + 1);
      List<Integer> moved = new ArrayList<>(u.subList(from, from + count));
      boolean turned = count == 2 && random.nextBoolean();
      int first = moved.getFirst();
      int last = moved.getLast();
      int at = random.nextInt(v.size() + 1) - 1;
      int behind = at < 0 ? tours.start(rv) : v.get(at);
      if (moved.contains(behind) || tours.next[behind] == first) {
        return null;
      }
      name = "relocate " + count + turned;
      u.removeAll(moved);
      v.addAll(v.indexOf(behind) + 1, turned ? moved.reversed() : moved);
      return new Exchanges(tours).relocate(first, last, behind, turned);
    }

    private @Nullable Boolean swap(SplittableRandom random, Tours tours, int ru, int rv) {
      List<Integer> u = routes.get(ru);
      List<Integer> v = routes.get(rv);
      int m = 1 + random.nextInt(2);
      int n = 1 + random.nextInt(2);
      if (u.size() < m || v.size() < n) {
        return null;
      }
      int a = random.nextInt(u.size() - m + 1);
      int c = random.nextInt(v.size() - n + 1);
      if (ru == rv && a <= c + n && c <= a + m) {
        return null;
      }
      List<Integer> mine = new ArrayList<>(u.subList(a, a + m));
      List<Integer> other = new ArrayList<>(v.subList(c, c + n));
      name = "swap " + m + n;
      if (ru == rv && a < c) {
        replace(v, c, n, mine);
        replace(u, a, m, other);
      } else {
        replace(u, a, m, other);
        replace(v, c, n, mine);
      }
      return new Exchanges(tours)
          .swap(mine.getFirst(), mine.getLast(), other.getFirst(), other.getLast());
    }

    private static void replace(List<Integer> route, int from, int count, List<Integer> by) {
      route.subList(from, from + count).clear();
      route.addAll(from, by);
    }

    private @Nullable Boolean turn(SplittableRandom random, Tours tours, List<Integer> u, int ru) {
      if (u.size() < 2) {
        return null;
      }
      int from = random.nextInt(u.size() - 1);
      int to = from + 1 + random.nextInt(u.size() - from - 1);
      int before = from == 0 ? tours.start(ru) : u.get(from - 1);
      int last = u.get(to);
      name = "turn";
      Collections.reverse(u.subList(from, to + 1));
      return new Tails(tours).turn(before, last);
    }

    private @Nullable Boolean cross(SplittableRandom random, Tours tours, int ru, int rv) {
      List<Integer> u = routes.get(ru);
      List<Integer> v = routes.get(rv);
      int i = random.nextInt(u.size() + 1);
      int k = random.nextInt(v.size() + 1);
      if ((i == 0 && k == 0) || (i == u.size() && k == v.size())) {
        return null;
      }
      int atU = i == 0 ? tours.start(ru) : u.get(i - 1);
      int atV = k == 0 ? tours.start(rv) : v.get(k - 1);
      List<Integer> tailU = new ArrayList<>(u.subList(i, u.size()));
      List<Integer> tailV = new ArrayList<>(v.subList(k, v.size()));
      replace(u, i, tailU.size(), tailV);
      replace(v, k, tailV.size(), tailU);
      name = "cross";
      return new Tails(tours).cross(atU, atV);
    }

    private @Nullable Boolean crossTurned(SplittableRandom random, Tours tours, int ru, int rv) {
      List<Integer> u = routes.get(ru);
      List<Integer> v = routes.get(rv);
      if (u.size() < 2 || v.size() < 2 || !new Tails(tours).turnsRound()) {
        return null;
      }
      int i = 1 + random.nextInt(u.size() - 1);
      int k = 1 + random.nextInt(v.size() - 1);
      int atU = u.get(i - 1);
      int atV = v.get(k - 1);
      List<Integer> tailU = new ArrayList<>(u.subList(i, u.size()));
      List<Integer> headV = new ArrayList<>(v.subList(0, k));
      replace(u, i, tailU.size(), headV.reversed());
      replace(v, 0, k, tailU.reversed());
      name = "crossTurned";
      return new Tails(tours).crossTurned(atU, atV);
    }
  }
}
