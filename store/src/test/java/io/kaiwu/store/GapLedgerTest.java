// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.time.TimeRange;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapLedgerTest {

  @TempDir Path directory;

  private static Gap gap(int tag, long from, long to, boolean open, OptionalLong backfilled) {
    return new Gap(Site.tag(tag), new TimeRange(from, to), Gap.Cause.SILENT, open, backfilled);
  }

  @Test
  void replacesTheGapOfTheSameTagAndStart() {
    Gap open = gap(0, 100, 200, true, OptionalLong.empty());
    Gap closed = gap(0, 100, 350, false, OptionalLong.of(900));
    Gap other = gap(1, 100, 150, false, OptionalLong.empty());
    try (Store store = Site.openWithTags(directory, 2)) {
      store.gaps().putGaps(List.of(open, other));
      store.gaps().putGaps(List.of(closed));
    }
    try (Store store = Site.open(directory)) {
      assertThat(store.gaps().listGaps(TimeRange.ALWAYS, 10)).containsExactly(closed, other);
    }
  }

  @Test
  void listsTheGapsThatOverlapNewestFirstAndThoseOfATagOldestFirst() {
    Gap early = gap(0, 100, 200, false, OptionalLong.empty());
    Gap late = gap(0, 300, 400, false, OptionalLong.empty());
    try (Store store = Site.openWithTags(directory, 1)) {
      store.gaps().putGaps(List.of(early, late));
      assertThat(store.gaps().listGaps(new TimeRange(0, 1_000), 10)).containsExactly(late, early);
      assertThat(store.gaps().listGaps(new TimeRange(0, 1_000), 1)).containsExactly(late);
      assertThat(store.gaps().listGaps(Site.tag(0), new TimeRange(0, 1_000)))
          .containsExactly(early, late);
      assertThat(store.gaps().listGaps(new TimeRange(200, 300), 10)).isEmpty();
      assertThat(store.gaps().listGaps(new TimeRange(199, 301), 10)).hasSize(2);
    }
  }

  @Test
  void refusesAGapOfATagThatIsNotRegistered() {
    try (Store store = Site.openWithTags(directory, 1)) {
      List<Gap> gaps = List.of(gap(4, 1, 2, true, OptionalLong.empty()));
      assertThatThrownBy(() -> store.gaps().putGaps(gaps)).hasMessageContaining("mill/pump-1:p4");
      assertThat(store.gaps().listGaps(Site.tag(4), TimeRange.ALWAYS)).isEmpty();
    }
  }
}
