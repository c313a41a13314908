// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import java.util.List;
import java.util.Optional;

/**
 * The check of a whole Decision.
 *
 * @param findings one or more for each link that was looked at, in the order of the chain
 * @param tier how far the receipts can be believed; empty if one is broken
 * @param key the public key that signed, for comparing with its owner; empty if a receipt is broken
 */
public record DecisionCheck(List<Finding> findings, Optional<String> tier, Optional<String> key) {

  public DecisionCheck {
    findings = List.copyOf(findings);
  }

  public boolean verified() {
    return !findings.isEmpty() && findings.stream().allMatch(Finding::ok);
  }

  public Optional<Finding> firstBroken() {
    return findings.stream().filter(finding -> !finding.ok()).findFirst();
  }
}
