// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;

/**
 * Chooses by the program.
 *
 * <p>Without integers: the simplex method, and PDLP for very large programs. With integers: SCIP,
 * and beside it CP-SAT where it can take the program, see {@link TwoSearches}.
 */
final class AutoSolver implements ProgramSolver {

  // Beyond this the factors of a basis often no longer fit the memory of a desk computer.
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
    if (program.isMixedInteger()) {
      return searched(program, options);
    }
    ProgramSolver solver =
        program.nonZeros() > LARGE ? LinearSolver.firstOrder() : LinearSolver.simplex();
    return solver.solve(program, options);
  }

  private static SolveResult<ProgramPlan> searched(Program program, SolveOptions options) {
    return IntegerModel.find(program)
        .map(integers -> new TwoSearches(program, integers, options).solve())
        .orElseGet(() -> new ScipSolver().solve(program, options));
  }
}
