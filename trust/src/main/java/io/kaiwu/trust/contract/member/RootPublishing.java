// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.trust.entry.Statement;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * When and how a {@link LiveMember} states its root.
 *
 * @param everyEntries so many entries after its last statement, from 1; not if no contract was
 *     called since, for then there is nothing new to agree on
 * @param clock the time of the statements
 * @param out signs and appends; may wait, and may throw {@link io.kaiwu.trust.TrustException},
 *     after which it is tried again at the next occasion
 */
public record RootPublishing(long everyEntries, InstantSource clock, Consumer<Statement> out) {

  public RootPublishing {
    if (everyEntries < 1) {
      throw new IllegalArgumentException(
          "The entries between two state roots (%d) must be at least 1.".formatted(everyEntries));
    }
  }

  /** Whether it is time for another statement. */
  boolean isDue(ContractMember member) {
    long saidAt = member.findOwnStatement().map(one -> one.at().size()).orElse(0L);
    boolean news =
        member
            .findOwnStatement()
            .map(one -> !one.at().chain().equals(member.at().chain()))
            .orElseGet(() -> !member.contracts().isEmpty());
    return news && member.size() - saidAt >= everyEntries;
  }
}
