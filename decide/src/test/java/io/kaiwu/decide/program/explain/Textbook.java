// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolvers;
import io.kaiwu.decide.program.Variable;
import java.time.Duration;

/** Small programs that several tests look at. */
final class Textbook {

  static final SolveOptions OPTIONS = SolveOptions.of(Duration.ofMinutes(2), 1);

  private Textbook() {}

  /** Hillier and Lieberman, Introduction to Operations Research: the Wyndor Glass Co. */
  static Program wyndor() {
    ProgramBuilder builder = new ProgramBuilder("Wyndor Glass");
    Variable doors = builder.variable("doors", "batch");
    Variable windows = builder.variable("windows", "batch");
    builder.maximise(doors.times(3).plus(windows.times(5)), "kUSD");
    builder.atMost("plant 1", "h", doors.times(1), 4);
    builder.atMost("plant 2", "h", windows.times(2), 12);
    builder.atMost("plant 3", "h", doors.times(3).plus(windows.times(2)), 18);
    return builder.build();
  }

  /** More tables and chairs ordered than the press has hours for. */
  static ProgramBuilder workshop() {
    ProgramBuilder builder = new ProgramBuilder("workshop");
    Variable table = builder.variable("table", "pcs");
    Variable chair = builder.variable("chair", "pcs");
    builder.maximise(table.times(30).plus(chair.times(20)), "CNY");
    builder.atMost("press", "h", table.times(2).plus(chair.times(3)), 40);
    builder.atLeast("order", "pcs", table.plus(chair), 26);
    builder.atMost("wood", "m", table.times(5).plus(chair.times(2)), 200);
    return builder;
  }

  static Optimal<ProgramPlan> optimum(Program program) {
    return (Optimal<ProgramPlan>) ProgramSolvers.auto().solve(program, OPTIONS);
  }
}
