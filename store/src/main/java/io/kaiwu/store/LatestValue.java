// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.ReadingBatch;

/** The newest reading of a tag: the one with the greatest time and, within it, sequence. */
public record LatestValue(int tag, long timeMicros, long sequence, double value, byte quality) {

  static LatestValue of(ReadingBatch batch, int row) {
    return new LatestValue(
        batch.tag(row),
        batch.timeMicros(row),
        batch.sequence(row),
        batch.value(row),
        batch.quality(row));
  }

  /** Whether a reading of this tag with that time and sequence would be newer. */
  boolean isBefore(long otherTimeMicros, long otherSequence) {
    return otherTimeMicros > timeMicros
        || (otherTimeMicros == timeMicros && otherSequence > sequence);
  }
}
