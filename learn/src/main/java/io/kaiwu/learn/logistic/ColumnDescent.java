// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import java.util.Arrays;

/**
 * The proximal Newton method with an l1 part for many columns: each quadratic model is minimised by
 * coordinate descent over the coefficients that are not 0 or want to leave 0, one column of the
 * rows at a time. Source: Yuan, Ho and Lin 2012 (newGLMNET), extended to the softmax.
 *
 * <p>A sweep costs O(entries of those columns).
 */
final class ColumnDescent {

  private static final double ENOUGH = 1e-4;
  private static final int MOST_SWEEPS = 1000;
  private static final double FINER = 0.01; // a model is left when a sweep gains less of the whole

  private final Problem problem;
  private final Columns columns;
  private final int rows;
  private final int width;
  private final int free;
  private final double[] theta;
  private final double[] margins;
  private final double[] probabilities;
  private final double[] moves; // X d, rows x free
  private final double[] meanMoves; // over a row's classes, by their probabilities
  private final double[] gradient;
  private final double[] bends;
  private final double[] step;
  private final int[] active;
  private int actives;

  private ColumnDescent(Problem problem, Columns columns, double[] start) {
    this.problem = problem;
    this.columns = columns;
    this.rows = columns.rows;
    this.width = problem.design.width();
    this.free = problem.target.free();
    this.theta = start;
    this.margins = new double[Math.multiplyExact(rows, free)];
    this.probabilities = new double[rows * free];
    this.moves = new double[rows * free];
    this.meanMoves = new double[rows];
    this.gradient = new double[problem.length];
    this.bends = new double[problem.length];
    this.step = new double[problem.length];
    this.active = new int[problem.length];
  }

  static Solution solve(Problem problem, Columns columns, double[] start) {
    return new ColumnDescent(problem, columns, start).solve();
  }

  private Solution solve() {
    for (int i = 0; i < problem.length; i++) {
      if (theta[i] != 0) {
        move(i, theta[i], margins);
      }
    }
    double loss = lossAfter(0);
    for (int iteration = 1; iteration <= problem.mostIterations; iteration++) {
      double objective = loss + problem.penalty(theta);
      problem.report(iteration, objective);
      measure();
      Arrays.fill(moves, 0);
      Arrays.fill(meanMoves, 0);
      Arrays.fill(step, 0);
      double enough = problem.tolerance * objective * 0.1;
      sweepUntil(enough, iteration, objective);
      double promise = Newton.dot(gradient, step) + problem.l1Growth(theta, step);
      double gain = -promise - bendOfStep() / 2;
      double length = 1;
      double next = lossAfter(1);
      while (!(next + problem.penalty(Newton.moved(theta, length, step))
          <= objective + ENOUGH * length * promise + 1e-14 * objective)) {
        length /= 2;
        if (length < 1e-8) {
          return new Solution(theta, iteration, gain <= problem.tolerance * objective);
        }
        next = lossAfter(length);
      }
      loss = next;
      for (int i = 0; i < theta.length; i++) {
        theta[i] = length == 1 && theta[i] == -step[i] ? 0 : theta[i] + length * step[i];
      }
      for (int i = 0; i < margins.length; i++) {
        margins[i] += length * moves[i];
      }
      if (gain <= problem.tolerance * objective) {
        return new Solution(theta, iteration, true);
      }
    }
    return new Solution(theta, problem.mostIterations, false);
  }

  /** The loss with the margins moved by a part of the step; leaves the probabilities there. */
  private double lossAfter(double length) {
    for (int i = 0; i < margins.length; i++) {
      probabilities[i] = margins[i] + length * moves[i];
    }
    return problem.target.toProbabilities(0, rows, probabilities);
  }

  /** Slope and bend of each coordinate, and which ones may move. */
  private void measure() {
    double[] residuals = new double[rows * free];
    double[] curved = new double[rows * free];
    problem.target.residuals(0, rows, probabilities, residuals);
    Curvature.diagonal(problem.target, 0, rows, probabilities, curved);
    actives = 0;
    for (int i = 0; i < problem.length; i++) {
      int column = i % width;
      int k = i / width;
      double slope = problem.l2(i) * theta[i];
      double bend = problem.l2(i);
      for (int e = columns.starts[column]; e < columns.starts[column + 1]; e++) {
        double v = columns.values[e];
        slope += v * residuals[columns.row[e] * free + k];
        bend += v * v * curved[columns.row[e] * free + k];
      }
      gradient[i] = slope;
      bends[i] = bend;
      if (bend > 0 && (theta[i] != 0 || Math.abs(slope) > problem.l1(i))) {
        active[actives++] = i;
      }
    }
  }

  private void sweepUntil(double enough, int iteration, double objective) {
    double whole = 0;
    for (int s = 0; s < MOST_SWEEPS; s++) {
      double gain = 0;
      for (int a = 0; a < actives; a++) {
        gain += descend(active[a]);
      }
      whole += gain;
      if (gain <= Math.max(enough, FINER * whole)) {
        return;
      }
      if (s % 16 == 15) {
        problem.report(iteration, objective);
      }
    }
  }

  /** Minimises the model over one coordinate; twice what that gained. */
  private double descend(int i) {
    int column = i % width;
    int k = i / width;
    double slope = gradient[i] + problem.l2(i) * step[i];
    for (int e = columns.starts[column]; e < columns.starts[column + 1]; e++) {
      int r = columns.row[e];
      slope +=
          columns.values[e]
              * problem.target.weight(r)
              * probabilities[r * free + k]
              * (moves[r * free + k] - meanMoves[r]);
    }
    double bend = bends[i];
    double at = theta[i] + step[i];
    double to = LassoStep.shrunk(at - slope / bend, problem.l1(i) / bend);
    double d = to - at;
    if (d == 0) {
      return 0;
    }
    step[i] = to - theta[i];
    move(i, d, moves);
    for (int e = columns.starts[column]; e < columns.starts[column + 1]; e++) {
      int r = columns.row[e];
      meanMoves[r] += d * columns.values[e] * probabilities[r * free + k];
    }
    return d * d * bend;
  }

  private void move(int i, double d, double[] into) {
    int column = i % width;
    int k = i / width;
    for (int e = columns.starts[column]; e < columns.starts[column + 1]; e++) {
      into[columns.row[e] * free + k] += d * columns.values[e];
    }
  }

  private double bendOfStep() {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      double row = 0;
      for (int k = 0; k < free; k++) {
        double u = moves[r * free + k];
        row += probabilities[r * free + k] * u * (u - meanMoves[r]);
      }
      sum += problem.target.weight(r) * row;
    }
    for (int i = 0; i < step.length; i++) {
      sum += problem.l2(i) * step[i] * step[i];
    }
    return sum;
  }
}
