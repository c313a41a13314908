// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.util.List;

/** All solvers of programs, by the names users know. */
public final class ProgramSolvers {

  private static final List<ProgramSolver> ALL =
      List.of(
          new AutoSolver(),
          LinearSolver.simplex(),
          LinearSolver.firstOrder(),
          new ScipSolver(),
          new CpSatSolver());

  private ProgramSolvers() {}

  /** The one that chooses by the program. */
  public static ProgramSolver auto() {
    return ALL.getFirst();
  }

  /** All of them, {@link #auto} first. */
  public static List<ProgramSolver> all() {
    return ALL;
  }
}
