// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.ortools.OrTools;
import java.util.ArrayList;
import java.util.List;

/** A small linear program on OR-Tools GLOP, to which constraints can be added between solves. */
final class LinearProgram implements AutoCloseable {

  private final MPSolver solver;
  private final List<MPVariable> variables = new ArrayList<>();
  private final List<MPConstraint> constraints = new ArrayList<>();

  /** Variables from {@code low} up without end; minimises the sum of costs times values. */
  LinearProgram(double[] costs, double[] low) {
    OrTools.load();
    solver = MPSolver.createSolver("GLOP");
    MPObjective objective = solver.objective();
    for (int v = 0; v < costs.length; v++) {
      MPVariable variable = solver.makeNumVar(low[v], Double.POSITIVE_INFINITY, "x" + v);
      objective.setCoefficient(variable, costs[v]);
      variables.add(variable);
    }
    objective.setMinimization();
  }

  /** The sum of coefficients times values lies within the bounds. */
  void add(double[] coefficients, double low, double high) {
    MPConstraint constraint = solver.makeConstraint(low, high);
    for (int v = 0; v < coefficients.length; v++) {
      if (coefficients[v] != 0) {
        constraint.setCoefficient(variables.get(v), coefficients[v]);
      }
    }
    constraints.add(constraint);
  }

  /** Makes the constraint, by the order in which it was added, an equation. */
  void fix(int constraint, double value) {
    constraints.get(constraint).setBounds(value, value);
  }

  /** Solves; false when no values meet the constraints. */
  boolean solve() {
    MPSolver.ResultStatus status = solver.solve();
    if (status == MPSolver.ResultStatus.OPTIMAL) {
      return true;
    }
    if (status == MPSolver.ResultStatus.INFEASIBLE) {
      return false;
    }
    throw new DecideException("The linear program ended with the status %s.".formatted(status));
  }

  double objective() {
    return solver.objective().value();
  }

  double value(int variable) {
    return variables.get(variable).solutionValue();
  }

  /** The dual value of a constraint, by the order in which it was added. */
  double dual(int constraint) {
    return constraints.get(constraint).dualValue();
  }

  @Override
  public void close() {
    solver.delete();
  }
}
