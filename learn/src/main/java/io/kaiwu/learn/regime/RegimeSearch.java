// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.regime;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chooses how many regimes there are.
 *
 * <p>Takes the number of k-means clusters with the greatest simplified silhouette (Hruschka et al.
 * 2004: distances to centres instead of to all points), of those whose clusters stand clearly
 * apart, hold enough rows each and explain a good part of some sensor. If none does, there is one
 * regime: settings that hardly vary fall into clusters of noise, which explain no sensor.
 */
final class RegimeSearch {

  private static final int MOST_REGIMES = 12;

  /** Enough for a mean and a deviation of each sensor in each regime. */
  private static final int LEAST_ROWS = 30;

  /** Kaufman and Rousseeuw call a structure strong from 0.7 on; Gaussian noise stays near 0.55. */
  private static final double LEAST_SILHOUETTE = 0.7;

  /** The share of a sensor's variance regimes must explain to be worth telling apart. */
  private static final double LEAST_EXPLAINED = 0.1;

  /** Rows looked at for the choice; the count hardly depends on more. */
  private static final int MOST_ROWS = 2_500;

  private RegimeSearch() {}

  /**
   * Centres of the regimes.
   *
   * @param settings points without missing values, scaled to deviation 1
   * @param sensors the sensors of the same rows; NaN is missing
   */
  static double[][] centres(double[][] settings, double[][] sensors, RandomGenerator random) {
    int count = Math.min(settings.length, MOST_ROWS);
    double stretch = (double) settings.length / count;
    int[] looked = new int[count];
    for (int i = 0; i < count; i++) {
      // One row at random from each stretch: every n-th could keep step with a machine's own cycle.
      looked[i] = (int) ((i + random.nextDouble()) * stretch);
    }
    double[][] points = IntStream.of(looked).mapToObj(i -> settings[i]).toArray(double[][]::new);
    double[][] values = IntStream.of(looked).mapToObj(i -> sensors[i]).toArray(double[][]::new);
    double[][] best = Centres.of(points, 1, random);
    double greatest = LEAST_SILHOUETTE;
    for (int k = 2; k <= MOST_REGIMES && k * LEAST_ROWS <= points.length; k++) {
      double[][] centres = Centres.of(points, k, random);
      int[] assigned =
          IntStream.range(0, points.length).map(i -> Centres.nearest(centres, points[i])).toArray();
      double silhouette = silhouette(points, centres, assigned);
      if (silhouette > greatest
          && leastCount(assigned, k) >= LEAST_ROWS
          && mostExplained(values, assigned, k) >= LEAST_EXPLAINED) {
        greatest = silhouette;
        best = centres;
      }
    }
    return best;
  }

  private static double silhouette(double[][] points, double[][] centres, int[] assigned) {
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double own = Math.sqrt(Centres.squaredDistance(points[i], centres[assigned[i]]));
      double other = Double.POSITIVE_INFINITY;
      for (int c = 0; c < centres.length; c++) {
        if (c != assigned[i]) {
          other = Math.min(other, Math.sqrt(Centres.squaredDistance(points[i], centres[c])));
        }
      }
      sum += other == 0 ? 0 : (other - own) / Math.max(own, other);
    }
    return sum / points.length;
  }

  private static int leastCount(int[] assigned, int k) {
    int[] counts = new int[k];
    for (int a : assigned) {
      counts[a]++;
    }
    return IntStream.of(counts).min().orElse(0);
  }

  /** The greatest share of variance between regimes over the sensors. */
  private static double mostExplained(double[][] values, int[] assigned, int k) {
    double most = 0;
    for (int s = 0; s < values[0].length; s++) {
      Moments all = new Moments();
      Moments[] parts = IntStream.range(0, k).mapToObj(r -> new Moments()).toArray(Moments[]::new);
      for (int i = 0; i < values.length; i++) {
        all.add(values[i][s]);
        parts[assigned[i]].add(values[i][s]);
      }
      double within = 0;
      for (Moments part : parts) {
        within += part.squares();
      }
      if (all.varies()) {
        most = Math.max(most, 1 - within / all.squares());
      }
    }
    return most;
  }
}
