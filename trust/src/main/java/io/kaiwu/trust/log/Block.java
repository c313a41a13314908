// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.note.Checkpoint;
import java.util.List;

/**
 * Entries that became durable together.
 *
 * @param fromIndex the index of the first
 * @param entries in the order of the log
 * @param checkpoint the state behind them
 */
public record Block(long fromIndex, List<SignedEntry> entries, Checkpoint checkpoint) {

  public Block {
    entries = List.copyOf(entries);
  }
}
