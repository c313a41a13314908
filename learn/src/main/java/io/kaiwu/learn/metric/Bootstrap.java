// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.special.Erf;

/**
 * How sure a score is, by drawing the rows anew many times (Efron and Tibshirani, An Introduction
 * to the Bootstrap, 1993, chapters 13 and 14).
 *
 * <pre>{@code
 * Interval auc = Bootstrap.standard(42).interval(Statistic.auc(positive, p), Resampling.rows(n));
 * }</pre>
 *
 * <p>The same seed gives the same interval with any number of threads. O(resamples x n).
 *
 * @param kind how the interval is read from the draws
 * @param resamples how many draws, at least 100
 * @param confidence in (0, 1)
 */
public record Bootstrap(Kind kind, int resamples, double confidence, long seed, Workers workers) {

  /** How an interval is read from the draws. */
  public enum Kind {
    /** Their quantiles. */
    PERCENTILE,
    /** Their quantiles, corrected for bias and skewness. */
    BCA
  }

  private static final int BLOCK = 16; // draws a thread takes at a time, sharing one array

  public Bootstrap {
    if (resamples < 100 || !(confidence > 0 && confidence < 1)) {
      throw new LearnException(
          "A bootstrap needs at least 100 draws and a confidence in (0, 1); it has %d and %s."
              .formatted(resamples, confidence));
    }
  }

  /** A thousand draws, 95 %, BCa, one thread. */
  public static Bootstrap standard(long seed) {
    return new Bootstrap(Kind.BCA, 1000, 0.95, seed, Workers.one());
  }

  public Bootstrap with(Workers threads) {
    return new Bootstrap(kind, resamples, confidence, seed, threads);
  }

  public Bootstrap withKind(Kind other) {
    return new Bootstrap(other, resamples, confidence, seed, workers);
  }

  public Bootstrap withResamples(int draws) {
    return new Bootstrap(kind, draws, confidence, seed, workers);
  }

  /**
   * The interval of a score.
   *
   * @throws LearnException if the score is not determined on the rows, or on more than a tenth of
   *     the draws
   */
  public Interval interval(Statistic statistic, Resampling resampling) {
    return read(statistic, resampling, draws(statistic, resampling));
  }

  /** The interval of a model's score less a baseline's, both on the rows of each draw. */
  public Difference difference(
      Statistic model, Statistic baseline, boolean higherIsBetter, Resampling resampling) {
    Statistic gap = counts -> model.of(counts) - baseline.of(counts);
    double[] draws = draws(gap, resampling);
    double better = Arrays.stream(draws).filter(d -> higherIsBetter ? d > 0 : d < 0).count();
    int[] once = new int[resampling.size()];
    Arrays.fill(once, 1);
    return new Difference(
        model.of(once),
        baseline.of(once),
        read(gap, resampling, draws),
        higherIsBetter,
        better / draws.length);
  }

  /** The scores of the draws that determine one, ascending. */
  private double[] draws(Statistic statistic, Resampling resampling) {
    double[] scores = new double[resamples];
    // A generator of its own for each draw, so that no thread's pace matters.
    long[] seeds = new SplittableRandom(seed).longs(resamples).toArray();
    workers.run(
        resamples,
        BLOCK,
        (block, from, to) -> {
          int[] counts = new int[resampling.size()];
          for (int b = from; b < to; b++) {
            resampling.draw(new SplittableRandom(seeds[b]), counts);
            scores[b] = statistic.of(counts);
          }
        });
    double[] known = Arrays.stream(scores).filter(Double::isFinite).sorted().toArray();
    if (known.length < 0.9 * resamples) {
      throw new LearnException(
          "The score is not determined on %d of %d draws. Maybe there are too few rows of one class; draw by class: Resampling.strata."
              .formatted(resamples - known.length, resamples));
    }
    return known;
  }

  private Interval read(Statistic statistic, Resampling resampling, double[] draws) {
    int[] counts = new int[resampling.size()];
    Arrays.fill(counts, 1);
    double estimate = statistic.of(counts);
    if (!Double.isFinite(estimate)) {
      throw new LearnException(
          "The score of the rows (%s) must be finite for an interval around it."
              .formatted(estimate));
    }
    double low = (1 - confidence) / 2;
    double high = 1 - low;
    if (kind == Kind.BCA && draws[0] < draws[draws.length - 1]) {
      double bias = bias(draws, estimate);
      double acceleration = acceleration(statistic, resampling);
      low = corrected(low, bias, acceleration);
      high = corrected(high, bias, acceleration);
    }
    return new Interval(
        estimate,
        Scores.quantile(draws, low),
        Scores.quantile(draws, high),
        confidence,
        draws.length);
  }

  /** How far the middle of the draws lies from the estimate, in standard deviations. */
  private static double bias(double[] draws, double estimate) {
    double below = 0;
    for (double d : draws) {
      below += d < estimate ? 1 : d == estimate ? 0.5 : 0;
    }
    // Never all or none, or the correction were infinite.
    double share = Math.clamp(below / draws.length, 0.5 / draws.length, 1 - 0.5 / draws.length);
    return normalQuantile(share);
  }

  /** A sixth of the skewness of what leaving out one part of the rows does to the score. */
  private double acceleration(Statistic statistic, Resampling resampling) {
    int sets = resampling.leaveOuts();
    double[] without = new double[sets];
    workers.run(
        sets,
        BLOCK,
        (block, from, to) -> {
          int[] counts = new int[resampling.size()];
          for (int s = from; s < to; s++) {
            resampling.leaveOut(s, counts);
            without[s] = statistic.of(counts);
          }
        });
    double mean = Arrays.stream(without).filter(Double::isFinite).average().orElse(0);
    double squares = 0;
    double cubes = 0;
    for (double w : without) {
      double d = Double.isFinite(w) ? mean - w : 0;
      squares += d * d;
      cubes += d * d * d;
    }
    return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
  }

  private static double corrected(double share, double bias, double acceleration) {
    double z = bias + normalQuantile(share);
    double scale = 1 - acceleration * z;
    return scale > 0 ? normalShare(bias + z / scale) : share;
  }

  private static double normalQuantile(double share) {
    return Math.sqrt(2) * Erf.erfInv(2 * share - 1);
  }

  private static double normalShare(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }
}
