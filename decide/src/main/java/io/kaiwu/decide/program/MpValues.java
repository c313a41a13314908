// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.List;

/** The numbers that an engine left, read out before it is deleted. */
final class MpValues {

  final boolean dual;
  final double[] primal;
  final double[] duals;
  final List<BasisStatus> rows = new ArrayList<>();
  final List<BasisStatus> columns = new ArrayList<>();

  private MpValues(boolean dual, int variables, int constraints) {
    this.dual = dual;
    primal = new double[variables];
    duals = new double[constraints];
  }

  static MpValues none() {
    return new MpValues(false, 0, 0);
  }

  /**
   * What {@code solver} left.
   *
   * @param dual whether it gives duals
   * @param basis whether it ended with a basis
   */
  static MpValues of(MPSolver solver, boolean dual, boolean basis) {
    MPVariable[] variables = solver.variables();
    MPConstraint[] constraints = dual ? solver.constraints() : new MPConstraint[0];
    MpValues values = new MpValues(dual, variables.length, constraints.length);
    for (int j = 0; j < variables.length; j++) {
      values.primal[j] = variables[j].solutionValue();
      if (basis) {
        values.columns.add(status(variables[j].basisStatus()));
      }
    }
    for (int i = 0; i < constraints.length; i++) {
      values.duals[i] = constraints[i].dualValue();
      if (basis) {
        values.rows.add(status(constraints[i].basisStatus()));
      }
    }
    return values;
  }

  private static BasisStatus status(MPSolver.BasisStatus status) {
    return switch (status) {
      case BASIC -> BasisStatus.BASIC;
      case AT_LOWER_BOUND -> BasisStatus.AT_LOWER;
      case AT_UPPER_BOUND -> BasisStatus.AT_UPPER;
      case FIXED_VALUE -> BasisStatus.FIXED;
      case FREE -> BasisStatus.FREE;
    };
  }
}
