// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.util.Optional;

/** Proof that no plan keeps all rules, with what clashes and the way out. */
public record Infeasible<P>(Clash clash, SolveRun run) implements SolveResult<P> {

  @Override
  public Optional<P> findPlan() {
    return Optional.empty();
  }

  @Override
  public String status() {
    return "INFEASIBLE";
  }
}
