// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

import io.kaiwu.core.time.TimeRange;

/** Reads what a {@link ReadingWriter} keeps. */
public interface ReadingReader {

  /**
   * The readings of the tags within the range, sorted by time, then tag in the order given, then
   * sequence.
   */
  ReadingBatch read(int[] tags, TimeRange range);

  /**
   * The newest {@code count} readings of each tag with a time before {@code beforeMicros}, sorted
   * in the same way.
   */
  ReadingBatch readLast(int[] tags, int count, long beforeMicros);
}
