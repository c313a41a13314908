// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks the solution of one kind of plan from its JSON alone, sharing no code with the solver. */
public interface PlanChecker {

  /** The {@link Plan#kind} it understands: {@code maintenance/1}. */
  String kind();

  /**
   * Recomputes feasibility and objective.
   *
   * @param objective what the plan claims to cost, in the unit of the plan
   * @param bound what it claims no plan can undercut
   * @throws IllegalArgumentException if problem or solution are not of this kind
   */
  Plan.Verdict check(JsonNode problem, JsonNode solution, double objective, double bound);
}
