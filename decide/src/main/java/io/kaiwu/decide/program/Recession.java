// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/**
 * The directions in which a program's plans can be changed without end. A program that has a plan
 * is unbounded exactly if one of them improves the objective (for integers: if all numbers are
 * rational, as numbers in a computer are).
 *
 * @see "Meyer, On the existence of optimal solutions to integer and mixed-integer programming
 *     problems, Math. Programming 7 (1974), doi:10.1007/BF01585518"
 */
public final class Recession {

  private Recession() {}

  /**
   * The linear program over those directions, each component cut off at 1: same variables, same
   * constraints, same objective, all finite bounds zero. Its optimum is zero if the program is
   * bounded.
   */
  public static Program of(Program program) {
    ProgramBuilder builder = ProgramBuilder.withoutUnits(program.name());
    for (Variable variable : program.variables()) {
      builder.variable(
          variable.name(),
          variable.unit(),
          Double.isFinite(variable.lower()) ? 0 : -1,
          Double.isFinite(variable.upper()) ? 0 : 1);
    }
    builder.objective(
        program.sense(),
        program.objectiveName(),
        program.objectiveUnit(),
        new LinearExpression(program.objective(), 0));
    for (Constraint row : program.constraints()) {
      builder.constraint(
          row.name(),
          row.unit(),
          Double.isFinite(row.lower()) ? 0 : Double.NEGATIVE_INFINITY,
          Double.isFinite(row.upper()) ? 0 : Double.POSITIVE_INFINITY,
          program.row(row.index()));
    }
    return builder.build();
  }
}
