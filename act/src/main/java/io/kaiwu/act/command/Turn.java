// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one call changed under the lock and what is to follow outside it: journal entries, then the
 * fsync, then what is sent and told.
 */
final class Turn {

  final List<JournalEntry> entries = new ArrayList<>();
  final Set<Flight> touched = new LinkedHashSet<>();
  final List<Flight> launches = new ArrayList<>();
  final List<Runnable> news = new ArrayList<>();
  long position;
  private boolean durable;

  /** Makes the caller wait until the entries are on the disk. */
  void mustBeDurable() {
    durable = true;
  }

  boolean isDurable() {
    return durable || !launches.isEmpty();
  }
}
