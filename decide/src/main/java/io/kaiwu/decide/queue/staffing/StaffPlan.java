// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.text.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The staff of one weekday.
 *
 * @param levels one an interval, from the opening on
 */
public record StaffPlan(
    DayOfWeek weekday,
    LocalTime opening,
    Duration interval,
    ServiceGoal goal,
    List<StaffLevel> levels) {

  public StaffPlan {
    levels = List.copyOf(levels);
  }

  /** The staff, interval by interval. */
  public List<Integer> staff() {
    return levels.stream().map(StaffLevel::staff).toList();
  }

  /** Hours of work in the plan, if staff could come and go with each interval. */
  public double staffHours() {
    return staff().stream().mapToInt(Integer::intValue).sum() * ServiceGoal.hours(interval);
  }

  /** Staff and load over the hours of the day. */
  public XyPlot plot() {
    int n = levels.size();
    double[] hours = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      hours[i] = opening.toSecondOfDay() / 3600.0 + i * ServiceGoal.hours(interval);
    }
    double[] staff = values(i -> levels.get(i).staff());
    double[] rule = values(i -> levels.get(i).squareRootStaff());
    double[] load = values(i -> levels.get(i).load());
    return XyPlot.of(
            Text.of("全天所需人数", "Staff over the day"),
            Text.of("时刻 (h)", "time of day (h)"),
            Text.of("人数", "staff"))
        .steps(Text.of("平方根法则", "square-root rule"), hours, rule)
        .steps(Text.of("所需人数", "staff needed"), hours, staff)
        .steps(Text.of("负荷（爱尔兰）", "load (erlang)"), hours, load);
  }

  private double[] values(java.util.function.IntToDoubleFunction value) {
    return IntStream.rangeClosed(0, levels.size())
        .mapToDouble(i -> value.applyAsDouble(Math.min(i, levels.size() - 1)))
        .toArray();
  }
}
