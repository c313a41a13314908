// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.util.ArrayList;
import java.util.List;

/** Forgets everything with the process: for tests, trials and simulated plants. */
public final class InMemoryCommandJournal implements CommandJournal {

  private final List<JournalEntry> entries = new ArrayList<>();

  @Override
  public synchronized List<JournalEntry> replay() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized long append(List<JournalEntry> more) {
    entries.addAll(more);
    return entries.size();
  }

  @Override
  public void force(long position) {
    // Memory is as durable as it gets.
  }

  @Override
  public synchronized void compact(List<JournalEntry> kept) {
    entries.clear();
    entries.addAll(kept);
  }

  @Override
  public void close() {
    // Holds nothing that must be let go of.
  }
}
