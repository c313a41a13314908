// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

/** A plan proven to be a cheapest one: the bound has met the objective. */
public record Optimal<P>(P plan, double objective, double bound, SolveRun run)
    implements Solved<P> {

  public Optimal {
    Solved.requireBound(objective, bound);
  }

  @Override
  public String status() {
    return "OPTIMAL";
  }
}
