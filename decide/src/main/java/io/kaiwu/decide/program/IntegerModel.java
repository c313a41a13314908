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

  private final Program program;
  private final IntegerBox box;
  private final List<IntegerForm> rows;
  private final IntegerForm objective;

  private IntegerModel(
      Program program, IntegerBox box, List<IntegerForm> rows, IntegerForm objective) {
    this.program = program;
    this.box = box;
    this.rows = rows;
    this.objective = objective;
  }

  /**
   * Empty when some variable is not bounded, or continuous and not whole in some unit, or some
   * number is not a short decimal.
   */
  static Optional<IntegerModel> find(Program program) {
    Optional<IntegerBox> box = IntegerBox.find(program);
    if (box.isEmpty()) {
      return Optional.empty();
    }
    List<IntegerForm> rows = new ArrayList<>();
    for (Constraint row : program.constraints()) {
      Optional<IntegerForm> form = IntegerForm.find(program, program.row(row.index()), box.get());
      if (form.isEmpty()) {
        return Optional.empty();
      }
      rows.add(form.get());
    }
    return IntegerForm.find(program, program.objective(), box.get())
        .map(objective -> new IntegerModel(program, box.get(), rows, objective));
  }

  /** Fills {@code model}; the answer holds its variables. */
  IntVar[] build(CpModel model) {
    IntVar[] variables = new IntVar[program.variables().size()];
    for (int j = 0; j < variables.length; j++) {
      variables[j] = model.newIntVar(box.lower(j), Math.max(box.lower(j), box.upper(j)), "");
      if (box.upper(j) < box.lower(j)) {
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

  /** Tells {@code model} of a plan to begin with. */
  void hint(CpModel model, IntVar[] variables, ProgramPlan plan) {
    for (int j = 0; j < variables.length; j++) {
      model.addHint(variables[j], box.nearest(j, plan.values()[j]));
    }
  }

  /** The cost of what CP-SAT calls {@code value}. */
  double cost(double value) {
    return program.sense().cost(program.constant()) + objective.value(value);
  }

  double[] values(IntVar[] variables, CpOutcome outcome) {
    double[] values = new double[variables.length];
    for (int j = 0; j < values.length; j++) {
      values[j] = box.value(j, outcome.value(variables[j]));
    }
    return values;
  }
}
