// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A random forest (Breiman 2001, doi:10.1023/A:1010933404324): the mean of trees, each grown on
 * rows drawn with replacement and, at each node, the best of some columns drawn anew.
 *
 * <p>Each tree has a seed of its own, so the forest is the same for any number of threads. Missing
 * inputs are taken as {@link DecisionTree} takes them. Holds settings only; safe for use by many
 * threads.
 */
public final class RandomForest {

  /** All different values of a column are told apart. */
  public static final int EXACT = Integer.MAX_VALUE;

  private final int trees;
  private final TreeSettings settings;
  private final ClassWeights classWeights;
  private final int bins;
  private final boolean bootstrap;
  private final boolean outOfBag;

  private RandomForest(
      int trees,
      TreeSettings settings,
      ClassWeights classWeights,
      int bins,
      boolean bootstrap,
      boolean outOfBag) {
    this.trees = trees;
    this.settings = settings;
    this.classWeights = classWeights;
    this.bins = bins;
    this.bootstrap = bootstrap;
    this.outOfBag = outOfBag;
  }

  /** A forest of exact splits with bootstrap; out-of-bag not measured. */
  public static RandomForest of(int trees, TreeSettings settings) {
    if (trees < 1) {
      throw new LearnException("A forest needs at least one tree; trees is (%d).".formatted(trees));
    }
    return new RandomForest(trees, settings, ClassWeights.none(), EXACT, true, false);
  }

  public RandomForest withClassWeights(ClassWeights weights) {
    return new RandomForest(trees, settings, weights, bins, bootstrap, outOfBag);
  }

  /** At most this many steps a column, of about as many rows each; {@link #EXACT} keeps all. */
  public RandomForest withBins(int count) {
    return new RandomForest(trees, settings, classWeights, count, bootstrap, outOfBag);
  }

  /** Whether each tree draws its rows; otherwise all trees see all rows. */
  public RandomForest withBootstrap(boolean draws) {
    return new RandomForest(trees, settings, classWeights, bins, draws, outOfBag);
  }

  /** Whether each row is predicted by the trees that did not see it, to score the forest. */
  public RandomForest withOutOfBag(boolean measured) {
    return new RandomForest(trees, settings, classWeights, bins, bootstrap, measured);
  }

  /**
   * Fits a forest that predicts a number.
   *
   * @throws io.kaiwu.learn.LearnException if an input is infinite or a target not finite
   */
  public TreeRegressor regress(Sample sample, Fitting fitting) {
    TreeTarget target = TreeTarget.numbers(sample);
    TreeEnsemble ensemble = grow(sample, target, fitting);
    return new TreeRegressor(sample.inputs(), ensemble, record(sample, target, ensemble, fitting));
  }

  /**
   * Fits a forest that predicts a class by the mean of its trees' shares.
   *
   * @throws io.kaiwu.learn.LearnException if an input is infinite or there is one class only
   */
  public TreeClassifier classify(Sample sample, Fitting fitting) {
    TreeTarget target = TreeTarget.classes(sample, classWeights);
    TreeEnsemble ensemble = grow(sample, target, fitting);
    return new TreeClassifier(
        sample.inputs(),
        sample.classes(),
        ensemble,
        Link.SHARES,
        record(sample, target, ensemble, fitting));
  }

  private TreeEnsemble grow(Sample sample, TreeTarget target, Fitting fitting) {
    Codes codes = Codes.of(sample, bins, fitting.workers());
    long[] seeds = seeds(fitting.seed(), trees);
    int[] rows = target.rows();
    @Nullable Tree[] grown = new Tree[trees];
    Progress progress = new Progress("forest", trees, fitting);
    fitting
        .workers()
        .run(
            trees,
            1,
            (t, from, to) -> {
              SplittableRandom random = new SplittableRandom(seeds[t]);
              NodeRows drawn = draw(rows, target, random);
              grown[t] = new Grower(codes, settings, target.classes().size(), drawn, random).grow();
              progress.done();
            });
    double[] base = new double[Math.max(1, target.classes().size())];
    return new TreeEnsemble(codes.width(), List.of(grown), base, 1.0 / trees);
  }

  private NodeRows draw(int[] rows, TreeTarget target, SplittableRandom random) {
    int[] times = new int[rows.length];
    if (bootstrap) {
      drawTimes(times, random);
    } else {
      Arrays.fill(times, 1);
    }
    int n = 0;
    for (int t : times) {
      n += t > 0 ? 1 : 0;
    }
    int[] drawn = new int[n];
    double[] y = new double[n];
    double[] w = new double[n];
    n = 0;
    for (int i = 0; i < rows.length; i++) {
      if (times[i] > 0) {
        drawn[n] = rows[i];
        y[n] = target.values()[rows[i]];
        w[n] = target.weights()[rows[i]] * times[i];
        n++;
      }
    }
    return new NodeRows(drawn, y, w);
  }

  /** How often each row is drawn when as many are drawn as there are. */
  static void drawTimes(int[] times, SplittableRandom random) {
    for (int i = 0; i < times.length; i++) {
      times[random.nextInt(times.length)]++;
    }
  }

  static long[] seeds(long seed, int count) {
    return new SplittableRandom(seed).longs(count).toArray();
  }

  private FitRecord record(
      Sample sample, TreeTarget target, TreeEnsemble ensemble, Fitting fitting) {
    if (!outOfBag || !bootstrap) {
      return FitRecord.NONE;
    }
    double score =
        OutOfBag.score(sample, target, ensemble, seeds(fitting.seed(), trees), fitting.workers());
    return new FitRecord(score, List.of(), List.of());
  }
}
