// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.util.List;

/**
 * Remembers over a restart which commands there were. A command is on its way only after the
 * journal says so durably, hence none is ever sent that a restart does not know of.
 */
public interface CommandJournal extends AutoCloseable {

  /** What was kept before, in the order it was appended. */
  List<JournalEntry> replay();

  /**
   * Adds entries, not yet durable.
   *
   * @return where they end, for {@link #force}
   * @throws io.kaiwu.act.ActException if they cannot be kept
   */
  long append(List<JournalEntry> entries);

  /** Returns once everything before {@code position} survives the loss of the process. */
  void force(long position);

  /** Replaces everything by {@code entries}, at once. */
  void compact(List<JournalEntry> entries);

  @Override
  void close();
}
