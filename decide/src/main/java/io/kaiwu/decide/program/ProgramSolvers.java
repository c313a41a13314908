// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.List;
import java.util.stream.Collectors;

/** All solvers of programs. */
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

  /** Each of them; {@link #auto} comes first. */
  public static List<ProgramSolver> list() {
    return ALL;
  }

  /**
   * The one that users call {@code name}.
   *
   * @throws InputException when there is none; it names those that there are
   */
  public static ProgramSolver getByName(String name) {
    return ALL.stream()
        .filter(solver -> solver.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static InputException unknown(String name) {
    String names = ALL.stream().map(ProgramSolver::name).collect(Collectors.joining(", "));
    return new InputException(
        Text.of(
            "没有方法 %s。可用的方法：%s。".formatted(name, names),
            "There is no method %s. The methods are: %s.".formatted(name, names)));
  }
}
