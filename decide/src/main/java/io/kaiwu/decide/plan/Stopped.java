// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.util.Optional;

/**
 * Stopped before a plan was found or shown not to exist.
 *
 * @param bound what no plan can undercut as far as proven; negative infinity when nothing is known
 */
public record Stopped<P>(double bound, SolveRun run) implements SolveResult<P> {

  @Override
  public Optional<P> findPlan() {
    return Optional.empty();
  }

  @Override
  public String status() {
    return "STOPPED";
  }
}
