// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps readings in memory by their key; can be made to wait or to fail before it keeps them. */
public final class MemoryWriter implements ReadingWriter {

  public record Key(int tag, long timeMicros, long sequence) {}

  public record Kept(double value, byte quality) {}

  private final Map<Key, Kept> readings = new LinkedHashMap<>();
  private final List<CleaningEntry> entries = new ArrayList<>();
  private volatile Runnable before = () -> {};

  /** Runs before each append; what it throws, the append throws. */
  public void before(Runnable action) {
    before = action;
  }

  @Override
  public Appended append(ReadingBatch batch, List<CleaningEntry> added) {
    before.run();
    synchronized (this) {
      int stored = 0;
      for (int row = 0; row < batch.size(); row++) {
        Key key = new Key(batch.tag(row), batch.timeMicros(row), batch.sequence(row));
        if (readings.putIfAbsent(key, new Kept(batch.value(row), batch.quality(row))) == null) {
          stored++;
        }
      }
      entries.addAll(added);
      return new Appended(stored, batch.size() - stored);
    }
  }

  public synchronized Map<Key, Kept> readings() {
    return new LinkedHashMap<>(readings);
  }

  public synchronized List<CleaningEntry> entries() {
    return List.copyOf(entries);
  }
}
