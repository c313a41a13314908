// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.program;

import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import java.time.Duration;

/** A solver that takes part. */
interface Contender {

  String name();

  /** Whether the program is of its kind. */
  boolean takes(Program program);

  /**
   * Whether it hands out the duals that prove a linear optimum; otherwise only its plan is judged.
   */
  boolean givesProofs();

  SolveResult<ProgramPlan> solve(Program program, Duration most);
}
