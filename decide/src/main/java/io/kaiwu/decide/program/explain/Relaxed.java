// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolver;
import io.kaiwu.decide.program.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program without its whole numbers, whose duals prove the bound of the program with them. */
final class Relaxed {

  private static final int MOST_VARIABLES = 2000;

  private Relaxed() {}

  /**
   * An optimal answer with a certificate: that of the program itself, or of its relaxation where
   * this costs as much.
   */
  static @Nullable Solved<ProgramPlan> proof(
      Program program, Solved<ProgramPlan> solved, ProgramSolver solver, SolveOptions options) {
    if (!(solved instanceof Optimal<ProgramPlan>)) {
      return null;
    }
    if (!program.isMixedInteger()) {
      return solved;
    }
    if (program.variables().size() > MOST_VARIABLES) {
      return null;
    }
    Optional<Solved<ProgramPlan>> relaxed = new Probe(solver, options).plan(of(program));
    double size = 1e-9 * Math.max(1, Math.abs(solved.objective()));
    return relaxed
        .filter(other -> Math.abs(other.objective() - solved.objective()) <= size)
        .orElse(null);
  }

  private static Program of(Program program) {
    ProgramBuilder builder = ProgramBuilder.withoutUnits(program.name());
    for (Variable variable : program.variables()) {
      builder.variable(variable.name(), variable.unit(), variable.lower(), variable.upper());
    }
    builder.objective(
        program.sense(),
        program.objectiveName(),
        program.objectiveUnit(),
        new LinearExpression(program.objective(), program.constant()));
    program
        .constraints()
        .forEach(row ->
            builder.constraint(
                row.name(), row.unit(), row.lower(), row.upper(), program.row(row.index())));
    return builder.build();
  }
}
