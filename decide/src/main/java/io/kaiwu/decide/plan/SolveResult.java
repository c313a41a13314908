// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.util.Optional;

/**
 * The answer of a solver that minimises: never just a plan, always what is known about it.
 *
 * @param <P> the plan
 */
public sealed interface SolveResult<P> permits Solved, Infeasible, Unbounded, Stopped {

  /** Which solver ran, how it was set and how it went. */
  SolveRun run();

  /** The plan, when there is one. */
  Optional<P> findPlan();

  /** The word for the status in exports: OPTIMAL, FEASIBLE, INFEASIBLE, UNBOUNDED or STOPPED. */
  String status();
}
