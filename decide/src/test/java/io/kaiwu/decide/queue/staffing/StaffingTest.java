// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffingTest {

  private static final ServiceGoal GOAL =
      ServiceGoal.of(0.8, Duration.ofSeconds(20), Duration.ofMinutes(4));

  @Test
  void theClassicExampleTakesItsStaff() {
    // 100 calls an hour of 4 minutes: 6.67 erlang; Erlang C tables say 10 agents for 80/20.
    StaffLevel level = Staffing.smallest(100, GOAL);
    assertThat(level.staff()).isEqualTo(10);
    assertThat(level.oneFewer()).isLessThan(0.8);
    assertThat(level.serviceLevel()).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void theStaffIsSmallestOverSeeds() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ServiceGoal goal =
          ServiceGoal.of(
              random.nextDouble(0.3, 0.98),
              Duration.ofSeconds(random.nextInt(0, 120)),
              Duration.ofSeconds(random.nextInt(30, 600)));
      if (seed % 2 == 0) {
        goal = goal.withPatience(Duration.ofSeconds(random.nextInt(20, 600)));
      }
      double rate = Math.exp(random.nextDouble(0, 8));
      StaffLevel level = Staffing.smallest(rate, goal);
      assertThat(Staffing.serviceLevel(rate, level.staff(), goal))
          .isGreaterThanOrEqualTo(goal.share());
      assertThat(Staffing.serviceLevel(rate, level.staff() - 1, goal)).isLessThan(goal.share());
    }
  }

  @Test
  void squareRootRuleIsCloseForLargeLoads() {
    for (double rate : new double[] {500, 2000, 10_000, 50_000}) {
      StaffLevel level = Staffing.smallest(rate, GOAL);
      assertThat(level.squareRootStaff()).isBetween(level.staff() - 1, level.staff() + 1);
    }
  }

  @Test
  void anUncertainRateTakesMoreStaff() {
    int certain = Staffing.smallest(1000, GOAL).staff();
    int uncertain = Staffing.smallest(1000, 0.15, GOAL).staff();
    assertThat(uncertain).isGreaterThan(certain);
    assertThat(Staffing.smallest(1000, 1e-9, GOAL).staff()).isEqualTo(certain);
  }

  @Test
  void poissonCountsPassAndUncertainRatesFailTheDispersionTest() {
    Dispersion poisson = ArrivalProfile.of(counts(0, 1)).dispersion();
    assertThat(poisson.isPoisson()).isTrue();
    assertThat(poisson.text().en()).contains("like Poisson counts");
    Dispersion mixed = ArrivalProfile.of(counts(0.2, 2)).dispersion();
    assertThat(mixed.isPoisson()).isFalse();
    assertThat(mixed.rateSpread()).isCloseTo(0.2, within(0.04));
    assertThat(mixed.text().en()).contains("misses its goal on busy days");
  }

  /** 100 days of 20 intervals with mean 40, each day's rate with this spread. */
  private static IntervalCounts counts(double spread, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LocalDate> dates = new ArrayList<>();
    int[][] counts = new int[100][20];
    for (int d = 0; d < 100; d++) {
      dates.add(LocalDate.of(2024, 1, 1).plusDays(d));
      double rate = 40 * (1 + spread * random.nextGaussian());
      for (int i = 0; i < 20; i++) {
        double time = -Math.log1p(-random.nextDouble());
        while (time < rate) {
          counts[d][i]++;
          time -= Math.log1p(-random.nextDouble());
        }
      }
    }
    return IntervalCounts.of(dates, LocalTime.of(8, 0), Duration.ofMinutes(30), counts);
  }

  @Test
  void planHoldsOnHeldOutDaysOfItsOwnKind() {
    IntervalCounts counts = counts(0, 3);
    LocalDate cut = LocalDate.of(2024, 3, 1);
    ArrivalProfile profile = ArrivalProfile.of(counts.where(d -> d.isBefore(cut)));
    ServiceGoal goal = GOAL.withPatience(Duration.ofMinutes(2));
    HeldOutTest test = heldOut(profile, counts.where(d -> !d.isBefore(cut)), 0, goal);
    assertThat(test.served()).isBetween(0.78, 0.93);
    assertThat(test.dayMean().contains(test.served())).isTrue();
    assertThat(test.text().zh()).contains("目标 80 %");
  }

  @Test
  void bankCallsAreNotPoissonAndThePlanThatKnowsItDoesBetter() {
    Path file = SharedData.folder("service/call_center_volume").resolve("bank_calls.csv");
    IntervalCounts all = IntervalCountsCsv.read(file, "DateTime", "Calls").first(168).merged(6);
    assertThat(all.dates()).hasSize(164);
    LocalDate cut = LocalDate.of(2003, 9, 1);
    ArrivalProfile profile = ArrivalProfile.of(all.where(d -> d.isBefore(cut)));
    Dispersion dispersion = profile.dispersion();
    assertThat(dispersion.factor()).isGreaterThan(3);
    IntervalCounts later = all.where(d -> !d.isBefore(cut) && d.isBefore(cut.plusMonths(1)));
    ServiceGoal goal = GOAL.withPatience(Duration.ofMinutes(2));
    HeldOutTest mean = heldOut(profile, later, 0, goal);
    HeldOutTest spread = heldOut(profile, later, dispersion.rateSpread(), goal);
    assertThat(spread.served()).isGreaterThan(mean.served());
    assertThat(spread.daysMet()).isGreaterThanOrEqualTo(mean.daysMet());
    assertThat(mean.days()).hasSize(later.dates().size());
    assertThat(Staffing.plan(profile, DayOfWeek.MONDAY, goal).plot().svg()).contains("line s1");
  }

  private static HeldOutTest heldOut(
      ArrivalProfile profile, IntervalCounts days, double spread, ServiceGoal goal) {
    Map<DayOfWeek, List<Integer>> staff = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek weekday :
        days.dates().stream().map(LocalDate::getDayOfWeek).distinct().toList()) {
      staff.put(weekday, Staffing.plan(profile, weekday, spread, goal).staff());
    }
    return HeldOutTest.run(days, staff, goal, 1);
  }

  @Test
  void aMondayOfTheBankIsCoveredByShiftsAndTheShiftsKeepTheLevelOfThePlan() {
    Path file = SharedData.folder("service/call_center_volume").resolve("bank_calls.csv");
    IntervalCounts all = IntervalCountsCsv.read(file, "DateTime", "Calls").first(168).merged(6);
    ServiceGoal goal = GOAL.withPatience(Duration.ofMinutes(2));
    StaffPlan monday = Staffing.plan(ArrivalProfile.of(all), DayOfWeek.MONDAY, goal);
    List<ShiftPattern> patterns = new ArrayList<>();
    for (int start = 0; start <= 12; start += 2) {
      patterns.add(ShiftPattern.of("full-" + start, start, start + 16, start + 8, start + 9, 80));
    }
    for (int start = 0; start <= 20; start += 2) {
      patterns.add(ShiftPattern.of("half-" + start, start, start + 8, 0, 0, 46));
    }
    RosterProblem problem = new RosterProblem(monday.staff(), patterns);
    SolveResult<Roster> result =
        new RosterSolver().solve(problem, SolveOptions.of(Duration.ofSeconds(60), 1));
    assertThat(result).isInstanceOf(Optimal.class);
    Optimal<Roster> optimal = (Optimal<Roster>) result;
    assertThat(new RosterChecker().check(problem, optimal.plan(), optimal.objective()).violations())
        .isEmpty();
    IntervalCounts october =
        all.where(
            d -> d.getDayOfWeek() == DayOfWeek.MONDAY && !d.isBefore(LocalDate.of(2003, 10, 1)));
    HeldOutTest plan = HeldOutTest.run(october, Map.of(DayOfWeek.MONDAY, monday.staff()), goal, 1);
    HeldOutTest shifts =
        HeldOutTest.run(october, Map.of(DayOfWeek.MONDAY, optimal.plan().atWork()), goal, 1);
    assertThat(shifts.served()).isGreaterThanOrEqualTo(plan.served());
  }

  @Test
  void badFilesAreRefusedByLine(@TempDir Path folder) throws IOException {
    rejects(folder, "t,n\n2024-01-01T08:00,3\n2024-01-01T08:05,x\n", "line 3: found x");
    rejects(folder, "t,n\n2024-01-01T08:00,3\n2024-01-01T08:00,4\n", "line 3: found 2024");
    rejects(folder, "t,m\n", "line 1: found the columns [t, m], expected a column n");
    rejects(folder, "t,n\n2024-01-01T08:00\n", "line 2: found 1 cells");
    rejects(folder, "t,n\n8 o'clock,3\n", "line 2: found 8 o'clock");
    rejects(
        folder,
        "t,n\n2024-01-01T08:00,3\n2024-01-01T08:05,3\n2024-01-02T08:00,3\n",
        "2024-01-02 has 1 intervals, where the first day has 2 even intervals");
    rejects(
        folder,
        "t,n\n2024-01-01T08:00,3\n2024-01-01T08:05,3\n2024-01-01T08:15,3\n",
        "2024-01-01 has no line for 2024-01-01T08:10");
    rejects(folder, "", "line 1: found the columns []");
    Path nowhere = folder.resolve("nowhere.csv");
    assertThatThrownBy(() -> IntervalCountsCsv.read(nowhere, "t", "n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Cannot read");
  }

  private static void rejects(Path folder, String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("counts.csv"), text);
    assertThatThrownBy(() -> IntervalCountsCsv.read(file, "t", "n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void rosterCoversTheDayAtTheLeastCost() {
    List<Integer> required = List.of(2, 3, 5, 6, 4, 4, 6, 5, 3, 1);
    List<ShiftPattern> patterns = new ArrayList<>();
    for (int start = 0; start <= 4; start++) {
      patterns.add(ShiftPattern.of("full-" + start, start, start + 6, start + 3, start + 4, 100));
    }
    for (int start = 0; start <= 7; start++) {
      patterns.add(ShiftPattern.of("part-" + start, start, start + 3, 0, 0, 70));
    }
    RosterProblem problem = new RosterProblem(required, patterns);
    SolveResult<Roster> result =
        new RosterSolver().solve(problem, SolveOptions.of(Duration.ofSeconds(60), 1));
    assertThat(result)
        .isInstanceOfSatisfying(
            Optimal.class,
            optimal -> {
              assertThat(optimal.bound()).isEqualTo(optimal.objective());
              // 39 intervals to fill at no less than 100 / 5 each.
              assertThat(optimal.objective()).isBetween(780.0, 1200.0);
            });
    Roster roster = result.findPlan().orElseThrow();
    double cost = ((Optimal<Roster>) result).objective();
    RosterChecker checker = new RosterChecker();
    assertThat(checker.check(problem, roster, cost).isAccepted()).isTrue();
    assertThat(checker.check(problem, roster, cost - 1).isAccepted()).isFalse();
    for (int p = 0; p < patterns.size(); p++) {
      if (roster.people().get(p) > 0) {
        List<Integer> fewer = new ArrayList<>(roster.people());
        fewer.set(p, fewer.get(p) - 1);
        assertThat(checker.check(problem, new Roster(fewer, roster.atWork()), cost).violations())
            .isNotEmpty();
      }
    }
  }

  @Test
  void anImpossibleRosterNamesTheIntervalAndItsShifts() {
    RosterProblem problem =
        new RosterProblem(
            List.of(2, 5, 1),
            List.of(
                ShiftPattern.of("early", 0, 2, 0, 0, 10).withMost(3),
                ShiftPattern.of("late", 1, 3, 0, 0, 10).withMost(1)));
    SolveResult<Roster> result =
        new RosterSolver().solve(problem, SolveOptions.of(Duration.ofSeconds(60), 1));
    assertThat(result)
        .isInstanceOfSatisfying(
            Infeasible.class,
            infeasible -> {
              assertThat(infeasible.clash().conflicts()).hasSize(1);
              assertThat(infeasible.clash().conflicts().toString())
                  .contains("required/1", "most/early", "most/late");
              assertThat(infeasible.clash().waysOut().toString())
                  .contains("1 fewer in interval 1")
                  .contains("1 more people for shift");
            });
  }
}
