// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tune;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Monitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Searches for the parameters with the least loss.
 *
 * <p>The same seed tries the same choices in the same order. After each attempt the monitor hears
 * of it and may stop the search, which then returns what it has; so it does when nothing better
 * came for {@code patience} attempts. Used by one thread.
 */
public final class ParameterSearch {

  private final SearchSpace space;
  private final int trials;
  private final int patience;
  private final long seed;

  /**
   * Sets up a search.
   *
   * @param trials how many choices are tried at most, at least 1
   * @param patience how many attempts may bring nothing better; 0 means any number
   */
  public ParameterSearch(SearchSpace space, int trials, int patience, long seed) {
    if (trials < 1 || patience < 0) {
      throw new LearnException(
          "A search needs at least one trial and a patience of 0 or more; there are %d and %d."
              .formatted(trials, patience));
    }
    this.space = space;
    this.trials = trials;
    this.patience = patience;
    this.seed = seed;
  }

  /**
   * Tries every combination of a grid.
   *
   * @param points of each range
   * @throws LearnException if there are more combinations than trials
   */
  public SearchResult grid(int points, Objective objective, Monitor monitor) {
    List<Map<String, String>> all = space.grid(points);
    if (all.size() > trials) {
      throw new LearnException(
          "The grid has %d combinations and the search may try %d. Maybe allow more trials or search at random."
              .formatted(all.size(), trials));
    }
    Tries tries = new Tries(objective, monitor, all.size());
    for (Map<String, String> values : all) {
      if (!tries.go(values, 1)) {
        break;
      }
    }
    return tries.result();
  }

  /** Tries choices drawn at random. Source: Bergstra and Bengio 2012, JMLR 13. */
  public SearchResult random(Objective objective, Monitor monitor) {
    SplittableRandom random = new SplittableRandom(seed);
    Tries tries = new Tries(objective, monitor, trials);
    for (int t = 0; t < trials; t++) {
      if (!tries.go(space.at(space.randomPoint(random)), 1)) {
        break;
      }
    }
    return tries.result();
  }

  /**
   * Tries many choices on few rows, and the best third of them on three times as many, until all
   * rows are used. Source: Jamieson and Talwalkar 2016, AISTATS (successive halving).
   */
  public SearchResult halving(Objective objective, Monitor monitor) {
    int factor = 3;
    int rungs = Math.max(1, (int) (Math.log(trials) / Math.log(factor)) + 1);
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<String, String>> alive = new ArrayList<>();
    for (int t = 0; t < trials; t++) {
      alive.add(space.at(space.randomPoint(random)));
    }
    int steps = 0;
    for (int rung = 0, left = trials; rung < rungs; rung++, left = Math.max(1, left / factor)) {
      steps += left;
    }
    Tries tries = new Tries(objective, monitor, steps);
    for (int rung = 0; rung < rungs; rung++) {
      double share = Math.pow(factor, rung - rungs + 1.0);
      List<Attempt> measured = new ArrayList<>();
      for (Map<String, String> values : alive) {
        if (!tries.go(values, share)) {
          return tries.result();
        }
        measured.add(tries.attempts.getLast());
      }
      int keep = Math.max(1, alive.size() / factor);
      alive =
          measured.stream()
              .sorted(Comparator.comparingDouble(Attempt::loss)) // NaN comes last
              .limit(keep)
              .map(Attempt::values)
              .toList();
    }
    return tries.result();
  }

  /**
   * Tries where a Gaussian process over the attempts so far expects the greatest improvement; the
   * first quarter at random. Source: Snoek, Larochelle and Adams 2012, NIPS 25.
   */
  public SearchResult bayesian(Objective objective, Monitor monitor) {
    SplittableRandom random = new SplittableRandom(seed);
    Tries tries = new Tries(objective, monitor, trials);
    List<double[]> points = new ArrayList<>();
    int warm = Math.min(trials, Math.max(4, trials / 4));
    for (int t = 0; t < trials; t++) {
      double[] point =
          t < warm ? space.randomPoint(random) : promising(points, tries.attempts, random);
      points.add(point);
      if (!tries.go(space.at(point), 1)) {
        break;
      }
    }
    return tries.result();
  }

  private double[] promising(
      List<double[]> points, List<Attempt> attempts, SplittableRandom random) {
    double[][] x = points.stream().map(space::encode).toArray(double[][]::new);
    double[] loss = attempts.stream().mapToDouble(Attempt::loss).toArray();
    double worst = Double.NEGATIVE_INFINITY;
    int best = 0;
    for (int i = 0; i < loss.length; i++) {
      worst = loss[i] > worst ? loss[i] : worst;
      best = loss[i] < loss[best] || Double.isNaN(loss[best]) ? i : best;
    }
    for (int i = 0; i < loss.length; i++) {
      loss[i] = Double.isNaN(loss[i]) ? (Double.isFinite(worst) ? worst : 0) : loss[i];
    }
    Surrogate surrogate = Surrogate.fit(x, loss);
    double[] choice = space.randomPoint(random);
    double greatest = -1;
    for (int c = 0; c < 1000; c++) {
      double[] candidate = space.randomPoint(random);
      if (c % 2 == 1) { // half of them near the best: a step in some of the dimensions
        double[] centre = points.get(best);
        for (int d = 0; d < candidate.length; d++) {
          double step = (candidate[d] - 0.5) * 0.2;
          candidate[d] = Math.clamp(centre[d] + step, 0, Math.nextDown(1.0));
        }
      }
      double improvement = surrogate.expectedImprovement(space.encode(candidate));
      if (improvement > greatest) {
        greatest = improvement;
        choice = candidate;
      }
    }
    return choice;
  }

  /** The attempts of one search, and when to end it. */
  private final class Tries {
    private final Objective objective;
    private final Monitor monitor;
    private final int planned;
    private final List<Attempt> attempts = new ArrayList<>();
    private SearchResult.End end = SearchResult.End.COMPLETE;
    private int sinceBetter;
    private double least = Double.NaN;
    private double leastShare;

    Tries(Objective objective, Monitor monitor, int planned) {
      this.objective = objective;
      this.monitor = monitor;
      this.planned = planned;
    }

    /** Tries one choice; returns whether to try another. */
    boolean go(Map<String, String> values, double share) {
      double loss = objective.loss(values, share);
      attempts.add(new Attempt(values, share, loss));
      if (share > leastShare || loss < least || (Double.isNaN(least) && !Double.isNaN(loss))) {
        least = loss;
        leastShare = share;
        sinceBetter = 0;
      } else {
        sinceBetter++;
      }
      if (!monitor.at(Math.min(1, (double) attempts.size() / planned), least)) {
        end = SearchResult.End.STOPPED;
        return false;
      }
      if (patience > 0 && sinceBetter >= patience && attempts.size() < planned) {
        end = SearchResult.End.NO_BETTER;
        return false;
      }
      return true;
    }

    SearchResult result() {
      return new SearchResult(attempts, end);
    }
  }
}
