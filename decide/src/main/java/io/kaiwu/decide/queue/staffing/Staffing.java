// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.queue.ErlangA;
import io.kaiwu.decide.queue.MMc;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The smallest staff for a service goal.
 *
 * <p>Each interval is taken as if it lasted for ever (stationary, independent, period by period):
 * good while services are short against the interval and the load does not jump; a line left over
 * from the interval before is not seen. Simulate the plan to see what that costs.
 *
 * <pre>{@code
 * IntervalCounts counts = IntervalCountsCsv.read(file, "DateTime", "Calls").first(168).merged(6);
 * ArrivalProfile profile = ArrivalProfile.of(counts);
 * ServiceGoal goal = ServiceGoal.of(0.8, Duration.ofSeconds(20), Duration.ofMinutes(4));
 * double spread = profile.dispersion().rateSpread();
 * StaffPlan monday = Staffing.plan(profile, DayOfWeek.MONDAY, spread, goal);
 * }</pre>
 */
public final class Staffing {

  /** Equal slices of the distribution of an uncertain rate. */
  private static final int SLICES = 15;

  private Staffing() {}

  /** For arrivals at a known rate; O(staff log staff). */
  public static StaffLevel smallest(double ratePerHour, ServiceGoal goal) {
    return smallest(ratePerHour, 0, goal);
  }

  /**
   * For a rate that differs from day to day: the goal is met over all customers of all days
   * together (Poisson mixture; Jongbloed and Koole 2001, doi:10.1002/asmb.444).
   *
   * @param rateSpread coefficient of variation of the rate, as in {@link Dispersion#rateSpread}
   */
  public static StaffLevel smallest(double ratePerHour, double rateSpread, ServiceGoal goal) {
    if (!(ratePerHour >= 0 && ratePerHour < 1e9) || !(rateSpread >= 0 && rateSpread < 1)) {
      throw new DecideException(
          "The rate (%s an hour) must be 0 or more, its spread (%s) in [0, 1)."
              .formatted(ratePerHour, rateSpread));
    }
    double load = ratePerHour * ServiceGoal.hours(goal.meanHandling());
    if (load == 0) {
      return new StaffLevel(0, 0, 0, 1, 0, 0);
    }
    IntToDoubleFunction level = staff -> serviceLevel(ratePerHour, rateSpread, staff, goal);
    int high = Math.max(1, (int) Math.ceil(load));
    while (level.applyAsDouble(high) < goal.share()) {
      high *= 2;
    }
    int low = 0;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (level.applyAsDouble(middle) < goal.share()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new StaffLevel(
        ratePerHour,
        load,
        high,
        level.applyAsDouble(high),
        level.applyAsDouble(high - 1),
        SquareRootRule.staff(load, goal));
  }

  /** The share of all who come that is served in time; 0 without staff. */
  public static double serviceLevel(double ratePerHour, int staff, ServiceGoal goal) {
    if (staff == 0) {
      return 0;
    }
    double serviceRate = 1 / ServiceGoal.hours(goal.meanHandling());
    double within = ServiceGoal.hours(goal.within());
    Duration patience = goal.meanPatience();
    if (patience != null) {
      return new ErlangA(ratePerHour, serviceRate, staff, 1 / ServiceGoal.hours(patience))
          .servedWithin(within);
    }
    return ratePerHour >= staff * serviceRate
        ? 0
        : new MMc(ratePerHour, serviceRate, staff).measures().serviceLevel(within);
  }

  private static double serviceLevel(double rate, double spread, int staff, ServiceGoal goal) {
    if (spread == 0) {
      return serviceLevel(rate, staff, goal);
    }
    double served = 0;
    double came = 0;
    for (int i = 0; i < SLICES; i++) {
      double slice = rate * Normal.lognormalQuantile((i + 0.5) / SLICES, spread);
      served += slice * serviceLevel(slice, staff, goal);
      came += slice;
    }
    return served / came;
  }

  /** The staff of each interval of a weekday, for the mean rates. */
  public static StaffPlan plan(ArrivalProfile profile, DayOfWeek weekday, ServiceGoal goal) {
    return plan(profile, weekday, 0, goal);
  }

  /** The staff of each interval of a weekday, for rates that vary by this spread. */
  public static StaffPlan plan(
      ArrivalProfile profile, DayOfWeek weekday, double rateSpread, ServiceGoal goal) {
    List<StaffLevel> levels =
        IntStream.range(0, profile.intervals())
            .mapToObj(i -> smallest(profile.ratePerHour(weekday, i), rateSpread, goal))
            .toList();
    return new StaffPlan(weekday, profile.opening(), profile.interval(), goal, levels);
  }
}
