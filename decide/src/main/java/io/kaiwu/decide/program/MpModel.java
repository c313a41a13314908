// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.linearsolver.MPConstraintProto;
import com.google.ortools.linearsolver.MPModelProto;
import com.google.ortools.linearsolver.MPVariableProto;
import com.google.ortools.linearsolver.PartialVariableAssignment;
import org.jspecify.annotations.Nullable;

/** A program as OR-Tools takes it: without free constraints, which it drops in silence. */
final class MpModel {

  private MpModel() {}

  static MPModelProto of(Program program) {
    MPModelProto.Builder model = constraints(program);
    for (Variable variable : program.variables()) {
      model.addVariable(
          bounds(variable)
              .setIsInteger(variable.integer())
              .setObjectiveCoefficient(program.objectiveCoefficient(variable.index())));
    }
    return model
        .setMaximize(program.sense() == Sense.MAXIMISE)
        .setObjectiveOffset(program.constant())
        .build();
  }

  /** With a plan to begin with, where one is known. */
  static MPModelProto from(Program program, @Nullable ProgramPlan start) {
    MPModelProto model = of(program);
    if (start == null) {
      return model;
    }
    PartialVariableAssignment.Builder hint = PartialVariableAssignment.newBuilder();
    double[] values = start.values();
    for (int j = 0; j < values.length; j++) {
      hint.addVarIndex(j).addVarValue(values[j]);
    }
    return model.toBuilder().setSolutionHint(hint).build();
  }

  /** Any plan will do. */
  static MPModelProto withoutObjective(Program program) {
    MPModelProto.Builder model = constraints(program);
    for (Variable variable : program.variables()) {
      model.addVariable(bounds(variable).setIsInteger(variable.integer()));
    }
    return model.build();
  }

  /** The linear program that is left when each integer variable has its value of {@code values}. */
  static MPModelProto withIntegersFixed(Program program, double[] values) {
    MPModelProto.Builder model = of(program).toBuilder();
    for (Variable variable : program.variables()) {
      if (variable.integer()) {
        double value = values[variable.index()];
        model
            .getVariableBuilder(variable.index())
            .setIsInteger(false)
            .setLowerBound(value)
            .setUpperBound(value);
      }
    }
    return model.build();
  }

  private static MPModelProto.Builder constraints(Program program) {
    MPModelProto.Builder model = MPModelProto.newBuilder();
    for (Constraint constraint : program.constraints()) {
      if (constraint.isFree()) {
        continue;
      }
      MPConstraintProto.Builder row =
          MPConstraintProto.newBuilder()
              .setLowerBound(constraint.lower())
              .setUpperBound(constraint.upper());
      Terms terms = program.row(constraint.index());
      for (int k = 0; k < terms.size(); k++) {
        row.addVarIndex(terms.index(k)).addCoefficient(terms.coefficient(k));
      }
      model.addConstraint(row);
    }
    return model;
  }

  private static MPVariableProto.Builder bounds(Variable variable) {
    return MPVariableProto.newBuilder()
        .setLowerBound(variable.lower())
        .setUpperBound(variable.upper());
  }
}
