// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

import java.util.List;

/** Where readings go to be kept. */
public interface ReadingWriter {

  /**
   * Makes the readings and the cleaning entries durable, all or none; on return they survive the
   * loss of the process. A reading whose key (tag, time, sequence) is stored already, or stands
   * earlier in the batch, is dropped and counted.
   */
  Appended append(ReadingBatch readings, List<CleaningEntry> entries);

  /**
   * How many readings were new, and how many were there before.
   *
   * @param stored readings that are now in the store and were not before
   * @param duplicates readings that were dropped because their key was known
   */
  record Appended(int stored, int duplicates) {}
}
