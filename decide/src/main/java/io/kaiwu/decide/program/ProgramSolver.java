// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;

/**
 * Solves linear or mixed-integer programs.
 *
 * <p>What the result says (objective, bound, curve) is a {@linkplain Sense#cost cost}: for a
 * program that maximises, the negative of its objective. An optimal plan of a program without
 * integers carries its {@link Certificate}.
 *
 * <p>A solver proves that there is no plan, or no best one, but does not say why: its {@link
 * io.kaiwu.decide.plan.Infeasible} has a clash without conflicts and its {@link
 * io.kaiwu.decide.plan.Unbounded} a ray without movements. Whoever explains puts them in: clash and
 * ray follow from the program alone.
 */
public interface ProgramSolver extends Solver<Program, ProgramPlan> {

  @Override
  SolveResult<ProgramPlan> solve(Program program, SolveOptions options);
}
