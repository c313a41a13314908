// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.regime;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Groups points around k centres so that the sum of squared distances is small.
 *
 * <p>Starts as k-means++ does (Arthur and Vassilvitskii 2007) and goes on as Lloyd does, several
 * times; keeps the best. O(starts iterations n k d).
 */
final class KMeans {

  private static final int STARTS = 5;
  private static final int MOST_ITERATIONS = 40;

  private KMeans() {}

  /** The centres, of which some may coincide if there are fewer than {@code k} distinct points. */
  static double[][] centres(double[][] points, int k, RandomGenerator random) {
    double[][] best = {};
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < STARTS; start++) {
      double[][] centres = improve(points, spread(points, k, random));
      double squares = 0;
      for (double[] point : points) {
        squares += squaredDistance(point, centres[nearest(centres, point)]);
      }
      if (squares < least) {
        least = squares;
        best = centres;
      }
    }
    return best;
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

  /** Draws each next centre with a chance that grows with its squared distance to those drawn. */
  private static double[][] spread(double[][] points, int k, RandomGenerator random) {
    double[][] centres = new double[k][];
    centres[0] = points[random.nextInt(points.length)].clone();
    double[] distance = new double[points.length];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    for (int c = 1; c < k; c++) {
      double total = 0;
      for (int i = 0; i < points.length; i++) {
        distance[i] = Math.min(distance[i], squaredDistance(points[i], centres[c - 1]));
        total += distance[i];
      }
      double draw = random.nextDouble() * total;
      int chosen = 0;
      while (chosen < points.length - 1 && (draw -= distance[chosen]) >= 0) {
        chosen++;
      }
      centres[c] = points[chosen].clone();
    }
    return centres;
  }

  private static double[][] improve(double[][] points, double[][] centres) {
    int[] assigned = new int[points.length];
    Arrays.fill(assigned, -1);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      boolean moved = false;
      double[][] sums = new double[centres.length][points[0].length];
      int[] counts = new int[centres.length];
      for (int i = 0; i < points.length; i++) {
        int nearest = nearest(centres, points[i]);
        moved |= nearest != assigned[i];
        assigned[i] = nearest;
        counts[nearest]++;
        for (int d = 0; d < points[i].length; d++) {
          sums[nearest][d] += points[i][d];
        }
      }
      if (!moved) {
        break;
      }
      for (int c = 0; c < centres.length; c++) {
        if (counts[c] > 0) {
          int count = counts[c];
          centres[c] = Arrays.stream(sums[c]).map(s -> s / count).toArray();
        }
      }
    }
    return centres;
  }
}
