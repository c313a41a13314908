// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.core.text.Text;

/**
 * One way to solve one kind of problem.
 *
 * <p>Any solver can be stopped at any moment by time, work or cancellation and then answers with
 * the best plan it has. Equal problem, seed, threads and work limit give an equal plan wherever the
 * time limit and the cancellation do not strike first; how threads happen to be scheduled never
 * matters.
 *
 * @param <Q> the problem
 * @param <P> the plan
 */
public interface Solver<Q, P> {

  /** The name by which users choose it: {@code tabu}. */
  String name();

  /** What it is, in a few words. */
  Text title();

  /**
   * Solves the problem.
   *
   * @throws io.kaiwu.decide.InputException when this solver cannot take this problem; it says which
   *     can
   */
  SolveResult<P> solve(Q problem, SolveOptions options);
}
