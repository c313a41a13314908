// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.replan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RoutePlan.Route;
import io.kaiwu.decide.route.RoutePlan.Visit;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Trip;
import io.kaiwu.decide.route.Vehicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Two vans on a ring road of twelve places, 10 apart: one goes up with stops 0, 1, 2 at places 1,
 * 2, 3, the other down with stops 3, 4, 5 at places 11, 10, 9. Service takes 5; both leave at 0.
 */
final class ReplannerTest {

  private static final SolveOptions OPTIONS =
      SolveOptions.of(Duration.ofMinutes(5), 1).withWorkLimit(3);

  @Test
  void aDayThatGoesAsPlannedKeepsItsPlan() {
    RouteProblem problem = ring(2);
    RunningDay day = RunningDay.at(problem, plan(problem), 12);
    DayPlan again = replan(day, 1);
    assertThat(stops(again.plan())).isEqualTo(List.of(List.of(0, 1, 2), List.of(3, 4, 5)));
    assertThat(again.moved()).isZero();
    assertThat(difference(day, again).lines()).isEmpty();
  }

  @Test
  void whatIsDoneOrDrivenToStaysFirst() {
    RouteProblem problem = ring(0);
    RunningDay day = RunningDay.at(problem, plan(problem), 16);
    assertThat(day.progress().getFirst().done()).extracting(Visit::stop).containsExactly(0, 1);
    DayPlan again = replan(day, 0);
    assertThat(stops(again.plan())).allSatisfy(route -> assertThat(route).hasSizeGreaterThan(1));
    assertThat(stops(again.plan()).getFirst()).startsWith(0, 1);
    assertThat(stops(again.plan()).get(1)).startsWith(3, 4);
  }

  @Test
  void goodsAboardStayWhereTheyAre() {
    RouteProblem problem = ring(2);
    RunningDay day = RunningDay.at(problem, plan(problem), 12).withDelay(0, 500);
    DayPlan again = replan(day, 0);
    assertThat(again.moved()).isZero();
    assertThat(difference(day, again).shifted()).isEqualTo(2);
  }

  @Test
  void workWithoutGoodsGoesToWhoHasTimeUnlessChangesCostMore() {
    RouteProblem priced =
        withStops(ring(0), s -> s.withDue(120, 10).withWindow(0, 1e6).withDue(120, 10));
    RunningDay day = RunningDay.at(priced, plan(priced), 12).withDelay(0, 300);
    DayPlan free = replan(day, 0);
    assertThat(free.moved()).isEqualTo(2);
    assertThat(difference(day, free).lines())
        .anySatisfy(line -> assertThat(line.en()).contains("moves from van #1 to van #2"));
    DayPlan calm = replan(day, 1e6);
    assertThat(calm.moved()).isZero();
  }

  @Test
  void aNewOrderIsFetchedAtTheDepot() {
    RouteProblem problem = ring(2);
    List<Stop> order =
        List.of(Stop.delivery("load", 0, 1).withKind(Stop.Kind.PICKUP), Stop.delivery("new", 6, 1));
    RunningDay day =
        RunningDay.at(problem, plan(problem), 12).withOrders(order, List.of(new Shipment(6, 7)));
    DayPlan again = replan(day, 1);
    assertThat(difference(day, again).added()).isEqualTo(2);
    assertThat(again.moved()).isZero();
  }

  @Test
  void aCancelledStopIsLeftOutButItsGoodsStayAboard() {
    RouteProblem problem = ring(2);
    RunningDay day = RunningDay.at(problem, plan(problem), 12).withCancelled(Set.of(2, 0));
    DayPlan again = replan(day, 1);
    assertThat(again.plan().skipped()).containsExactly(2);
    assertThat(again.restProblem().fleet().getFirst().capacity()).isEqualTo(10 - 2);
    assertThat(difference(day, again).removed()).isEqualTo(1);
  }

  @Test
  void anotherVehicleFetchesWhatABrokenOneCarried() {
    RouteProblem problem = ring(2);
    RunningDay day = RunningDay.at(problem, plan(problem), 12).withBroken(0, 1);
    DayPlan again = replan(day, 1);
    assertThat(stops(again.plan()).getFirst()).containsExactly(0);
    assertThat(again.problem().stops()).hasSize(8);
    List<List<Integer>> others = stops(again.plan()).subList(1, again.plan().routes().size());
    List<Integer> both = others.stream().flatMap(List::stream).toList();
    assertThat(both).contains(1, 2, 6, 7);
  }

  @Test
  void aDelayThatBreaksAWindowIsPricedWhenAsked() {
    RouteProblem problem = withStops(ring(2), s -> s.withWindow(0, 60));
    RunningDay late = RunningDay.at(problem, plan(problem), 12).withDelay(0, 100);
    assertThat(new Replanner(1).replan(late, OPTIONS)).isNotInstanceOf(Solved.class);
    RunningDay eased = late.withLateness(3);
    DayPlan again = replan(eased, 1);
    assertThat(RouteCost.of(again.problem(), again.plan()).lateness()).isPositive();
  }

  @Test
  void aVehicleThatHasNotLeftMayDoAnything() {
    RouteProblem problem = ring(2);
    RoutePlan plan = plan(problem);
    RunningDay day = RunningDay.at(problem, plan, -5);
    assertThat(day.progress()).noneMatch(RunningDay.Progress::left);
    assertThat(replan(day, 0).plan().routes()).hasSizeBetween(1, 2);
  }

  private static DayPlan replan(RunningDay day, double changeCost) {
    var result = new Replanner(changeCost).replan(day, OPTIONS);
    assertThat(result).isInstanceOf(Solved.class);
    Solved<DayPlan> solved = (Solved<DayPlan>) result;
    DayPlan plan = solved.plan();
    RouteChecker checker = new RouteChecker();
    assertThat(checker.check(plan.problem(), plan.plan(), solved.objective()).violations())
        .isEmpty();
    double rest = RouteCost.of(plan.restProblem(), plan.restPlan()).total();
    assertThat(checker.check(plan.restProblem(), plan.restPlan(), rest).violations()).isEmpty();
    return plan;
  }

  private static PlanDifference difference(RunningDay day, DayPlan again) {
    return PlanDifference.of(again.problem(), day.plan(), again.plan(), 0.5);
  }

  private static List<List<Integer>> stops(RoutePlan plan) {
    return plan.routes().stream()
        .map((Route route) -> route.visits().stream().map(Visit::stop).toList())
        .toList();
  }

  private static RouteProblem withStops(
      RouteProblem problem, java.util.function.UnaryOperator<Stop> change) {
    return new RouteProblem(
        problem.name(),
        problem.locations(),
        problem.travel(),
        problem.stops().stream().map(change).toList(),
        problem.shipments(),
        problem.fleet());
  }

  private static RoutePlan plan(RouteProblem problem) {
    List<Trip> trips = List.of(new Trip(0, List.of(0, 1, 2)), new Trip(0, List.of(3, 4, 5)));
    return Timetable.plan(problem, trips);
  }

  private static RouteProblem ring(double amount) {
    double[] distances = new double[144];
    List<Location> locations = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      locations.add(new Location("p" + i, Double.NaN, Double.NaN));
      for (int j = 0; j < 12; j++) {
        int apart = Math.abs(i - j);
        distances[12 * i + j] = 10 * Math.min(apart, 12 - apart);
      }
    }
    List<Stop> stops = new ArrayList<>();
    int[] places = {1, 2, 3, 11, 10, 9};
    for (int i = 0; i < 6; i++) {
      stops.add(Stop.delivery("s" + i, places[i], amount).withService(5));
    }
    Vehicle van = Vehicle.of("van", 2, 10, 0).withCosts(0, 1, 0.1);
    return new RouteProblem(
        "ring", locations, TravelMatrix.of(12, distances), stops, List.of(), List.of(van));
  }
}
