// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import io.kaiwu.decide.quadratic.QuadraticProgram;
import io.kaiwu.decide.quadratic.QuadraticResult;
import io.kaiwu.decide.quadratic.QuadraticSolver;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The quadratic program whose answer is the next step: the constraints made linear at a point. */
final class StepProgram {

  private final NonlinearProgram program;
  private final double[] x;
  private final double[] gradient;
  private final double[][] slopes;
  private final double[][] hessian;

  StepProgram(
      NonlinearProgram program,
      double[] x,
      double[] gradient,
      double[][] slopes,
      double[][] hessian) {
    this.program = program;
    this.x = x;
    this.gradient = gradient;
    this.slopes = slopes;
    this.hessian = hessian;
  }

  /** A step with the multipliers at its end. */
  static final class Step {
    final double[] d;
    final double[] constraintMultipliers;
    final double[] boundMultipliers;

    Step(double[] d, double[] constraintMultipliers, double[] boundMultipliers) {
      this.d = d;
      this.constraintMultipliers = constraintMultipliers;
      this.boundMultipliers = boundMultipliers;
    }
  }

  /** The step when the linear constraints, with these values at x, can be met. */
  Optional<Step> solve(double[] values) {
    QuadraticProgram quadratic =
        QuadraticProgram.minimise(hessian, gradient)
            .withRows(slopes, lower(values), upper(values))
            .withBounds(boundsBelow(x.length), boundsAbove(x.length));
    return new QuadraticSolver(quadratic).solve() instanceof QuadraticResult.Minimum minimum
        ? Optional.of(new Step(minimum.x(), minimum.rowDuals(), minimum.boundDuals()))
        : Optional.empty();
  }

  /** The step that trades the objective against linear constraints missed at this price. */
  Optional<Step> solveElastic(double[] values, double price) {
    int n = x.length;
    int m = slopes.length;
    double[][] q = new double[n + 2 * m][n + 2 * m];
    double[] c = Arrays.copyOf(gradient, n + 2 * m);
    double[][] rows = new double[m][];
    double[] low = boundsBelow(n + 2 * m);
    double[] high = boundsAbove(n + 2 * m);
    for (int i = 0; i < n; i++) {
      System.arraycopy(hessian[i], 0, q[i], 0, n);
    }
    for (int i = 0; i < m; i++) {
      rows[i] = Arrays.copyOf(slopes[i], n + 2 * m);
      rows[i][n + 2 * i] = 1;
      rows[i][n + 2 * i + 1] = -1;
      c[n + 2 * i] = price;
      c[n + 2 * i + 1] = price;
    }
    QuadraticProgram quadratic =
        QuadraticProgram.minimise(q, c)
            .withRows(rows, lower(values), upper(values))
            .withBounds(low, high);
    return new QuadraticSolver(quadratic).solve() instanceof QuadraticResult.Minimum minimum
        ? Optional.of(
            new Step(
                Arrays.copyOf(minimum.x(), n),
                minimum.rowDuals(),
                Arrays.copyOf(minimum.boundDuals(), n)))
        : Optional.empty();
  }

  private double[] lower(double[] values) {
    List<NonlinearConstraint> constraints = program.constraints();
    double[] lower = new double[values.length];
    Arrays.setAll(lower, i -> constraints.get(i).lower() - values[i]);
    return lower;
  }

  private double[] upper(double[] values) {
    List<NonlinearConstraint> constraints = program.constraints();
    double[] upper = new double[values.length];
    Arrays.setAll(upper, i -> constraints.get(i).upper() - values[i]);
    return upper;
  }

  private double[] boundsBelow(int size) {
    double[] bounds = new double[size];
    for (int j = 0; j < x.length; j++) {
      bounds[j] = program.variables().get(j).lower() - x[j];
    }
    return bounds;
  }

  private double[] boundsAbove(int size) {
    double[] bounds = new double[size];
    Arrays.fill(bounds, Double.POSITIVE_INFINITY);
    for (int j = 0; j < x.length; j++) {
      bounds[j] = program.variables().get(j).upper() - x[j];
    }
    return bounds;
  }
}
