// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.core.asset.AssetPath;
import java.util.OptionalInt;

/**
 * What is planned for one machine, and what that is expected to cost.
 *
 * @param stopStart the period, from 0, in which its stop begins; empty for no stop
 * @param failureProbability of failing before the stop, or within all periods without one
 * @param failureCents the cost of a failure times that
 * @param wastedLifeCents the value of the life expected to be left at the stop
 */
public record MachinePlan(
    AssetPath asset,
    OptionalInt stopStart,
    double failureProbability,
    long stopCents,
    long failureCents,
    long wastedLifeCents) {

  public long expectedCents() {
    return stopCents + failureCents + wastedLifeCents;
  }
}
