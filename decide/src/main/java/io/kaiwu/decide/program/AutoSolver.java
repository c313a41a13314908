// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;

/**
 * Chooses by the program.
 *
 * <p>Without integers: the simplex method, and PDLP for very large programs. With integers: SCIP;
 * on the pure integer programs of MIPLIB 3 it proved mod010, of which CP-SAT on one thread had
 * found no plan in the same time, and had the better plan for air05, while p0201 and mod008 took
 * both about as long. CP-SAT is asked where SCIP is in numerical trouble: it computes exactly.
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
    Budget budget = new Budget(options);
    try {
      return new ScipSolver().solve(program, options);
    } catch (InputException trouble) {
      if (budget.isSpent() || IntegerModel.find(program).isEmpty()) {
        throw trouble;
      }
      return new CpSatSolver().solve(program, options.withTimeLimit(budget.timeLeft()));
    }
  }
}
