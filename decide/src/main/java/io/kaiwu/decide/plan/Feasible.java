// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

/**
 * The best plan found before the limit or the cancellation; it keeps all rules, a cheaper one may
 * exist.
 */
public record Feasible<P>(P plan, double objective, double bound, SolveRun run)
    implements Solved<P> {

  public Feasible {
    Solved.requireBound(objective, bound);
  }

  @Override
  public String status() {
    return "FEASIBLE";
  }
}
