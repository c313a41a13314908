// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import java.util.List;

/**
 * Which provider does Ed25519 on this machine, and what became of each.
 *
 * @param chosen its name
 * @param checks in the order in which they were tried, one of them {@link
 *     ProviderCheck.Outcome#CHOSEN}
 */
public record Ed25519Choice(String chosen, List<ProviderCheck> checks) {

  public Ed25519Choice {
    checks = List.copyOf(checks);
  }
}
