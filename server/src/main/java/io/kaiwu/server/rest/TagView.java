// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.store.LatestValue;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tag with its newest reading; value and time are null before the first. */
public record TagView(
    String id,
    String name,
    Text label,
    String unit,
    @Nullable Double value,
    @Nullable Instant time,
    String quality,
    boolean stale,
    @Nullable RangeView range) {

  private static final int PERIODS_UNTIL_STALE = 3;

  /** What the instrument can show; an open end is null. */
  public record RangeView(@Nullable Double low, @Nullable Double high) {

    static @Nullable RangeView of(Range range) {
      return range.equals(Range.ANY)
          ? null
          : new RangeView(finite(range.low()), finite(range.high()));
    }

    private static @Nullable Double finite(double end) {
      return Double.isInfinite(end) ? null : end;
    }
  }

  static TagView of(Tag tag, Optional<LatestValue> latest, Instant now) {
    Optional<Instant> time = latest.map(value -> Micros.toInstant(value.timeMicros()));
    return new TagView(
        tag.id().toString(),
        tag.id().name(),
        tag.spec().label(),
        tag.unit().code(),
        latest.map(LatestValue::value).orElse(null),
        time.orElse(null),
        latest.map(value -> QualityWords.of(value.quality())).orElse("bad"),
        isStale(tag, time, now),
        RangeView.of(tag.spec().range()));
  }

  /**
   * A tag that should have spoken three times since, or never spoke; one without period may be
   * silent.
   */
  private static boolean isStale(Tag tag, Optional<Instant> time, Instant now) {
    return tag.spec()
        .period()
        .map(period ->
            time.isEmpty()
                || time.get().isBefore(now.minus(period.multipliedBy(PERIODS_UNTIL_STALE))))
        .orElse(false);
  }
}
