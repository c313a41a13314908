// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.cpsat;

import com.google.ortools.sat.CpSolverResponse;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;

/** What one run of CP-SAT ended with. */
public final class CpOutcome {

  /** The outcome of a run for which nothing was left. */
  static final CpOutcome NOT_RUN = new CpOutcome(CpSolverResponse.getDefaultInstance());

  private final CpSolverResponse response;

  CpOutcome(CpSolverResponse response) {
    this.response = response;
  }

  public boolean isOptimal() {
    return response.getStatus() == CpSolverStatus.OPTIMAL;
  }

  public boolean isInfeasible() {
    return response.getStatus() == CpSolverStatus.INFEASIBLE;
  }

  /** Whether values can be read. */
  public boolean hasSolution() {
    return isOptimal() || response.getStatus() == CpSolverStatus.FEASIBLE;
  }

  /** The value of {@code variable} in the best solution. */
  public long value(IntVar variable) {
    return response.getSolution(variable.getIndex());
  }

  public boolean isTrue(IntVar variable) {
    return value(variable) == 1;
  }

  /**
   * The proven bound of an integer objective, rounded up to the integer it implies; negative
   * infinity when nothing is proven.
   */
  public double bound() {
    double bound = response.getBestObjectiveBound();
    // A search stopped before it began reports 0 as if it were a bound.
    return !hasSolution() && bound == 0 ? Double.NEGATIVE_INFINITY : Math.ceil(bound - 1e-6) + 0.0;
  }
}
