// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Groups rows around k centres so that the weighted sum of squared distances is small.
 *
 * <pre>{@code
 * KMeansModel model = KMeans.of(3).fit(Sample.of(names, x), Fitting.quiet(7));
 * int group = model.cluster(row);
 * }</pre>
 *
 * <p>Starts with greedy k-means++ ({@link #withStarts} times, the best is kept) or from {@link
 * #withCentres given centres}, and goes on as Lloyd does; what is found is what plain Lloyd finds
 * from the same start. The rows are held in memory, around their mean. Results are the same for any
 * number of threads. Columns weigh by their spread: scale them where their units differ. O(starts
 * iterations n k width) at most. Immutable.
 */
public final class KMeans {

  private final int k;
  private final int starts;
  private final int mostIterations;
  private final double tolerance;
  private final @Nullable DenseMatrix centres;
  private final boolean plain;

  private KMeans(
      int k,
      int starts,
      int mostIterations,
      double tolerance,
      @Nullable DenseMatrix centres,
      boolean plain) {
    this.k = atLeastOne("number of clusters k", k);
    this.starts = atLeastOne("number of starts", starts);
    this.mostIterations = atLeastOne("most iterations", mostIterations);
    if (!(tolerance >= 0)) {
      throw new LearnException("The tolerance (%s) must be at least 0.".formatted(tolerance));
    }
    this.tolerance = tolerance;
    this.centres = centres;
    this.plain = plain;
  }

  static int atLeastOne(String what, int value) {
    if (value < 1) {
      throw new LearnException("The %s (%d) must be at least 1.".formatted(what, value));
    }
    return value;
  }

  /** With k groups, 10 starts, at most 300 iterations and a tolerance of 1e-4. */
  public static KMeans of(int k) {
    return new KMeans(k, 10, 300, 1e-4, null, false);
  }

  /** The same settings for another number of groups, without given centres. */
  KMeans withClusters(int count) {
    return new KMeans(count, starts, mostIterations, tolerance, null, plain);
  }

  /** How many random starts to take the best of. */
  public KMeans withStarts(int count) {
    return new KMeans(k, count, mostIterations, tolerance, centres, plain);
  }

  public KMeans withMostIterations(int most) {
    return new KMeans(k, starts, most, tolerance, centres, plain);
  }

  /**
   * Stops early once the centres move less than this in an iteration: the sum of their squared
   * moves relative to the mean variance of the columns. 0 goes on until no row changes its group.
   */
  public KMeans withTolerance(double relative) {
    return new KMeans(k, starts, mostIterations, relative, centres, plain);
  }

  /** From these centres, one start. */
  public KMeans withCentres(DenseMatrix given) {
    if (given.rows() != k) {
      throw new LearnException("There are %d centres for k = %d.".formatted(given.rows(), k));
    }
    return new KMeans(k, 1, mostIterations, tolerance, given, plain);
  }

  /** By the slow specification, for tests. */
  KMeans byPlainLloyd() {
    return new KMeans(k, starts, mostIterations, tolerance, centres, true);
  }

  /**
   * Fits the centres.
   *
   * @throws LearnException if there are fewer rows than groups or a value is not finite
   * @throws io.kaiwu.learn.method.Stopped if the monitor ends it
   */
  public KMeansModel fit(Sample sample, Fitting fitting) {
    Points x = Points.of(sample.x(), sample.inputs(), sample.weights(), fitting.workers());
    return model(sample, x, best(x, fitting));
  }

  KMeansModel model(Sample sample, Points x, Lloyd.Result best) {
    int[] sizes = new int[k];
    for (int label : best.labels) {
      sizes[label]++;
    }
    double[] shifted = x.shifted(best.centres, -1);
    return new KMeansModel(
        sample.inputs(),
        DenseMatrix.wrap(k, x.width(), shifted),
        sizes,
        best.inertia,
        best.iterations);
  }

  /** The best of the starts, the first of equals. */
  Lloyd.Result best(Points x, Fitting fitting) {
    if (x.rows() < k) {
      throw new LearnException(
          "%d rows cannot be put into %d groups. Maybe ask for fewer groups."
              .formatted(x.rows(), k));
    }
    if (centres != null && centres.width() != x.width()) {
      throw new LearnException(
          "The centres have %d columns; the rows have %d.".formatted(centres.width(), x.width()));
    }
    SplittableRandom seeds = new SplittableRandom(fitting.seed());
    Lloyd lloyd = new Lloyd(x, k, mostIterations, tolerance * x.meanVariance(), fitting);
    Lloyd.@Nullable Result best = null;
    for (int s = 0; best == null || s < starts; s++) {
      double share = (double) s / starts;
      double end = (s + 1.0) / starts;
      double[] start =
          centres != null
              ? x.shifted(centres.values(), 1)
              : new PlusPlus(x, k, fitting, seeds.split()).draw(share, share);
      Assigner assigner =
          plain
              ? new PlainAssigner(x, k, fitting.workers())
              : new BoundedAssigner(x, k, fitting.workers());
      Lloyd.Result result = lloyd.run(assigner, start, share, end);
      if (best == null || result.inertia < best.inertia) {
        best = result;
      }
    }
    return best;
  }
}
