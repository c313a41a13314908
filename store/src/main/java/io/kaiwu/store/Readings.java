// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.reading.ReadingWriter;
import io.kaiwu.core.time.TimeRange;
import java.util.List;

/** The readings of the site: written exactly once by key, read in windows. Any thread. */
public final class Readings implements ReadingWriter, ReadingReader {

  private final ReadingWriter writer;
  private final ReadingReader reader;

  Readings(ReadingWriter writer, ReadingReader reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a row has a tag index that is not registered, or a time
   *     outside the years 1 to 9999; nothing is kept then
   * @throws StoreException if the transaction failed; nothing is kept then and the call may be made
   *     again
   */
  @Override
  public Appended append(ReadingBatch readings, List<CleaningEntry> entries) {
    return writer.append(readings, entries);
  }

  @Override
  public ReadingBatch read(int[] tags, TimeRange range) {
    return reader.read(tags, range);
  }

  @Override
  public ReadingBatch readLast(int[] tags, int count, long beforeMicros) {
    return reader.readLast(tags, count, beforeMicros);
  }
}
