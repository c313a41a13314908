// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

/**
 * Judges plans from the problem alone. A checker shares no code with any solver, nor with what
 * computes the times and costs that a plan states.
 *
 * @param <Q> the problem
 * @param <P> the plan
 */
public interface Checker<Q, P> {

  /** Whether the plan keeps all rules of the problem, and costs what the result says it costs. */
  Verdict check(Q problem, P plan, double objective);
}
