// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.ReadingBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How many readings each tag still lacks while history is read backwards. */
final class Wanted {

  private final Map<Integer, Integer> missing = new HashMap<>();
  private int[] pending;

  Wanted(int[] tags, int count) {
    this.pending = tags;
    for (int tag : tags) {
      missing.put(tag, count);
    }
  }

  /** The tags that lack some, in the order given. */
  int[] pending() {
    return pending;
  }

  /**
   * Takes the newest rows that are still missing from {@code slab}, which is older than all taken
   * before and sorted by time, and keeps their order.
   */
  ReadingBatch take(ReadingBatch slab) {
    boolean[] taken = new boolean[slab.size()];
    for (int row = slab.size() - 1; row >= 0; row--) {
      int lacks = missing.getOrDefault(slab.tag(row), 0);
      if (lacks > 0) {
        missing.put(slab.tag(row), lacks - 1);
        taken[row] = true;
      }
    }
    ReadingBatch.Builder rows = ReadingBatch.builder(slab.size());
    for (int row = 0; row < slab.size(); row++) {
      if (taken[row]) {
        rows.add(slab, row);
      }
    }
    pending = Arrays.stream(pending).filter(tag -> missing.getOrDefault(tag, 0) > 0).toArray();
    return rows.build();
  }
}
