// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.matrix.SparseMatrix;

/** Which solver suits a problem. */
final class Solvers {

  private static final int MOST_COEFFICIENTS = 1024;
  private static final double CHEAP_PASS = 1e8; // multiplications that a pass may take anyway

  private Solvers() {}

  /**
   * Whether the whole curvature matrix pays: it makes few and exact iterations, of a cost that
   * grows with the square of classes and columns.
   */
  static boolean roomForCurvature(Problem problem, Object x) {
    if (problem.length > MOST_COEFFICIENTS) {
      return false;
    }
    double rows = problem.design.rows();
    double free = problem.target.free();
    double entries =
        x instanceof SparseMatrix m ? m.values().length / rows + 1 : problem.design.width();
    double pass = rows * free * (free + 1) / 2 * entries * entries;
    return problem.penalty.l1() > 0 || pass <= CHEAP_PASS || (free + 1) * entries <= 400;
  }
}
