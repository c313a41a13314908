// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingWriter.Appended;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.time.TimeRange;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every case over the table function and over the Arrow stream. */
class AppendTest {

  private static final int ALWAYS_ARROW = 1;
  private static final int NEVER_ARROW = 1_000_000;

  @TempDir Path directory;

  private Store open(int arrowFromRows) {
    Store store = Store.open(StoreConfig.of(directory).withArrowFromRows(arrowFromRows));
    Site.registerTags(store, 3);
    return store;
  }

  private static ReadingBatch all(Store store) {
    return store.readings().read(new int[] {0, 1, 2}, TimeRange.ALWAYS);
  }

  @ParameterizedTest
  @ValueSource(ints = {ALWAYS_ARROW, NEVER_ARROW})
  void keepsEveryColumnToTheLastBit(int arrowFromRows) {
    ReadingBatch batch =
        ReadingBatch.builder(5)
            .add(0, Times.EARLIEST_MICROS, Long.MIN_VALUE, Double.MIN_VALUE, (byte) 0)
            .add(0, -1, -1, -0.0, Quality.BAD)
            .add(1, Site.START + 1, Long.MAX_VALUE, Math.PI, (byte) 0xFF)
            .add(2, Site.START + 2, 7, Double.MAX_VALUE, Quality.LATE)
            .add(0, Times.LATEST_MICROS, 0, Math.nextUp(1.0), Quality.UNCERTAIN)
            .build();
    try (Store store = open(arrowFromRows)) {
      assertThat(store.readings().append(batch, List.of())).isEqualTo(new Appended(5, 0));
    }
    try (Store store = open(arrowFromRows)) {
      assertThat(all(store).toColumns()).usingRecursiveComparison().isEqualTo(batch.toColumns());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {ALWAYS_ARROW, NEVER_ARROW})
  void dropsWhatStandsTwiceInABatchAndKeepsTheFirst(int arrowFromRows) {
    ReadingBatch batch =
        ReadingBatch.builder(3)
            .addAll(Site.one(0, 5, 0, 1))
            .addAll(Site.one(0, 5, 0, 2))
            .addAll(Site.one(1, 5, 0, 3))
            .build();
    try (Store store = open(arrowFromRows)) {
      assertThat(store.readings().append(batch, List.of())).isEqualTo(new Appended(2, 1));
      assertThat(Site.text(all(store))).containsExactly("0@5#0=1.0", "1@5#0=3.0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {ALWAYS_ARROW, NEVER_ARROW})
  void dropsWhatIsStoredAlreadyAlsoAfterARestart(int arrowFromRows) {
    try (Store store = open(arrowFromRows)) {
      store.readings().append(Site.grid(3, 0, 100), List.of());
      assertThat(store.readings().append(Site.grid(3, 0, 100), List.of()))
          .isEqualTo(new Appended(0, 300));
    }
    try (Store store = open(arrowFromRows)) {
      assertThat(store.readings().append(Site.grid(3, 50, 150), List.of()))
          .isEqualTo(new Appended(150, 150));
      assertThat(all(store).size()).isEqualTo(450);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {ALWAYS_ARROW, NEVER_ARROW})
  void storesLateReadingsOnce(int arrowFromRows) {
    try (Store store = open(arrowFromRows)) {
      store.readings().append(Site.one(0, 100, 0, 100), List.of());
      ReadingBatch late =
          ReadingBatch.builder(3)
              .addAll(Site.one(0, 40, 0, 40))
              .addAll(Site.one(0, 30, 0, 30))
              .addAll(Site.one(0, 40, 0, 41))
              .build();
      assertThat(store.readings().append(late, List.of())).isEqualTo(new Appended(2, 1));
      assertThat(store.readings().append(late, List.of())).isEqualTo(new Appended(0, 3));
      assertThat(Site.text(all(store)))
          .containsExactly("0@30#0=30.0", "0@40#0=40.0", "0@100#0=100.0");
    }
  }

  @Test
  void keepsReadingsOfOneTimeApartByTheirSequence() {
    try (Store store = open(NEVER_ARROW)) {
      store.readings().append(Site.one(0, 5, 2, 2), List.of());
      assertThat(store.readings().append(Site.one(0, 5, 1, 1), List.of()).stored()).isEqualTo(1);
      assertThat(store.readings().append(Site.one(0, 5, 3, 3), List.of()).stored()).isEqualTo(1);
      assertThat(store.readings().append(Site.one(0, 5, 1, 9), List.of()).stored()).isZero();
      assertThat(Site.text(all(store))).containsExactly("0@5#1=1.0", "0@5#2=2.0", "0@5#3=3.0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {ALWAYS_ARROW, NEVER_ARROW})
  void keepsNothingOfABatchThatCannotBeKeptWhole(int arrowFromRows) {
    ReadingBatch batch = Site.grid(3, 0, 5_000);
    CleaningEntry entry = Site.entry(1, Reason.SPIKE);
    try (Store store = open(arrowFromRows)) {
      // The readings and an entry are written by the time the second entry fails.
      assertThatThrownBy(() -> store.readings().append(batch, failingAfter(entry)))
          .hasMessage("no second entry");
      assertThat(all(store).size()).isZero();
      assertThat(store.latest().findLatest(0)).isEmpty();
      assertThat(store.cleaning().listTotals()).isEmpty();
      assertThat(store.cleaning().listEntries(TimeRange.ALWAYS, Optional.empty(), 10)).isEmpty();
      assertThat(store.readings().append(batch, List.of(entry)).stored()).isEqualTo(batch.size());
    }
    try (Store store = open(arrowFromRows)) {
      assertThat(all(store).size()).isEqualTo(batch.size());
      assertThat(store.cleaning().listTotals().getFirst().entries()).isEqualTo(1);
    }
  }

  private static List<CleaningEntry> failingAfter(CleaningEntry first) {
    return new AbstractList<>() {
      @Override
      public CleaningEntry get(int index) {
        if (index > 0) {
          throw new IllegalStateException("no second entry");
        }
        return first;
      }

      @Override
      public int size() {
        return 2;
      }
    };
  }

  @Test
  void refusesATagThatIsNotRegisteredBeforeItWritesAnything() {
    try (Store store = open(NEVER_ARROW)) {
      ReadingBatch batch =
          ReadingBatch.builder(2).addAll(Site.one(0, 1, 0, 1)).addAll(Site.one(3, 1, 0, 1)).build();
      assertThatThrownBy(() -> store.readings().append(batch, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Row 1")
          .hasMessageContaining("tag index 3");
      assertThat(all(store).isEmpty()).isTrue();
    }
  }

  @Test
  void refusesATimeInNanoseconds() {
    try (Store store = open(NEVER_ARROW)) {
      ReadingBatch batch =
          ReadingBatch.builder(1).add(0, Site.START * 1_000, 0, 1, Quality.GOOD).build();
      assertThatThrownBy(() -> store.readings().append(batch, List.of()))
          .hasMessageContaining("mill/pump-1:p0")
          .hasMessageContaining("nanoseconds");
    }
  }

  @Test
  void movesTheLatestValueForwardOnly() {
    try (Store store = open(NEVER_ARROW)) {
      store.readings().append(Site.one(1, 10, 0, 10), List.of());
      store.readings().append(Site.one(1, 7, 0, 7), List.of());
      assertThat(store.latest().findLatest(1))
          .hasValue(new LatestValue(1, Site.START + 10 * Site.SECOND, 0, 10, Quality.GOOD));
      store.readings().append(Site.one(1, 10, 1, 11), List.of());
    }
    try (Store store = open(NEVER_ARROW)) {
      assertThat(store.latest().findLatest(1).orElseThrow().value()).isEqualTo(11);
      assertThat(store.latest().findLatest(0)).isEmpty();
      assertThat(store.latest().findLatest(99)).isEmpty();
    }
  }

  @Test
  void storesEachReadingOnceWhenManyThreadsSendTheSame() throws Exception {
    try (Store store = open(NEVER_ARROW);
        var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> stored = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int from = i / 4 * 100;
        stored.add(
            threads.submit(
                () -> store.readings().append(Site.grid(3, from, from + 200), List.of()).stored()));
      }
      int sum = 0;
      for (Future<Integer> one : stored) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(2_100);
      assertThat(Site.text(all(store))).hasSize(2_100).doesNotHaveDuplicates();
    }
  }

  @Test
  void mixesArrowBatchesAndSmallOnesInOneStore() {
    try (Store store = open(1_000)) {
      store.readings().append(Site.grid(3, 0, 70_000), List.of(Site.entry(1, Reason.SPIKE)));
      store.readings().append(Site.grid(3, 69_990, 70_010), List.of());
      store.readings().append(Site.grid(3, 0, 70_020), List.of());
      assertThat(all(store).size()).isEqualTo(3 * 70_020);
      assertThat(store.cleaning().listTotals()).hasSize(1);
    }
  }

  @Test
  void countsCleaningEntriesOverRestarts() {
    try (Store store = open(NEVER_ARROW)) {
      store
          .readings()
          .append(
              ReadingBatch.EMPTY,
              List.of(Site.entry(10, Reason.SPIKE), Site.entry(20, Reason.RATE)));
    }
    try (Store store = open(NEVER_ARROW)) {
      store.readings().append(Site.one(0, 1, 0, 1), List.of(Site.entry(30, Reason.SPIKE)));
      assertThat(store.cleaning().listTotals())
          .containsExactly(
              new CleaningTotal(Reason.RATE, CleaningEntry.Action.REFUSED, 1),
              new CleaningTotal(Reason.SPIKE, CleaningEntry.Action.REFUSED, 2));
      assertThat(store.cleaning().listEntries(new TimeRange(0, 30), Optional.empty(), 9))
          .containsExactly(Site.entry(20, Reason.RATE), Site.entry(10, Reason.SPIKE));
      assertThat(store.cleaning().listEntries(TimeRange.ALWAYS, Optional.of(Reason.SPIKE), 1))
          .containsExactly(Site.entry(30, Reason.SPIKE));
    }
  }
}
