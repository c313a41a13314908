// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.time.TimeRange;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Checks the store it finds, then writes batches and says so for each, until it is killed. */
final class WritingChild {

  static final int[] TAGS = IntStream.range(0, 20).toArray();

  /** Every third batch is large enough for the Arrow stream. */
  private static final int ARROW_FROM = 3_000;

  private WritingChild() {}

  public static void main(String[] args) {
    try (Store store = Store.open(StoreConfig.of(Path.of(args[0])).withArrowFromRows(ARROW_FROM))) {
      Site.registerTags(store, TAGS.length);
      checkNoneIsTorn(store);
      for (int batch = Integer.parseInt(args[1]); batch < Integer.parseInt(args[2]); batch++) {
        store.readings().append(batch(batch), List.of(entry(batch)));
        System.out.println("stored " + batch);
      }
      System.out.println("done");
    }
  }

  /** A batch whose last rows are older than all of the batch before, as late readings are. */
  static ReadingBatch batch(int number) {
    int seconds = number % 3 == 0 ? 200 : 30;
    ReadingBatch.Builder rows = ReadingBatch.builder(16);
    for (int second = 0; second < seconds; second++) {
      for (int tag : TAGS) {
        add(rows, tag, number * 1_000L + second, number);
      }
    }
    for (int tag : TAGS) {
      add(rows, tag, number * 1_000L - 1_500, number);
    }
    return rows.build();
  }

  private static void add(ReadingBatch.Builder rows, int tag, long second, int number) {
    rows.add(tag, Site.START + second * Site.SECOND, 0, number, Quality.GOOD);
  }

  private static CleaningEntry entry(int number) {
    return new CleaningEntry(
        number, "s", "t", 0, "", Reason.SPIKE, CleaningEntry.Action.FLAGGED, "", "r");
  }

  /** The value of a reading and the time of an entry are the number of their batch. */
  private static void checkNoneIsTorn(Store store) {
    ReadingBatch stored = store.readings().read(TAGS, TimeRange.ALWAYS);
    java.util.Map<Integer, Integer> rows = new java.util.HashMap<>();
    for (int row = 0; row < stored.size(); row++) {
      rows.merge((int) stored.value(row), 1, Integer::sum);
    }
    Set<Integer> entries = new HashSet<>();
    for (var entry :
        store.cleaning().listEntries(TimeRange.ALWAYS, Optional.empty(), Integer.MAX_VALUE)) {
      entries.add((int) entry.receivedMicros());
    }
    rows.forEach((number, count) -> {
      if (count != batch(number).size()) {
        System.out.println("torn batch " + number + ": " + count);
      }
    });
    if (!entries.equals(rows.keySet())) {
      System.out.println("readings and entries differ: " + rows.keySet() + " " + entries);
    }
  }
}
