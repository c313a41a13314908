// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import java.util.List;

/** Least squares by the normal equations on centred and scaled columns; enough for a test. */
final class LinearFit {

  private final double[] means;
  private final double[] scales;
  private final double[] weights;
  private final double meanOfTarget;

  LinearFit(List<double[]> rows, List<Double> targets) {
    int k = rows.getFirst().length;
    means = new double[k];
    scales = new double[k];
    for (int j = 0; j < k; j++) {
      int column = j;
      means[j] = rows.stream().mapToDouble(row -> row[column]).average().orElseThrow();
      double square =
          rows.stream().mapToDouble(row -> Math.pow(row[column] - means[column], 2)).sum();
      scales[j] = Math.sqrt(square / rows.size());
    }
    meanOfTarget = targets.stream().mapToDouble(t -> t).average().orElseThrow();
    double[][] normal = new double[k][k + 1];
    for (int i = 0; i < rows.size(); i++) {
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          normal[a][b] += scaled(rows.get(i), a) * scaled(rows.get(i), b);
        }
        normal[a][k] += scaled(rows.get(i), a) * (targets.get(i) - meanOfTarget);
      }
    }
    weights = solve(normal);
  }

  double predict(double[] row) {
    double sum = meanOfTarget;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * scaled(row, j);
    }
    return sum;
  }

  double meanOfTarget() {
    return meanOfTarget;
  }

  private double scaled(double[] row, int j) {
    return (row[j] - means[j]) / scales[j];
  }

  private static double[] solve(double[][] m) {
    int k = m.length;
    for (int p = 0; p < k; p++) {
      m[p][p] += 1e-6;
      for (int r = 0; r < k; r++) {
        if (r != p) {
          double factor = m[r][p] / m[p][p];
          for (int c = p; c <= k; c++) {
            m[r][c] -= factor * m[p][c];
          }
        }
      }
    }
    double[] x = new double[k];
    for (int p = 0; p < k; p++) {
      x[p] = m[p][k] / m[p][p];
    }
    return x;
  }
}
