// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.entry.SignedEntry;
import java.util.ArrayList;
import java.util.List;

/** Parts entries into what one block of any sequencer holds. */
final class Batches {

  /** Half of a block of the nodes, which is the smallest. */
  private static final int BYTES = 1 << 20;

  private Batches() {}

  /** The entries in their order, mostly all in one batch; at least one batch. */
  static List<List<SignedEntry>> of(List<SignedEntry> entries) {
    List<List<SignedEntry>> batches = new ArrayList<>();
    List<SignedEntry> batch = new ArrayList<>();
    long bytes = 0;
    for (SignedEntry entry : entries) {
      int length = entry.leafBytes().length + Integer.BYTES;
      if (!batch.isEmpty() && bytes + length > BYTES) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(entry);
      bytes += length;
    }
    batches.add(batch);
    return batches;
  }
}
