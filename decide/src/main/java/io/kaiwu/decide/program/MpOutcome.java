// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import java.util.List;

/** What one call of an engine ended with, in the program's own sense. */
final class MpOutcome {

  private final ResultStatus status;
  private final MpValues values;
  private final double bound;
  private final long iterations;
  private final long nodes;
  private final String version;

  /**
   * An outcome with all that can be read while the engine is there.
   *
   * @param values what the engine left; none when there is no plan
   * @param bound proven for the objective; infinite when nothing is
   */
  MpOutcome(ResultStatus status, MpValues values, double bound, boolean tree, MPSolver solver) {
    this.status = status;
    this.values = values;
    this.bound = bound;
    this.iterations = tree ? 0 : solver.iterations();
    this.nodes = tree ? Math.max(0, solver.nodes()) : 0;
    this.version = solver.solverVersion();
  }

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

  double[] values() {
    return values.primal;
  }

  /** Whether the engine gave duals. */
  boolean hasDuals() {
    return values.dual;
  }

  /** One for each constraint that is not free. */
  double[] duals() {
    return values.duals;
  }

  /** Where a simplex method left the rows that are not free; empty when there is no basis. */
  List<BasisStatus> rows() {
    return values.rows;
  }

  /** Where a simplex method left the variables; empty when there is no basis. */
  List<BasisStatus> columns() {
    return values.columns;
  }

  double bound() {
    return bound;
  }

  /** Of a simplex or first-order method; 0 for one that searches a tree. */
  long iterations() {
    return iterations;
  }

  /** Of a tree; 0 for a method that has none. */
  long nodes() {
    return nodes;
  }

  String version() {
    return version;
  }
}
