// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.collect.CollectException;
import io.kaiwu.collect.MapCatalog;
import io.kaiwu.collect.payload.RawReadings;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.unit.Units;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each test is a table: seconds since the start, the value, and what becomes of it. */
class CleanerTest {

  private static final Units UNITS = new Units();
  private static final long START = 1_795_336_200_000_000L;

  private final MapCatalog catalog = MapCatalog.engine();
  private final CleaningCounters counters = new CleaningCounters();
  private Cleaner cleaner = cleaner("name: test\nversion: 1\n");

  @Test
  void takesWhatBreaksNoRule() {
    given(0, 20, "taken 20.0 good");
    given(1, 21, "taken 21.0 good");
    assertThat(counters.snapshot().accepted()).isEqualTo(2);
    assertThat(counters.snapshot().breaches()).isEmpty();
  }

  @Test
  void refusesTimesThatCannotBe() {
    given(-900_000_000, 20, "refused TOO_EARLY");
    given(61, 20, 0, "refused IN_THE_FUTURE");
    given(59, 20, 0, "taken 20.0 good");
  }

  @Test
  void repairsATimeByThatOfArrival() {
    cleaner =
        cleaner("name: test\nversion: 1\ndefaults:\n  time: {max-ahead: PT1S, action: repair}\n");
    CleanedBatch batch = clean(3600, 20, 0, null);
    assertThat(batch.readings().timeMicros(0)).isEqualTo(START);
    assertThat(Quality.has(batch.readings().quality(0), Quality.REPAIRED)).isTrue();
    given(1, 21, "taken 21.0 good"); // the wrong time does not make the next one late
  }

  @Test
  void convertsUnitsAndRefusesForeignOnes() {
    assertThat(clean(0, 300, 0, "K").readings().value(0))
        .isCloseTo(26.85, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(clean(1, 1, 1, "kPa").entries().getFirst().reason()).isEqualTo(Reason.WRONG_UNIT);
    assertThat(clean(2, 1, 2, "furlong").entries().getFirst().reason())
        .isEqualTo(Reason.WRONG_UNIT);
    assertThat(clean(3, 1, 3, "").entries().getFirst().reason()).isEqualTo(Reason.WRONG_UNIT);
  }

  @Test
  void refusesOutsideTheInstrumentAndTheRecipeRange() {
    cleaner =
        cleaner("name: test\nversion: 1\nrules:\n  - {tags: T24, range: {low: 0, high: 100}}\n");
    given(0, -0.1, "refused OUT_OF_RANGE");
    given(1, 0, "taken 0.0 good");
    given(2, 100, "taken 100.0 good");
    given(3, 100.5, "refused OUT_OF_RANGE");
    CleaningEntry entry = clean(4, 912.5, 4, null).entries().getFirst();
    assertThat(entry.detail()).isEqualTo("912.5 is above 900.0 Cel");
    assertThat(entry.recipe()).isEqualTo("test/1");
    assertThat(entry.raw()).isEqualTo("912.5");
    assertThat(entry.source()).isEqualTo("test-source");
  }

  @Test
  void repairsByTheLastGoodValueIfThereIsOne() {
    cleaner = cleaner("name: test\nversion: 1\ndefaults:\n  range: {high: 100, action: repair}\n");
    given(0, 200, "refused OUT_OF_RANGE"); // nothing good yet
    given(1, 50, "taken 50.0 good");
    given(2, 200, "taken 50.0 repaired");
    given(3, 60, "taken 60.0 good");
  }

  @Test
  void flagsWhatMovesTooFast() {
    cleaner = cleaner("name: test\nversion: 1\ndefaults:\n  rate: {per-second: 2, action: flag}\n");
    given(0, 20, "taken 20.0 good");
    given(1, 22, "taken 22.0 good");
    given(2, 30, "taken 30.0 uncertain"); // 8 in 1 s
    given(5, 27, "taken 27.0 good"); // 5 in 4 s since the last good one
  }

  @Test
  void reportsAStuckValueOnceAndFlagsItUntilItMoves() {
    cleaner =
        cleaner("name: test\nversion: 1\ndefaults:\n  stuck: {longer-than: PT3S, action: flag}\n");
    given(0, 20, "taken 20.0 good");
    given(3, 20, "taken 20.0 good");
    given(4, 20, "taken 20.0 uncertain");
    assertThat(clean(5, 20, 0, null).entries()).isEmpty();
    given(6, 21, "taken 21.0 good");
  }

  @Test
  void refusesAStuckValueByCount() {
    cleaner = cleaner("name: test\nversion: 1\ndefaults:\n  stuck: {count: 3, action: refuse}\n");
    given(0, 20, "taken 20.0 good");
    given(1, 20, "taken 20.0 good");
    given(2, 20, "refused STUCK");
    given(3, 20, "refused STUCK");
    given(4, 21, "taken 21.0 good");
  }

  @Test
  void repairsALoneSpikeAndTakesANewLevelAtTheThirdReading() {
    cleaner =
        cleaner(
            "name: test\nversion: 1\ndefaults:\n  spike: {window: 5, threshold: 4, floor: 0.5, action: repair}\n");
    for (int i = 0; i < 5; i++) {
      given(i, 20 + i % 2, "taken %s good".formatted(20.0 + i % 2));
    }
    given(5, 80, "taken 20.0 repaired"); // a lone spike
    given(6, 21, "taken 21.0 good");
    given(7, 80, "taken 21.0 repaired");
    given(8, 81, "taken 21.0 repaired");
    given(9, 80, "taken 80.0 good"); // three in a row: a new level
    given(10, 81, "taken 81.0 good");
  }

  @Test
  void marksLateReadingsAndKeepsThemOutOfTheOrder() {
    cleaner =
        cleaner(
            "name: test\nversion: 1\ndefaults:\n  rate: {per-second: 1, action: refuse}\n  late: {older-than: PT5S, action: refuse}\n");
    given(0, 20, "taken 20.0 good");
    given(10, 25, "taken 25.0 good");
    given(8, 90, "taken 90.0 late"); // not judged by rate
    given(4, 24, "refused LATE");
    given(11, 26, "taken 26.0 good");
  }

  @Test
  void givesARedeliveredReadingTheSameVerdictWithoutANewEntry() {
    cleaner = cleaner("name: test\nversion: 1\ndefaults:\n  rate: {per-second: 1, action: flag}\n");
    given(0, 20, "taken 20.0 good");
    given(1, 50, "taken 50.0 uncertain");
    CleanedBatch again = clean(1, 50, 0, null);
    assertThat(again.readings().size()).isEqualTo(1);
    assertThat(again.readings().quality(0)).isEqualTo(Quality.UNCERTAIN);
    assertThat(again.entries()).isEmpty();
    assertThat(counters.snapshot().redelivered()).isEqualTo(1);
    given(1, 51, "refused DUPLICATE"); // the same key, another value
    given(1, 51, 7, 1, "taken 51.0 uncertain"); // another sequence
  }

  @Test
  void refusesWhatHasNoFiniteValueOrNoTag() {
    RawReadings raw = new RawReadings();
    raw.add(RawReadings.UNKNOWN, "T99", START, 0, 1, null, null);
    raw.add(0, "T24", START, 0, Double.NaN, null, Reason.NOT_A_NUMBER);
    raw.add(0, "T24", START, 0, Double.POSITIVE_INFINITY, "K", null);
    CleanedBatch.Builder out = new CleanedBatch.Builder(3);
    for (int row = 0; row < 3; row++) {
      assertThat(cleaner.clean(raw, row, START, () -> "s", (byte) 0, out)).isFalse();
    }
    assertThat(out.build().entries())
        .extracting(CleaningEntry::reason)
        .containsExactly(Reason.UNKNOWN_TAG, Reason.NOT_A_NUMBER, Reason.NOT_A_NUMBER);
  }

  @Test
  void goesOnFromASnapshotAsIfNothingHadHappened() {
    String recipe =
        "name: test\nversion: 1\ndefaults:\n  rate: {per-second: 9, action: flag}\n  spike: {window: 5, threshold: 4, floor: 0.5, action: repair}\n  stuck: {count: 4}\n";
    cleaner = cleaner(recipe);
    Cleaner twin = cleaner(recipe);
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 500; i++) {
      if (i % 50 == 0) {
        byte[] state = cleaner.snapshot();
        cleaner = cleaner(recipe);
        cleaner.restore(state);
      }
      double value = random.nextInt(10) == 0 ? 300 : 20 + random.nextInt(3);
      RawReadings raw = raw(i, value, 0, null);
      assertThat(describe(clean(cleaner, raw, START + i * 1_000_000L)))
          .isEqualTo(describe(clean(twin, raw, START + i * 1_000_000L)));
    }
    assertThat(cleaner.snapshot()).isEqualTo(twin.snapshot());
    assertThatThrownBy(() -> cleaner.restore(new byte[] {0, 0, 0, 1, 0}))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("cut short");
  }

  @Test
  void goesOnWithANewRecipe() {
    given(0, 20, "taken 20.0 good");
    cleaner.use(CleaningRecipe.parse("name: test\nversion: 2\ndefaults:\n  range: {high: 10}\n"));
    CleanedBatch batch = clean(1, 20, 0, null);
    assertThat(batch.entries().getFirst().recipe()).isEqualTo("test/2");
    assertThat(counters.snapshot().refused()).isEqualTo(1);
  }

  private void given(long second, double value, String expected) {
    given(second, value, Math.max(0, second), expected);
  }

  private void given(long second, double value, long receivedSecond, String expected) {
    given(second, value, receivedSecond, 0, expected);
  }

  private void given(
      long second, double value, long receivedSecond, long sequence, String expected) {
    RawReadings raw = new RawReadings();
    raw.add(0, "T24", START + second * 1_000_000L, sequence, value, null, null);
    assertThat(describe(clean(cleaner, raw, START + receivedSecond * 1_000_000L)))
        .as("%s at %d s", value, second)
        .isEqualTo(expected);
  }

  private CleanedBatch clean(long second, double value, long sequence, @Nullable String unit) {
    return clean(cleaner, raw(second, value, sequence, unit), START);
  }

  private static RawReadings raw(long second, double value, long sequence, @Nullable String unit) {
    RawReadings raw = new RawReadings();
    raw.add(0, "T24", START + second * 1_000_000L, sequence, value, unit, null);
    return raw;
  }

  private static CleanedBatch clean(Cleaner with, RawReadings raw, long received) {
    CleanedBatch.Builder out = new CleanedBatch.Builder(1);
    with.clean(raw, 0, received, () -> "test-source", (byte) 0, out);
    return out.build();
  }

  private static String describe(CleanedBatch batch) {
    if (batch.readings().isEmpty()) {
      CleaningEntry entry = batch.entries().getFirst();
      assertThat(entry.action()).isEqualTo(Action.REFUSED);
      return "refused " + entry.reason();
    }
    ReadingBatch readings = batch.readings();
    byte quality = readings.quality(0);
    String word =
        Quality.has(quality, Quality.REPAIRED)
            ? "repaired"
            : Quality.has(quality, Quality.LATE)
                ? "late"
                : Quality.isGood(quality) ? "good" : "uncertain";
    return "taken %s %s".formatted(readings.value(0), word);
  }

  private Cleaner cleaner(String yaml) {
    return new Cleaner(CleaningRecipe.parse(yaml), catalog, UNITS, counters);
  }
}
