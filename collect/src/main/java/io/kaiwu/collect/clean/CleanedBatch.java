// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.ReadingBatch;
import java.util.ArrayList;
import java.util.List;

/** What came out of cleaning: the readings that were taken, and what was done to which. */
public record CleanedBatch(ReadingBatch readings, List<CleaningEntry> entries) {

  public CleanedBatch {
    entries = List.copyOf(entries);
  }

  /** Collects a batch; used by one thread. */
  public static final class Builder {

    private final ReadingBatch.Builder readings;
    private final List<CleaningEntry> entries = new ArrayList<>();

    public Builder(int expectedSize) {
      this.readings = ReadingBatch.builder(expectedSize);
    }

    void take(int tag, long timeMicros, long sequence, double value, byte quality) {
      readings.add(tag, timeMicros, sequence, value, quality);
    }

    /** Adds an entry, for what was refused before it could be cleaned. */
    public void add(CleaningEntry entry) {
      entries.add(entry);
    }

    public int readingCount() {
      return readings.size();
    }

    public int entryCount() {
      return entries.size();
    }

    /** The entry of that number, from 0. */
    public CleaningEntry entry(int index) {
      return entries.get(index);
    }

    public CleanedBatch build() {
      return new CleanedBatch(readings.build(), entries);
    }
  }
}
