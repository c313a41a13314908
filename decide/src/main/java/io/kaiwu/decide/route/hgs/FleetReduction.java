// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Looks for routes without one vehicle: strings of stops are taken off near a place and put back
 * where they fit; what fits nowhere stays absent. Those often absent weigh more, so that the search
 * turns to them (Christiaens and Vanden Berghe 2020, doi:10.1287/trsc.2019.0914). For one vehicle
 * type and times that only have windows.
 */
final class FleetReduction {

  private static final int ROUNDS = 250;

  /** Who finds a way does so early: after so many runs a new beginning is worth more. */
  private static final int MOST_RUNS = 300;

  private static final double MEAN_REMOVED = 10;
  private static final int LONGEST_STRING = 10;
  private static final double BLINK = 0.01;

  /** How much longer routes may get by a round, in legs. */
  private static final double WARMTH = 0.3;

  private final Instance in;
  private final Neighbours near;
  private final int target;
  private final long[] absences;
  private final WindowRoutes current;
  private final WindowRoutes tried;
  private final int[] order;
  private final double[] key;
  private int runs;

  /** Starts from feasible routes, of which one goes, or from none. */
  FleetReduction(Instance in, Neighbours near, @Nullable Individual from, int target) {
    this.in = in;
    this.near = near;
    this.target = target;
    absences = new long[in.stops];
    Arrays.fill(absences, 1);
    current = new WindowRoutes(in, target);
    tried = new WindowRoutes(in, target);
    order = new int[in.stops];
    key = new double[in.stops];
    if (from != null) {
      current.take(withoutSmallest(from.routes));
    }
  }

  private int[][] withoutSmallest(int[][] routes) {
    return Arrays.stream(routes)
        .sorted((a, b) -> Integer.compare(b.length, a.length))
        .limit(target)
        .toArray(int[][]::new);
  }

  int target() {
    return target;
  }

  /** Whether it should be given up for one that begins anew. */
  boolean isSpent() {
    return runs >= MOST_RUNS;
  }

  /** Some rounds; what it has then, feasible only if all found a place; null if stopped before. */
  @Nullable Individual run(SplittableRandom random, StopSwitch stop) {
    runs++;
    double temperature = WARMTH * in.legCost;
    for (int round = 0; round < ROUNDS && current.absent > 0; round++) {
      if (stop.isStopped(round)) {
        return null;
      }
      tried.copy(current);
      ruin(random);
      recreate(random);
      long weight = tried.weight(absences) - current.weight(absences);
      double noise = -temperature * Math.log(1 - random.nextDouble());
      if (weight < 0 || (weight == 0 && tried.length() < current.length() + noise)) {
        current.copy(tried);
      }
      for (int i = 0; i < tried.absent; i++) {
        absences[tried.missing[i]]++;
      }
    }
    return current.individual();
  }

  private void ruin(SplittableRandom random) {
    double mean = (double) (in.stops - tried.absent) / target;
    double longest = Math.max(1, Math.min(LONGEST_STRING, mean));
    double most = 4 * MEAN_REMOVED / (1 + longest) - 1;
    int strings = 1 + (int) (random.nextDouble() * Math.max(0, most));
    int seed = random.nextInt(in.stops);
    int cut = 0;
    tried.unmark();
    for (int k = -1; k < near.size() && cut < strings; k++) {
      int stop = k < 0 ? seed : near.of(seed, k);
      int r = tried.route[stop];
      if (r >= 0 && !tried.isMarked(r)) {
        int limit = (int) Math.min(longest, tried.size[r]);
        cut(stop, 1 + random.nextInt(limit), random);
        tried.mark(r);
        cut++;
      }
    }
    tried.refreshMarked();
  }

  /** Takes off a string of so many stops around one; half the time some in its middle stay. */
  private void cut(int stop, int count, SplittableRandom random) {
    int r = tried.route[stop];
    int kept = 0;
    if (count > 1 && count < tried.size[r] && random.nextBoolean()) {
      kept = 1;
      while (count + kept < tried.size[r] && random.nextDouble() > 0.5) {
        kept++;
      }
    }
    int span = count + kept;
    int behind = random.nextInt(span);
    int first = stop;
    int steps = 0;
    while (steps < behind && tried.prev[first] < in.stops) {
      first = tried.prev[first];
      steps++;
    }
    int at = first;
    int keptFrom = kept == 0 ? span : 1 + random.nextInt(count - 1);
    for (int i = 0; i < span && at < in.stops; i++) {
      int after = tried.next[at];
      if (i < keptFrom || i >= keptFrom + kept) {
        tried.remove(at);
      }
      at = after;
    }
  }

  private void recreate(SplittableRandom random) {
    int count = tried.absent;
    System.arraycopy(tried.missing, 0, order, 0, count);
    rank(count, random);
    tried.absent = 0;
    for (int i = 0; i < count; i++) {
      int stop = order[i];
      if (!tried.insert(stop, random, BLINK)) {
        tried.missing[tried.absent++] = stop;
      }
    }
  }

  /** Orders the absent by a rule drawn at random. */
  private void rank(int count, SplittableRandom random) {
    int rule = random.nextInt(in.timing == Instance.Timing.NONE ? 11 : 17);
    for (int i = 0; i < count; i++) {
      int stop = order[i];
      double far = in.distance(in.start[0], stop);
      if (rule < 4) {
        key[i] = random.nextDouble();
      } else if (rule < 8) {
        key[i] = -in.amount[stop];
      } else if (rule < 10) {
        key[i] = -far;
      } else if (rule < 11) {
        key[i] = far;
      } else if (rule < 13) {
        key[i] = in.latest[stop] - in.earliest[stop];
      } else {
        key[i] = rule < 15 ? in.earliest[stop] : -in.latest[stop];
      }
    }
    for (int i = 1; i < count; i++) {
      int stop = order[i];
      double rank = key[i];
      int k = i;
      while (k > 0 && key[k - 1] > rank) {
        key[k] = key[k - 1];
        order[k] = order[k - 1];
        k--;
      }
      key[k] = rank;
      order[k] = stop;
    }
  }
}
