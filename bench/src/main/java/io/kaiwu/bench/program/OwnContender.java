// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.program;

import io.kaiwu.decide.plan.Methods;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolvers;
import java.time.Duration;

/** A method of decide on two threads; its engines come with OR-Tools. */
record OwnContender(String name) implements Contender {

  @Override
  public boolean takes(Program program) {
    return switch (name) {
      case "simplex", "pdlp" -> !program.isMixedInteger();
      case "scip", "cp-sat" -> program.isMixedInteger();
      default -> true;
    };
  }

  @Override
  public boolean givesProofs() {
    return true;
  }

  @Override
  public SolveResult<ProgramPlan> solve(Program program, Duration most) {
    return Methods.get(ProgramSolvers.all(), name)
        .solve(program, SolveOptions.of(most, 1).withThreads(2));
  }
}
