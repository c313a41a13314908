// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TimetableTest {

  private static final RouteChecker CHECKER = new RouteChecker();

  @Test
  void leavesAsLateAsItCanWithoutBeingLaterAnywhere() {
    RouteProblem problem = line(Vehicle.of("van", 1, 9, 0), List.of(at(1, 50, 60, 60, 0)));
    RoutePlan.Route route = Timetable.route(problem, new Trip(0, List.of(0)));
    assertThat(route.departure()).isEqualTo(40);
    assertThat(route.visits()).containsExactly(new RoutePlan.Visit(0, 50, 50));
    assertThat(route.end()).isEqualTo(60);
  }

  @Test
  void leavesEarlierThanItCouldWhereLatenessCostsMoreThanTime() {
    List<Stop> stops = List.of(at(1, 0, 99, 12, 5), at(2, 50, 60, 60, 0));
    Vehicle dear = Vehicle.of("van", 1, 9, 0).withCosts(0, 0, 7);
    Vehicle cheap = dear.withCosts(0, 0, 3);
    Trip trip = new Trip(0, List.of(0, 1));
    assertThat(Timetable.route(line(cheap, stops), trip).departure()).isEqualTo(2);
    assertThat(Timetable.route(line(dear, stops), trip).departure()).isEqualTo(30);
  }

  @Test
  void noDepartureOfAGridIsCheaper() {
    SplittableRandom random = new SplittableRandom(7);
    int feasible = 0;
    for (int round = 0; round < 400; round++) {
      RouteProblem problem = randomProblem(random);
      List<Integer> order = List.of(0, 1, 2, 3);
      RoutePlan plan = Timetable.plan(problem, List.of(new Trip(0, order)));
      double cost = RouteCost.of(problem, plan).total();
      double best = bestOnGrid(problem, order);
      if (CHECKER.check(problem, plan, cost).isAccepted()) {
        feasible++;
        assertThat(cost).as("round %d", round).isLessThanOrEqualTo(best + 1e-9);
      } else {
        assertThat(best).as("round %d", round).isInfinite();
      }
    }
    assertThat(feasible).isBetween(100, 390);
  }

  @Test
  void stopsOfNoTripAreSkippedAndCounted() {
    RouteProblem problem =
        line(
            Vehicle.of("van", 2, 9, 0).withCosts(3, 2, 0.5),
            List.of(at(1, 0, 99, 99, 0), at(2, 0, 99, 99, 0).withSkipCost(11)));
    RoutePlan plan =
        Timetable.plan(problem, List.of(new Trip(0, List.of(0)), new Trip(0, List.of())));
    assertThat(plan.skipped()).containsExactly(1);
    RouteCost cost = RouteCost.of(problem, plan);
    assertThat(cost.vehicles()).isEqualTo(1);
    assertThat(cost.total()).isEqualTo(3 + 2 * 20 + 0.5 * 20 + 11, within(1e-12));
    assertThat(CHECKER.check(problem, plan, cost.total()).violations()).isEmpty();
    assertThat(Timetable.trips(plan)).containsExactly(new Trip(0, List.of(0)));
  }

  /** Tries all departures of a fine grid; on integer data the best one is on it. */
  private static double bestOnGrid(RouteProblem problem, List<Integer> order) {
    Vehicle vehicle = problem.fleet().getFirst();
    double best = Double.POSITIVE_INFINITY;
    for (double t = vehicle.shiftStart(); t <= 200; t += 0.5) {
      double time = t;
      double cost = 0;
      boolean kept = true;
      int at = vehicle.start();
      for (int index : order) {
        Stop stop = problem.stops().get(index);
        time = Math.max(time + problem.travel().duration(at, stop.location()), stop.earliest());
        kept &= time <= stop.latest();
        cost += Math.max(0, time - stop.due()) * stop.latenessCost();
        cost += problem.travel().distance(at, stop.location());
        time += stop.service();
        at = stop.location();
      }
      time += problem.travel().duration(at, 0);
      cost += problem.travel().distance(at, 0) + (time - t) * vehicle.durationCost();
      if (kept && time <= vehicle.shiftEnd() && time - t <= vehicle.maxDuration()) {
        best = Math.min(best, cost);
      }
    }
    return best;
  }

  private static RouteProblem randomProblem(SplittableRandom random) {
    Stop[] stops = new Stop[4];
    for (int i = 0; i < 4; i++) {
      double earliest = random.nextInt(60);
      double latest = earliest + 20 + random.nextInt(80);
      double due = earliest + random.nextInt((int) (latest - earliest));
      stops[i] = at(i + 1, earliest, latest, due, random.nextInt(4)).withService(random.nextInt(5));
    }
    return line(
        Vehicle.of("van", 1, 9, 0)
            .withShift(random.nextInt(10), 200)
            .withLimits(Double.POSITIVE_INFINITY, 80 + random.nextInt(60))
            .withCosts(0, 1, random.nextInt(5)),
        List.of(stops));
  }

  /** Places on a line, ten apart. */
  private static RouteProblem line(Vehicle vehicle, List<Stop> stops) {
    List<Location> places =
        IntStream.rangeClosed(0, stops.size())
            .mapToObj(i -> new Location("p" + i, 10.0 * i, 0))
            .toList();
    Travel travel = MeasuredTravel.of(places.size(), (a, b) -> 10.0 * Math.abs(a - b));
    return new RouteProblem(
        "line", places, TravelMatrix.copyOf(travel), stops, List.of(), List.of(vehicle));
  }

  private static Stop at(int place, double earliest, double latest, double due, double cost) {
    return Stop.delivery("s" + place, place, 1).withWindow(earliest, latest).withDue(due, cost);
  }
}
