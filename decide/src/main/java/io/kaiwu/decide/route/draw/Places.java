// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Travel;
import java.util.List;

/**
 * Where locations are drawn: at their coordinates, or where there are none, at places whose
 * distances come as near as a plane allows to those of the problem.
 *
 * <p>The latter is classical scaling: the two leading eigenvectors of the doubly centred matrix of
 * squared distances. W. S. Torgerson, Multidimensional scaling: I. Theory and method, Psychometrika
 * 17 (1952), <a href="https://doi.org/10.1007/BF02288916">doi:10.1007/BF02288916</a>.
 */
final class Places {

  /** More places than this are not worked out: the matrix would not fit. */
  static final int MOST_ESTIMATED = 2_000;

  private static final int ROUNDS = 100;

  private final double[] x;
  private final double[] y;
  private final boolean estimated;

  private Places(double[] x, double[] y, boolean estimated) {
    this.x = x;
    this.y = y;
    this.estimated = estimated;
  }

  static Places of(RouteProblem problem) {
    List<Location> locations = problem.locations();
    if (locations.stream().allMatch(l -> Double.isFinite(l.x()) && Double.isFinite(l.y()))) {
      return new Places(
          locations.stream().mapToDouble(Location::x).toArray(),
          locations.stream().mapToDouble(Location::y).toArray(),
          false);
    }
    int n = locations.size();
    if (n > MOST_ESTIMATED) {
      return new Places(new double[0], new double[0], true);
    }
    double[] products = centred(problem.travel());
    double[] first = leading(products, n, 1);
    deflate(products, first, n);
    return new Places(first, leading(products, n, 2), true);
  }

  double[] x() {
    return x;
  }

  double[] y() {
    return y;
  }

  /** Whether the places are worked out from distances. */
  boolean isEstimated() {
    return estimated;
  }

  boolean isEmpty() {
    return x.length == 0;
  }

  private static double[] centred(Travel travel) {
    int n = travel.size();
    double[] squares = new double[n * n];
    double[] means = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double d = (travel.distance(i, j) + travel.distance(j, i)) / 2;
        squares[i * n + j] = d * d;
        means[i] += d * d / n;
      }
      mean += means[i] / n;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        squares[i * n + j] = -0.5 * (squares[i * n + j] - means[i] - means[j] + mean);
      }
    }
    return squares;
  }

  /** The eigenvector of the largest eigenvalue, as long as its root, by repeated multiplication. */
  private static double[] leading(double[] matrix, int n, int start) {
    double[] vector = new double[n];
    for (int i = 0; i < n; i++) {
      vector[i] = Math.sin(start + 1.7 * i) + 1e-3; // any start that is not orthogonal will do
    }
    double value = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[n];
      double square = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          next[i] += matrix[i * n + j] * vector[j];
        }
        square += next[i] * next[i];
      }
      value = Math.sqrt(square);
      if (value == 0) {
        return next;
      }
      for (int i = 0; i < n; i++) {
        vector[i] = next[i] / value;
      }
    }
    for (int i = 0; i < n; i++) {
      vector[i] *= Math.sqrt(value);
    }
    return vector;
  }

  private static void deflate(double[] matrix, double[] vector, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i * n + j] -= vector[i] * vector[j];
      }
    }
  }
}
