// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.estimate.Interval;
import io.kaiwu.decide.queue.simulation.Arrivals;
import io.kaiwu.decide.queue.simulation.CustomerClass;
import io.kaiwu.decide.queue.simulation.Distribution;
import io.kaiwu.decide.queue.simulation.Measure;
import io.kaiwu.decide.queue.simulation.Scenario;
import io.kaiwu.decide.queue.simulation.Simulation;
import io.kaiwu.decide.queue.simulation.SimulationOptions;
import io.kaiwu.decide.queue.simulation.Station;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the plan would have done on days it had not seen: their counted arrivals, at random moments
 * of their intervals, with simulated services; lines carry over from interval to interval.
 *
 * @param days in the order of the counts; those on which nobody came are left out
 * @param served share served in time, over all arrivals of all days
 * @param dayMean mean share of a day, with its 95 % interval over days
 * @param seed of the simulation
 */
public record HeldOutTest(
    ServiceGoal goal, List<HeldOutDay> days, double served, Interval dayMean, int seed) {

  public HeldOutTest {
    days = List.copyOf(days);
  }

  /**
   * Simulates each day under the staff of its weekday.
   *
   * @param staff one entry an interval of the counts, for each weekday that occurs
   */
  public static HeldOutTest run(
      IntervalCounts counts, Map<DayOfWeek, List<Integer>> staff, ServiceGoal goal, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<HeldOutDay> days = new ArrayList<>();
    double served = 0;
    long arrivals = 0;
    for (int d = 0; d < counts.dates().size(); d++) {
      List<Double> times = arrivalTimes(counts, d, random.split());
      List<Integer> onDuty = staff.get(counts.dates().get(d).getDayOfWeek());
      if (!times.isEmpty() && onDuty != null) {
        HeldOutDay day = simulate(counts, d, times, onDuty, goal, seed);
        days.add(day);
        served += day.served() * day.arrivals();
        arrivals += day.arrivals();
      }
    }
    Interval mean = Interval.of(days.stream().mapToDouble(HeldOutDay::served).toArray(), 0.95);
    return new HeldOutTest(goal, days, served / arrivals, mean, seed);
  }

  private static List<Double> arrivalTimes(
      IntervalCounts counts, int day, SplittableRandom random) {
    double width = ServiceGoal.hours(counts.interval());
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < counts.intervals(); i++) {
      for (int c = 0; c < counts.count(day, i); c++) {
        times.add((i + random.nextDouble()) * width);
      }
    }
    times.sort(null);
    return times;
  }

  private static HeldOutDay simulate(
      IntervalCounts counts,
      int day,
      List<Double> times,
      List<Integer> staff,
      ServiceGoal goal,
      int seed) {
    List<Integer> untilDone = new ArrayList<>(staff);
    // Whoever still waits at closing is served: without this a line of patient customers never
    // ends.
    untilDone.add(Math.max(1, staff.getLast()));
    Station desk =
        Station.of("desk", new Distribution.Exponential(ServiceGoal.hours(goal.meanHandling())), 1)
            .withServers(untilDone, ServiceGoal.hours(counts.interval()));
    CustomerClass callers = CustomerClass.of("callers", "desk", new Arrivals.Listed(times));
    Duration patience = goal.meanPatience();
    if (patience != null) {
      callers = callers.withPatience(new Distribution.Exponential(ServiceGoal.hours(patience)));
    }
    double limit = ServiceGoal.hours(goal.within());
    SimulationOptions options =
        SimulationOptions.replications(0, Double.POSITIVE_INFINITY, 2, seed).withWaitLimits(limit);
    Simulation run =
        Simulation.run(new Scenario(List.of(desk), List.of(callers), List.of()), options);
    return new HeldOutDay(
        counts.dates().get(day),
        times.size(),
        run.servedWithin("desk", limit).mean(),
        run.station("desk", Measure.ABANDON_SHARE).mean());
  }

  /** Share of the days on which the goal was met. */
  public double daysMet() {
    return days.stream().filter(day -> day.served() >= goal.share()).count() / (double) days.size();
  }

  /** The test in words. */
  public Text text() {
    return Text.of(
        String.format(
            Locale.ROOT,
            "在 %d 个未参与排班的日子里模拟：%.1f %% 的顾客及时得到服务（目标 %.0f %%），%.0f %% 的日子达标。",
            days.size(),
            100 * served,
            100 * goal.share(),
            100 * daysMet()),
        String.format(
            Locale.ROOT,
            "Simulated on %d days that the plan had not seen: %.1f %% of the customers are served in time (goal %.0f %%), and the goal is met on %.0f %% of the days.",
            days.size(),
            100 * served,
            100 * goal.share(),
            100 * daysMet()));
  }
}
