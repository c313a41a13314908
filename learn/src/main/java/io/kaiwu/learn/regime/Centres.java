// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.regime;

import io.kaiwu.learn.cluster.KMeans;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The middles of groups of points, found by k-means. */
final class Centres {

  private static final int STARTS = 5;
  private static final int MOST_ITERATIONS = 40;

  /** Ends nothing: these fits are short, and who trains on the regimes looks for interrupts. */
  private static final Monitor UNHEARD = (share, loss) -> true;

  private Centres() {}

  /** The centres of {@code k} groups, in no certain order; some groups may be empty. */
  static double[][] of(double[][] points, int k, RandomGenerator random) {
    DenseMatrix x = DenseMatrix.of(points);
    Sample sample =
        Sample.of(IntStream.range(0, x.width()).mapToObj(c -> "setting " + c).toList(), x);
    DenseMatrix centres =
        KMeans.of(k)
            .withStarts(STARTS)
            .withMostIterations(MOST_ITERATIONS)
            .withTolerance(0)
            .fit(sample, new Fitting(Workers.one(), random.nextLong(), UNHEARD))
            .centres();
    return IntStream.range(0, k).mapToObj(centres::toRow).toArray(double[][]::new);
  }

  /** The centre nearest to a point; the first of equals. */
  static int nearest(double[][] centres, double[] point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < centres.length; k++) {
      double d = squaredDistance(point, centres[k]);
      if (d < least) {
        least = d;
        nearest = k;
      }
    }
    return nearest;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
