// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The mean count of each interval of each weekday, and how much the counts vary about it. */
public final class ArrivalProfile {

  private record Cell(double mean, double variance) {}

  private record Cells(int days, List<Cell> cells) {}

  private final LocalTime opening;
  private final Duration interval;
  private final Map<DayOfWeek, Cells> weekdays;

  private ArrivalProfile(LocalTime opening, Duration interval, Map<DayOfWeek, Cells> weekdays) {
    this.opening = opening;
    this.interval = interval;
    this.weekdays = weekdays;
  }

  /** The profile of the weekdays that occur. */
  public static ArrivalProfile of(IntervalCounts counts) {
    Map<DayOfWeek, Cells> weekdays = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek weekday : DayOfWeek.values()) {
      int[] days =
          IntStream.range(0, counts.dates().size())
              .filter(d -> counts.dates().get(d).getDayOfWeek() == weekday)
              .toArray();
      if (days.length > 0) {
        weekdays.put(weekday, cells(counts, days));
      }
    }
    return new ArrivalProfile(counts.opening(), counts.interval(), weekdays);
  }

  private static Cells cells(IntervalCounts counts, int[] days) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < counts.intervals(); i++) {
      double mean = 0;
      for (int d : days) {
        mean += (double) counts.count(d, i) / days.length;
      }
      double variance = 0;
      for (int d : days) {
        double off = counts.count(d, i) - mean;
        variance += days.length < 2 ? 0 : off * off / (days.length - 1);
      }
      cells.add(new Cell(mean, variance));
    }
    return new Cells(days.length, cells);
  }

  public LocalTime opening() {
    return opening;
  }

  public Duration interval() {
    return interval;
  }

  public int intervals() {
    return weekdays.values().iterator().next().cells().size();
  }

  /** Mean arrivals in this interval of this weekday. */
  public double meanCount(DayOfWeek weekday, int interval) {
    return cells(weekday).cells().get(interval).mean();
  }

  /** Mean arrivals an hour. */
  public double ratePerHour(DayOfWeek weekday, int interval) {
    return meanCount(weekday, interval) * 3600e9 / this.interval.toNanos();
  }

  /** Whether the counts vary as Poisson counts about these means would. */
  public Dispersion dispersion() {
    double statistic = 0;
    long degrees = 0;
    double excess = 0;
    double squares = 0;
    for (Cells weekday : weekdays.values()) {
      for (Cell cell : weekday.cells()) {
        if (cell.mean() > 0 && weekday.days() > 1) {
          statistic += (weekday.days() - 1) * cell.variance() / cell.mean();
          degrees += weekday.days() - 1;
          excess += cell.variance() - cell.mean();
          // The square of the estimated mean is too large by variance / days.
          squares += cell.mean() * cell.mean() - cell.variance() / weekday.days();
        }
      }
    }
    if (degrees == 0) {
      throw new InputException(
          Text.of(
              "每个星期几至少要有两天的数据，才能看出计数的波动。",
              "It takes two days of a weekday at least to see how much counts vary."));
    }
    double spread = squares > 0 ? Math.sqrt(Math.max(0, excess / squares)) : 0;
    return new Dispersion(statistic, degrees, spread);
  }

  private Cells cells(DayOfWeek weekday) {
    Cells cells = weekdays.get(weekday);
    if (cells == null) {
      throw new InputException(
          Text.of("数据中没有 %s。".formatted(weekday), "The counts hold no %s.".formatted(weekday)));
    }
    return cells;
  }
}
