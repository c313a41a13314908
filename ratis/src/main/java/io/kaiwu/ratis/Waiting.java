// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.Committed;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A batch that waits for its block, and whom to tell. */
record Waiting(List<byte[]> leaves, int weight, CompletableFuture<Committed> done) {

  static Waiting of(List<SignedEntry> entries) {
    List<byte[]> leaves = entries.stream().map(SignedEntry::leafBytes).toList();
    return new Waiting(leaves, Proposal.weight(leaves), new CompletableFuture<>());
  }
}
