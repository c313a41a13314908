// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.time.TimeRange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowReaderTest {

  private static final long DAY = 86_400;

  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = Site.openWithTags(directory, 5);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void keep(ReadingBatch batch) {
    store.readings().append(batch, List.of());
  }

  private List<String> read(long from, long to, int... tags) {
    return Site.text(
        store
            .readings()
            .read(
                tags,
                new TimeRange(Site.START + from * Site.SECOND, Site.START + to * Site.SECOND)));
  }

  private List<String> last(int count, long before, int... tags) {
    return Site.text(store.readings().readLast(tags, count, Site.START + before * Site.SECOND));
  }

  @Test
  void sortsByTimeThenTagAsGivenThenSequence() {
    keep(Site.one(0, 2, 1, 1));
    keep(Site.one(0, 2, 0, 2));
    keep(Site.one(2, 2, 0, 3));
    keep(Site.one(2, 1, 0, 4));
    assertThat(read(0, 10, 2, 0, 2))
        .containsExactly("2@1#0=4.0", "2@2#0=3.0", "0@2#0=2.0", "0@2#1=1.0");
    assertThat(read(0, 10, 0, 2))
        .containsExactly("2@1#0=4.0", "0@2#0=2.0", "0@2#1=1.0", "2@2#0=3.0");
  }

  @Test
  void takesTheStartOfTheRangeAndLeavesOutItsEnd() {
    keep(Site.grid(1, 0, 5));
    assertThat(read(1, 3, 0)).containsExactly("0@1#0=1.0", "0@2#0=2.0");
    assertThat(read(3, 3, 0)).isEmpty();
  }

  @Test
  void findsNothingForTagsWithoutReadings() {
    assertThat(read(0, 10, 0, 4, 77)).isEmpty();
    assertThat(last(3, DAY, 0, 4, 77)).isEmpty();
    assertThat(store.readings().read(new int[0], TimeRange.ALWAYS).isEmpty()).isTrue();
  }

  @Test
  void readsTheLastOfEachTagBeforeATime() {
    keep(Site.grid(2, 0, 10));
    assertThat(last(2, 8, 1, 0))
        .containsExactly("1@6#0=7.0", "0@6#0=6.0", "1@7#0=8.0", "0@7#0=7.0");
    assertThat(last(1, 8, 0)).containsExactly("0@7#0=7.0");
    assertThat(last(0, 8, 0)).isEmpty();
    assertThat(last(5, 0, 0)).isEmpty();
  }

  @Test
  void readsBackAsFarAsItMustForTagsThatFellSilent() {
    keep(Site.one(0, 0, 0, 1)); // one reading, long ago
    keep(Site.one(1, 3 * DAY, 0, 2));
    keep(Site.one(1, 3 * DAY, 1, 3));
    keep(Site.one(2, 200 * DAY, 0, 4));
    keep(Site.one(2, 200 * DAY + 1, 0, 5));
    keep(Site.one(2, 200 * DAY + 2, 0, 6));
    ReadingBatch found = store.readings().readLast(new int[] {0, 1, 2, 3}, 2, Long.MAX_VALUE);
    assertThat(Site.text(found))
        .containsExactly(
            "0@0#0=1.0",
            "1@" + 3 * DAY + "#0=2.0",
            "1@" + 3 * DAY + "#1=3.0",
            "2@" + (200 * DAY + 1) + "#0=5.0",
            "2@" + (200 * DAY + 2) + "#0=6.0");
  }

  @Test
  void collectsACountThatSpansManySlabs() {
    ReadingBatch.Builder sparse = ReadingBatch.builder(16);
    for (int hour = 0; hour < 100; hour++) {
      sparse.addAll(Site.one(0, hour * 3_600L, 0, hour));
      sparse.addAll(Site.one(3, hour * 3_600L, 0, hour));
    }
    keep(sparse.build());
    ReadingBatch found = store.readings().readLast(new int[] {3, 0}, 40, Long.MAX_VALUE);
    assertThat(found.size()).isEqualTo(80);
    assertThat(found.tag(0)).isEqualTo(3);
    assertThat(found.value(0)).isEqualTo(60);
    assertThat(found.value(79)).isEqualTo(99);
    assertThat(Site.text(found)).isEqualTo(read(60 * 3_600, 100 * 3_600, 3, 0));
  }

  @Test
  void readsAllOfTimeToItsVeryEnds() {
    ReadingBatch ends =
        ReadingBatch.builder(2)
            .add(0, Times.EARLIEST_MICROS, 0, 1, (byte) 0)
            .add(0, Times.LATEST_MICROS, 0, 2, (byte) 0)
            .build();
    keep(ends);
    assertThat(store.readings().read(new int[] {0}, TimeRange.ALWAYS).size()).isEqualTo(2);
    assertThat(store.readings().readLast(new int[] {0}, 5, Long.MAX_VALUE).size()).isEqualTo(2);
  }
}
