// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.decide.DecideException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Best mixes of a game in which one gets what the other loses, with what they guarantee. The value
 * of the game lies between the two guarantees, whatever the linear program's rounding.
 *
 * @param row probabilities
 * @param column probabilities
 * @param atLeast what the row player's mix gets against anything
 * @param atMost what the column player's mix gives against anything
 */
public record ZeroSumSolution(
    List<Double> row, List<Double> column, double atLeast, double atMost) {

  public ZeroSumSolution {
    row = List.copyOf(row);
    column = List.copyOf(column);
  }

  /**
   * Solves by linear programming (von Neumann; Dantzig 1951).
   *
   * @param payoffs of the row player, rows by columns
   */
  public static ZeroSumSolution solve(double[][] payoffs) {
    BimatrixGame game = BimatrixGame.zeroSum(payoffs);
    int m = game.rows().size();
    int n = game.columns().size();
    double[] costs = new double[m + 1];
    costs[m] = -1;
    double[] low = new double[m + 1];
    low[m] = Double.NEGATIVE_INFINITY;
    try (LinearProgram program = new LinearProgram(costs, low)) {
      for (int j = 0; j < n; j++) {
        double[] coefficients = new double[m + 1];
        for (int i = 0; i < m; i++) {
          coefficients[i] = payoffs[i][j];
        }
        coefficients[m] = -1;
        program.add(coefficients, 0, Double.POSITIVE_INFINITY);
      }
      double[] ones = new double[m + 1];
      Arrays.fill(ones, 0, m, 1);
      program.add(ones, 1, 1);
      if (!program.solve()) {
        throw new DecideException("A matrix game always has a value.");
      }
      double[] x = new double[m];
      for (int i = 0; i < m; i++) {
        x[i] = program.value(i);
      }
      double[] y = new double[n];
      for (int j = 0; j < n; j++) {
        y[j] = Math.abs(program.dual(j));
      }
      return of(payoffs, shares(x), shares(y));
    }
  }

  /** Rounding may leave a probability of -1e-17 or a sum of 1 + 1e-16. */
  private static double[] shares(double[] values) {
    double sum = DoubleStream.of(values).map(v -> Math.max(0, v)).sum();
    return DoubleStream.of(values).map(v -> Math.max(0, v) / sum).toArray();
  }

  private static ZeroSumSolution of(double[][] payoffs, double[] x, double[] y) {
    double atLeast = Double.POSITIVE_INFINITY;
    for (int j = 0; j < y.length; j++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * payoffs[i][j];
      }
      atLeast = Math.min(atLeast, sum);
    }
    double atMost = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int j = 0; j < y.length; j++) {
        sum += payoffs[i][j] * y[j];
      }
      atMost = Math.max(atMost, sum);
    }
    return new ZeroSumSolution(
        DoubleStream.of(x).boxed().toList(), DoubleStream.of(y).boxed().toList(), atLeast, atMost);
  }
}
