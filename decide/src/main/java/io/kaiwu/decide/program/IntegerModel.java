// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import io.kaiwu.decide.cpsat.CpOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program in whole numbers, and the way from CP-SAT's objective to the program's cost. */
final class IntegerModel {

  private static final double LARGEST_BOUND = 1e12;

  private final Program program;
  private final List<IntegerForm> rows;
  private final IntegerForm objective;

  private IntegerModel(Program program, List<IntegerForm> rows, IntegerForm objective) {
    this.program = program;
    this.rows = rows;
    this.objective = objective;
  }

  /** Empty when some variable is not a bounded integer, or some number is not a short decimal. */
  static Optional<IntegerModel> find(Program program) {
    for (Variable variable : program.variables()) {
      double reach = Math.max(Math.abs(variable.lower()), Math.abs(variable.upper()));
      if (!variable.integer() || reach > LARGEST_BOUND) {
        return Optional.empty();
      }
    }
    List<IntegerForm> rows = new ArrayList<>();
    for (Constraint row : program.constraints()) {
      Optional<IntegerForm> form = IntegerForm.find(program, program.row(row.index()));
      if (form.isEmpty()) {
        return Optional.empty();
      }
      rows.add(form.get());
    }
    return IntegerForm.find(program, program.objective())
        .map(objective -> new IntegerModel(program, rows, objective));
  }

  /** Fills {@code model}; the answer holds its variables. */
  IntVar[] build(CpModel model) {
    IntVar[] variables = new IntVar[program.variables().size()];
    for (Variable variable : program.variables()) {
      long lower = (long) Math.ceil(variable.lower());
      long upper = (long) Math.floor(variable.upper());
      int j = variable.index();
      variables[j] = model.newIntVar(lower, Math.max(lower, upper), "");
      if (upper < lower) {
        model.addBoolOr(List.of());
      }
    }
    for (Constraint row : program.constraints()) {
      IntegerForm form = rows.get(row.index());
      model.addLinearConstraint(
          form.over(variables), form.atLeast(row.lower()), form.atMost(row.upper()));
    }
    model.minimize(
        LinearExpr.term(objective.over(variables), program.sense() == Sense.MINIMISE ? 1 : -1));
    return variables;
  }

  /** The cost of what CP-SAT calls {@code value}. */
  double cost(double value) {
    return program.sense().cost(program.constant()) + value / objective.scale();
  }

  double[] values(IntVar[] variables, CpOutcome outcome) {
    double[] values = new double[variables.length];
    for (int j = 0; j < values.length; j++) {
      values[j] = outcome.value(variables[j]);
    }
    return values;
  }
}
