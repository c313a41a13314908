// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How the ledger grew of late: bounded, thinned out as it ages, and gone with the process. */
public final class LedgerTrack {

  private static final int MOST = 240;

  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * The ledger at one time.
   *
   * @param size its entries
   * @param witnessed how many of them the quorum of witnesses had cosigned
   */
  public record Sample(Instant at, long size, long witnessed) {}

  synchronized void add(Sample sample) {
    if (samples.size() == MOST) {
      thin();
    }
    samples.add(sample);
  }

  /** Every second goes, so that a day takes no more room than an hour. */
  private void thin() {
    List<Sample> all = List.copyOf(samples);
    samples.clear();
    for (int i = 0; i < all.size(); i += 2) {
      samples.add(all.get(i));
    }
  }

  /** Oldest first. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
