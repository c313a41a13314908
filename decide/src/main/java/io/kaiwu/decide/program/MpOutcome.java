// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import java.util.List;

/**
 * What one call of an engine ended with, in the program's own sense.
 *
 * @param values empty when there is no plan
 * @param duals empty when the engine gives none
 * @param reducedCosts empty when the engine gives none
 * @param rows where a simplex method left the rows; empty when there is no basis
 * @param columns where a simplex method left the variables; empty when there is no basis
 * @param bound proven for the objective; infinite when nothing is
 */
record MpOutcome(
    ResultStatus status,
    double[] values,
    double[] duals,
    double[] reducedCosts,
    List<BasisStatus> rows,
    List<BasisStatus> columns,
    double bound,
    long iterations,
    long nodes,
    String version) {

  boolean isOptimal() {
    return status == ResultStatus.OPTIMAL;
  }

  boolean hasPlan() {
    return isOptimal() || status == ResultStatus.FEASIBLE;
  }

  /** Whether the engine saw that there is no plan or no best one, but perhaps not which. */
  boolean hasNoOptimum() {
    return status == ResultStatus.INFEASIBLE || status == ResultStatus.UNBOUNDED;
  }

  boolean isInTrouble() {
    return status == ResultStatus.ABNORMAL || status == ResultStatus.MODEL_INVALID;
  }
}
