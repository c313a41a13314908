// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.entry.SignedEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Entries that wait for a commit, their leaves, and whom to tell. */
record Pending(List<SignedEntry> entries, List<byte[]> leaves, CompletableFuture<Committed> done) {

  static Pending of(List<SignedEntry> entries) {
    return new Pending(
        List.copyOf(entries),
        entries.stream().map(SignedEntry::leafBytes).toList(),
        new CompletableFuture<>());
  }

  long weight() {
    return leaves.stream().mapToLong(Frame::length).sum();
  }
}
