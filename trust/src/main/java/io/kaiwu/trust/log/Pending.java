// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Leaves that wait for a commit, and whom to tell. */
record Pending(List<byte[]> leaves, CompletableFuture<Committed> done) {

  long weight() {
    return leaves.stream().mapToLong(Frame::length).sum();
  }
}
