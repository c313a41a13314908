// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How many came in each interval of some days; every day has the same intervals. */
public final class IntervalCounts {

  private final List<LocalDate> dates;
  private final LocalTime opening;
  private final Duration interval;
  private final int[][] counts;

  private IntervalCounts(
      List<LocalDate> dates, LocalTime opening, Duration interval, int[][] counts) {
    this.dates = dates;
    this.opening = opening;
    this.interval = interval;
    this.counts = counts;
  }

  /**
   * Counts of days.
   *
   * @param counts one row a date, one column an interval, none negative
   */
  public static IntervalCounts of(
      List<LocalDate> dates, LocalTime opening, Duration interval, int[][] counts) {
    if (dates.size() != counts.length || dates.isEmpty() || counts[0].length == 0) {
      throw new DecideException("Counts have one row a date and at least one interval.");
    }
    int[][] copy = new int[counts.length][];
    for (int d = 0; d < counts.length; d++) {
      copy[d] = counts[d].clone();
      if (copy[d].length != copy[0].length || IntStream.of(copy[d]).anyMatch(c -> c < 0)) {
        throw new DecideException(
            "The counts of %s must be %d, none negative.".formatted(dates.get(d), copy[0].length));
      }
    }
    return new IntervalCounts(List.copyOf(dates), opening, interval, copy);
  }

  public List<LocalDate> dates() {
    return dates;
  }

  /** When the first interval of a day begins. */
  public LocalTime opening() {
    return opening;
  }

  public Duration interval() {
    return interval;
  }

  /** Intervals of a day. */
  public int intervals() {
    return counts[0].length;
  }

  public int count(int day, int interval) {
    return counts[day][interval];
  }

  /** The days whose date passes, in their order; for data to learn from and data held back. */
  public IntervalCounts where(Predicate<LocalDate> chosen) {
    int[] days = IntStream.range(0, dates.size()).filter(d -> chosen.test(dates.get(d))).toArray();
    if (days.length == 0) {
      throw new InputException(Text.of("没有一天符合所选条件。", "No day of the counts passes the choice."));
    }
    return of(
        IntStream.of(days).mapToObj(dates::get).toList(),
        opening,
        interval,
        IntStream.of(days).mapToObj(d -> counts[d]).toArray(int[][]::new));
  }

  /**
   * With so many intervals together as one.
   *
   * @throws InputException when a day does not divide so
   */
  public IntervalCounts merged(int together) {
    if (together < 1 || intervals() % together != 0) {
      throw new InputException(
          Text.of(
              "每天 %d 个时段不能每 %d 个合并。可先用 first(%d) 去掉末尾几个时段。"
                  .formatted(intervals(), together, intervals() / Math.max(1, together) * together),
              "The %d intervals of a day cannot be merged %d at a time. Maybe leave out the last ones first: first(%d)."
                  .formatted(
                      intervals(), together, intervals() / Math.max(1, together) * together)));
    }
    int[][] merged = new int[counts.length][intervals() / together];
    for (int d = 0; d < counts.length; d++) {
      for (int i = 0; i < intervals(); i++) {
        merged[d][i / together] += counts[d][i];
      }
    }
    return new IntervalCounts(dates, opening, interval.multipliedBy(together), merged);
  }

  /** Only the first intervals of each day. */
  public IntervalCounts first(int intervals) {
    int[][] cut = new int[counts.length][];
    for (int d = 0; d < counts.length; d++) {
      cut[d] = java.util.Arrays.copyOf(counts[d], Math.min(intervals, counts[d].length));
    }
    return of(dates, opening, interval, cut);
  }
}
