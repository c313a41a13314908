// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.util.Optional;

/**
 * Proof that there are plans, and that for each there is a better one without end: a bound was
 * forgotten in the problem.
 */
public record Unbounded<P>(Ray ray, SolveRun run) implements SolveResult<P> {

  @Override
  public Optional<P> findPlan() {
    return Optional.empty();
  }

  @Override
  public String status() {
    return "UNBOUNDED";
  }
}
