// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.estimate.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Each player's mean contribution over all orders in which the coalition of all may form (Shapley
 * 1953), and Banzhaf's over all coalitions.
 */
public final class Shapley {

  private Shapley() {}

  /** The value of each player, exact but for rounding; up to 20 players, O(n 2^n). */
  public static List<Double> exact(CooperativeGame game) {
    int n = game.size();
    double[] weight = new double[n];
    weight[0] = 1.0 / n;
    for (int s = 1; s < n; s++) {
      weight[s] = weight[s - 1] * s / (n - s);
    }
    return contributions(game, weight);
  }

  /**
   * Banzhaf's index: the mean contribution to a coalition of others, all of which count alike;
   * these do not sum to the value of all. Up to 20 players.
   */
  public static List<Double> banzhaf(CooperativeGame game) {
    double[] weight = new double[game.size()];
    Arrays.fill(weight, Math.scalb(1.0, 1 - game.size()));
    return contributions(game, weight);
  }

  private static List<Double> contributions(CooperativeGame game, double[] weightBySize) {
    double[] table = game.table();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < game.size(); i++) {
      int bit = 1 << i;
      double share = 0;
      for (int others = 0; others < table.length; others++) {
        if ((others & bit) == 0) {
          share += weightBySize[Integer.bitCount(others)] * (table[others | bit] - table[others]);
        }
      }
      shares.add(share);
    }
    return shares;
  }

  /**
   * The value of each player from random orders, each with its reverse as one sample, so that early
   * and late places balance (antithetic). The intervals hold player by player at this level, not
   * all at once; the means sum to the value of all exactly.
   *
   * @param pairs of orders, at least 2; each asks for 2 n values
   * @param level of the intervals, in (0, 1)
   */
  public static List<Interval> sampled(CooperativeGame game, int pairs, int seed, double level) {
    if (pairs < 2 || seed < 0) {
      throw new DecideException("Pairs (%d) from 2 and a seed (%d) from 0.".formatted(pairs, seed));
    }
    int n = game.size();
    double[][] samples = new double[n][pairs];
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int p = 0; p < pairs; p++) {
      shuffle(order, random);
      long before = 0;
      long after = 0;
      double valueBefore = 0;
      double valueAfter = 0;
      for (int k = 0; k < n; k++) {
        int forward = order[k];
        before |= 1L << forward;
        double with = game.value(before);
        samples[forward][p] += 0.5 * (with - valueBefore);
        valueBefore = with;
        int backward = order[n - 1 - k];
        after |= 1L << backward;
        with = game.value(after);
        samples[backward][p] += 0.5 * (with - valueAfter);
        valueAfter = with;
      }
    }
    List<Interval> intervals = new ArrayList<>();
    for (double[] ofPlayer : samples) {
      intervals.add(Interval.of(ofPlayer, level));
    }
    return intervals;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
