// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.collect.CollectException;
import io.kaiwu.collect.MapCatalog;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.reading.Gap.Cause;
import io.kaiwu.core.reading.GapLedger;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.core.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A tag with a period of 10 s; three periods without a reading are a gap. Times are seconds. */
class GapDetectorTest {

  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final AssetPath PUMP = AssetPath.of("plant/pump");

  private final MapCatalog catalog = new MapCatalog();
  private final MapLedger ledger = new MapLedger();
  private long second;
  private GapDetector detector;

  GapDetectorTest() {
    catalog.asset("plant/pump");
    catalog.tag(
        TagSpec.of(TagId.of("plant/pump", "flow"), Unit.of("L/s"))
            .withPeriod(Duration.ofSeconds(10)));
    catalog.tag(TagSpec.of(TagId.of("plant/pump", "event"), Unit.ONE));
    detector = detector();
  }

  @Test
  void staysQuietWhileReadingsComeOrNoneIsExpected() {
    for (int s = 0; s <= 600; s += 10) {
      reading(s, s);
      look(s);
    }
    event(0);
    look(3600 * 24);
    assertThat(ledger.gaps()).noneMatch(gap -> gap.tag().name().equals("event"));
    assertThat(ledger.gaps()).hasSize(1); // the silence after 600 s
  }

  @Test
  void opensByTheClockMovesTheEndAndClosesWithTheNextReading() {
    reading(0, 0);
    look(30);
    assertThat(ledger.gaps()).isEmpty();
    look(31);
    assertGap(0, 31, Cause.SILENT, true);
    look(40);
    assertGap(0, 31, Cause.SILENT, true); // not written anew every second
    look(91);
    assertGap(0, 91, Cause.SILENT, true);
    reading(100, 100);
    look(101);
    assertGap(0, 100, Cause.SILENT, false);
  }

  @Test
  void findsAGapBetweenTwoReadingsThatCameTogether() {
    reading(0, 200);
    reading(50, 200);
    reading(60, 200);
    look(200);
    assertGap(0, 50, Cause.SILENT, false);
  }

  @Test
  void saysWhenReadingsCameButWereRefused() {
    reading(0, 0);
    second = 10;
    detector.refused(0, micros(10));
    look(35);
    assertGap(0, 35, Cause.REFUSED, true);
  }

  @Test
  void saysWhenTheConnectionWasDown() {
    detector.up(List.of(AssetPath.of("plant")));
    detector.up(List.of(PUMP));
    reading(0, 0);
    detector.down(List.of(AssetPath.of("plant")));
    look(31);
    assertGap(0, 31, Cause.SILENT, true); // one connection is still there
    reading(40, 40);
    second = 41;
    detector.down(List.of(PUMP));
    detector.up(List.of(PUMP));
    look(80);
    assertThat(ledger.gaps().getLast().cause()).isEqualTo(Cause.DISCONNECTED);
  }

  @Test
  void marksAGapFilledWhenNineTenthsOfItCameLate() {
    reading(0, 0);
    reading(110, 110); // 10 readings are missing
    for (int s = 10; s <= 80; s += 10) {
      reading(s, 120);
    }
    look(120);
    assertThat(ledger.gaps().getFirst().backfilledMicros()).isEmpty();
    reading(20, 121); // once more the same: no new slot
    look(121);
    assertThat(ledger.gaps().getFirst().backfilledMicros()).isEmpty();
    reading(90, 130);
    look(130);
    assertThat(ledger.gaps().getFirst().backfilledMicros()).hasValue(micros(130));
  }

  @Test
  void countsTheTimeItDidNotRunFromTheLastStoredReading() {
    second = 1000;
    detector.start(tag -> tag == 0 ? OptionalLong.of(micros(100)) : OptionalLong.empty());
    look(1000);
    assertGap(100, 1000, Cause.NOT_RUNNING, true);
    reading(1010, 1010);
    look(1011);
    assertGap(100, 1010, Cause.NOT_RUNNING, false);
  }

  @Test
  void fillsGapsOfAnEarlierRun() {
    reading(0, 0);
    reading(110, 110);
    look(110);
    detector = detector();
    second = 115;
    detector.start(tag -> tag == 0 ? OptionalLong.of(micros(110)) : OptionalLong.empty());
    for (int s = 10; s <= 100; s += 10) {
      reading(s, 120);
    }
    look(120);
    assertThat(ledger.gaps().getFirst().backfilledMicros()).hasValue(micros(120));
  }

  @Test
  void writesLaterWhatTheLedgerDidNotTake() {
    reading(0, 0);
    reading(100, 100);
    ledger.broken = true;
    assertThatThrownBy(() -> look(101)).isInstanceOf(CollectException.class);
    ledger.broken = false;
    look(102);
    assertGap(0, 100, Cause.SILENT, false);
  }

  private void assertGap(long from, long to, Cause cause, boolean open) {
    assertThat(ledger.gaps())
        .containsExactly(
            new Gap(
                TagId.of("plant/pump", "flow"),
                new TimeRange(micros(from), micros(to)),
                cause,
                open,
                OptionalLong.empty()));
  }

  private void reading(long sourceSecond, long now) {
    add(0, sourceSecond, now);
  }

  private void event(long now) {
    add(1, now, now);
  }

  private void add(int tag, long sourceSecond, long now) {
    second = now;
    detector.accepted(
        ReadingBatch.builder(1).add(tag, micros(sourceSecond), 0, 1, (byte) 0).build());
  }

  private void look(long now) {
    second = now;
    detector.look();
  }

  private GapDetector detector() {
    return new GapDetector(GapConfig.DEFAULT, catalog, ledger, () -> START.plusSeconds(second));
  }

  private static long micros(long second) {
    return Micros.of(START.plusSeconds(second));
  }

  private static final class MapLedger implements GapLedger {

    private final Map<List<Object>, Gap> gaps = new LinkedHashMap<>();
    private boolean broken;

    @Override
    public void putGaps(List<Gap> added) {
      if (broken) {
        throw new CollectException("the disk is full");
      }
      added.forEach(gap -> gaps.put(List.of(gap.tag(), gap.range().fromMicros()), gap));
    }

    List<Gap> gaps() {
      return new ArrayList<>(gaps.values());
    }

    @Override
    public List<Gap> listGaps(TimeRange range, int limit) {
      return gaps().reversed();
    }

    @Override
    public List<Gap> listGaps(TagId tag, TimeRange range) {
      return gaps().stream().filter(gap -> gap.tag().equals(tag)).toList();
    }
  }
}
