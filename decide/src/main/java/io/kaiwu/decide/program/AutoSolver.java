// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;

/** Chooses by the program: PDLP for very large linear ones, else simplex; CP-SAT or SCIP. */
final class AutoSolver implements ProgramSolver {

  // Beyond this the factors of a basis no longer fit a desk computer's caches, and often not its
  // memory.
  private static final int LARGE = 5_000_000;

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public Text title() {
    return Text.of("按问题自动选择", "chosen by the program");
  }

  @Override
  public SolveResult<ProgramPlan> solve(Program program, SolveOptions options) {
    return choose(program).solve(program, options);
  }

  private static ProgramSolver choose(Program program) {
    if (program.isMixedInteger()) {
      return new ScipSolver();
    }
    return program.nonZeros() > LARGE ? LinearSolver.firstOrder() : LinearSolver.simplex();
  }
}
