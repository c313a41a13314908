// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import java.util.List;

/** Values of all functions at one place, and their derivatives when asked. */
final class Point {

  final double[] x;
  final double objective;
  final double[] values;
  private final NonlinearProgram program;

  private Point(NonlinearProgram program, double[] x) {
    this.program = program;
    this.x = x;
    objective = program.objective().at(x);
    values =
        program.constraints().stream()
            .mapToDouble(constraint -> constraint.function().at(x))
            .toArray();
  }

  static Point at(NonlinearProgram program, double[] x) {
    return new Point(program, x);
  }

  double[] gradient(Differences differences) {
    return program.objective().gradientAt(x, differences);
  }

  double[][] slopes(Differences differences) {
    List<NonlinearConstraint> constraints = program.constraints();
    double[][] slopes = new double[constraints.size()][];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = constraints.get(i).function().gradientAt(x, differences);
    }
    return slopes;
  }

  double violation(int i) {
    return program.constraints().get(i).violation(values[i]);
  }

  /** The largest violation, each relative to its value and 1; infinite where one is undefined. */
  double largestViolation() {
    double largest = Double.isFinite(objective) ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      double relative = violation(i) / Math.max(1, Math.abs(values[i]));
      largest = Double.isNaN(values[i]) ? Double.POSITIVE_INFINITY : Math.max(largest, relative);
    }
    return largest;
  }

  /** Objective plus weighed violations; infinite where a function is undefined. */
  double merit(double[] weights) {
    double merit = objective;
    for (int i = 0; i < values.length; i++) {
      merit += weights[i] * violation(i) + (Double.isNaN(values[i]) ? Double.NaN : 0);
    }
    return Double.isNaN(merit) ? Double.POSITIVE_INFINITY : merit;
  }
}
