// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.ReadingBatch;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest stored reading of every tag, in memory. Reads come from any thread and never wait; one
 * is seen only after its transaction is on disk, and a late reading never replaces a newer one.
 */
public final class LatestValues {

  private static final int INITIAL_TAGS = 1_024;

  private volatile AtomicReferenceArray<@Nullable LatestValue> cells =
      new AtomicReferenceArray<>(INITIAL_TAGS);

  LatestValues() {}

  /** The newest reading of the tag with that index, if it has any. */
  public Optional<LatestValue> findLatest(int tag) {
    return Optional.ofNullable(get(tag));
  }

  @Nullable LatestValue get(int tag) {
    AtomicReferenceArray<@Nullable LatestValue> now = cells;
    return tag >= 0 && tag < now.length() ? now.get(tag) : null;
  }

  /** Whether the row is newer than all that is stored of its tag, and so cannot be stored yet. */
  boolean isBehind(ReadingBatch batch, int row) {
    LatestValue latest = get(batch.tag(row));
    return latest == null || latest.isBefore(batch.timeMicros(row), batch.sequence(row));
  }

  /** Moves the tag forward, never back; called by one thread at a time. */
  void advance(LatestValue next) {
    LatestValue latest = get(next.tag());
    if (latest == null || latest.isBefore(next.timeMicros(), next.sequence())) {
      roomFor(next.tag()).set(next.tag(), next);
    }
  }

  private AtomicReferenceArray<@Nullable LatestValue> roomFor(int tag) {
    AtomicReferenceArray<@Nullable LatestValue> now = cells;
    if (tag < now.length()) {
      return now;
    }
    AtomicReferenceArray<@Nullable LatestValue> larger =
        new AtomicReferenceArray<>(Math.max(tag + 1, now.length() * 2));
    for (int i = 0; i < now.length(); i++) {
      larger.setPlain(i, now.getPlain(i));
    }
    cells = larger;
    return larger;
  }
}
