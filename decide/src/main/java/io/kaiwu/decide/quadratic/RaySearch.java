// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import java.util.Arrays;
import java.util.Optional;

/**
 * The steepest direction in which a program falls for ever: the projection of -c on the directions
 * that Q leaves flat and no limit ends. That is itself a quadratic program, and a well-conditioned
 * one.
 */
final class RaySearch {

  private static final double NOISE = 1e-9;

  private RaySearch() {}

  /** Empty when there is no such direction, or no point to start from. */
  static Optional<QuadraticResult> find(QuadraticProgram program, int steps) {
    double size = 0;
    for (int j = 0; j < program.variables(); j++) {
      size = Math.max(size, Math.abs(program.c(j)));
    }
    if (size == 0
        || !(new QuadraticSolver(directions(program, size)).solve()
            instanceof QuadraticResult.Minimum direction)
        || !(new QuadraticSolver(nearest(program)).solve()
            instanceof QuadraticResult.Minimum start)) {
      return Optional.empty();
    }
    double[] d = direction.x();
    double largest = Limits.largest(d);
    double slope = 0;
    for (int j = 0; j < d.length; j++) {
      slope += program.c(j) * d[j];
    }
    if (largest <= NOISE || slope >= -NOISE * size * largest) {
      return Optional.empty();
    }
    for (int j = 0; j < d.length; j++) {
      d[j] = Math.abs(d[j]) <= NOISE * 0.1 * largest ? 0 : d[j] / largest;
    }
    return Optional.of(
        new QuadraticResult.Ray(start.x(), d, steps + direction.steps() + start.steps()));
  }

  private static QuadraticProgram directions(QuadraticProgram program, double size) {
    int n = program.variables();
    int m = program.rows();
    double[][] rows = new double[n + m][];
    double[] low = new double[n + m];
    double[] high = new double[n + m];
    double[] c = new double[n];
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int j = 0; j < n; j++) {
      rows[j] = program.qRows()[j];
      c[j] = program.c(j) / size;
      lower[j] = recession(program.lower(j));
      upper[j] = recession(program.upper(j));
    }
    for (int i = 0; i < m; i++) {
      rows[n + i] = program.row(i);
      low[n + i] = recession(program.rowLower(i));
      high[n + i] = recession(program.rowUpper(i));
    }
    return QuadraticProgram.minimise(identity(n), c)
        .withRows(rows, low, high)
        .withBounds(lower, upper);
  }

  private static QuadraticProgram nearest(QuadraticProgram program) {
    int n = program.variables();
    int m = program.rows();
    double[][] rows = new double[m][];
    double[] low = new double[m];
    double[] high = new double[m];
    Arrays.setAll(rows, program::row);
    Arrays.setAll(low, program::rowLower);
    Arrays.setAll(high, program::rowUpper);
    double[] lower = new double[n];
    double[] upper = new double[n];
    Arrays.setAll(lower, program::lower);
    Arrays.setAll(upper, program::upper);
    return QuadraticProgram.minimise(identity(n), new double[n])
        .withRows(rows, low, high)
        .withBounds(lower, upper);
  }

  /** A limit ends what moves against it, however far away it is. */
  private static double recession(double limit) {
    return Double.isFinite(limit) ? 0 : limit;
  }

  private static double[][] identity(int n) {
    double[][] identity = new double[n][n];
    for (int j = 0; j < n; j++) {
      identity[j][j] = 1;
    }
    return identity;
  }
}
