// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import java.util.ArrayList;
import java.util.List;

/** Forgets everything with the process: for tests, trials and simulated plants. */
public final class InMemoryModeHistory implements ModeHistory {

  private final List<ModeChange> changes = new ArrayList<>();

  @Override
  public synchronized void append(ModeChange change) {
    changes.add(change);
  }

  @Override
  public synchronized List<ModeChange> list(String loop) {
    return changes.stream().filter(change -> change.loop().equals(loop)).toList();
  }

  @Override
  public void close() {
    // Holds nothing that must be let go of.
  }
}
