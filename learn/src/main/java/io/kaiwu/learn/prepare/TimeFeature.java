// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.core.time.Micros;
import java.time.LocalDate;
import java.time.ZoneId;

/** A number read off a time, on the clock of its column's zone. */
public enum TimeFeature {
  /** In [0, 24), with minutes as a fraction. */
  HOUR("hour"),
  /** 1 for Monday to 7 for Sunday. */
  WEEKDAY("weekday"),
  /** From 1. */
  MONTH("month"),
  /** From 1 for the first of January. */
  DAY_OF_YEAR("day-of-year"),
  /** Days since 1970-01-01, with a fraction: a trend. */
  EPOCH_DAYS("days");

  private final String suffix;

  TimeFeature(String suffix) {
    this.suffix = suffix;
  }

  /** What its output is called behind the name of the column. */
  public String suffix() {
    return suffix;
  }

  double of(long micros, ZoneId zone) {
    long offset = zone.getRules().getOffset(Micros.toInstant(micros)).getTotalSeconds();
    long local = micros + offset * 1_000_000;
    long day = Math.floorDiv(local, 86_400_000_000L);
    long inDay = Math.floorMod(local, 86_400_000_000L);
    return switch (this) {
      case HOUR -> inDay / 3.6e9;
      case WEEKDAY -> Math.floorMod(day + 3, 7) + 1;
      case MONTH -> LocalDate.ofEpochDay(day).getMonthValue();
      case DAY_OF_YEAR -> LocalDate.ofEpochDay(day).getDayOfYear();
      case EPOCH_DAYS -> day + inDay / 8.64e10;
    };
  }
}
