// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteObjective;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Trip;
import io.kaiwu.decide.route.Vehicle;
import io.kaiwu.decide.route.format.ReadOptions;
import io.kaiwu.decide.route.format.Rounding;
import io.kaiwu.decide.route.format.RouteFiles;
import io.kaiwu.decide.route.format.SolFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RouteBoundTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @RepeatedTest(40)
  void neverLiesAboveTheCheapestPlanOfASmallProblem(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    RouteProblem problem = small(random);

    double bound = RouteBound.of(problem, Optional.empty(), () -> 1e9, LONG, new Cancellation());

    double least = least(problem);
    assertThat(bound).isLessThanOrEqualTo(least + 1e-6);
    if (Double.isFinite(least)) {
      assertThat(bound).isGreaterThan(0.5 * least);
    }
  }

  @RepeatedTest(20)
  void countsVehiclesWhereTheyComeFirst(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    RouteProblem any = small(random);
    RouteProblem problem =
        RouteObjective.vehiclesFirst(
            new RouteProblem(
                any.name(),
                any.locations(),
                any.travel(),
                any.stops().stream().map(s -> s.withSkipCost(Double.POSITIVE_INFINITY)).toList(),
                List.of(),
                any.fleet().stream()
                    .map(v -> v.withShift(0, 2000).withCosts(0, v.distanceCost(), v.durationCost()))
                    .toList()));
    double least = least(problem);

    double bound = RouteBound.of(problem, Optional.empty(), () -> least, LONG, new Cancellation());

    double vehicle = problem.fleet().getFirst().fixedCost();
    assertThat(bound).isLessThanOrEqualTo(least + 1e-6);
    if (Double.isFinite(least)) {
      assertThat(Math.floor(bound / vehicle))
          .isGreaterThanOrEqualTo(Math.floor(least / vehicle) - 1);
    }
  }

  @Test
  void meetsThePublishedOptimumOfNarrowWindows() {
    Path folder = SharedData.folder("logistics/solomon");
    RouteProblem problem =
        RouteFiles.read(
            folder.resolve("C105.txt"), ReadOptions.USUAL.withRounding(Rounding.TRUNCATE_1));

    double bound = RouteBound.of(problem, Optional.empty(), () -> 827.3, LONG, new Cancellation());

    assertThat(bound).isCloseTo(827.3, offset(1e-4));
  }

  @Test
  void comesCloseToAProvenOptimumWithoutWindows() {
    Path folder = SharedData.folder("logistics/cvrplib_X");
    Path file = folder.resolve("X-n101-k25.vrp");
    RouteProblem problem = RouteFiles.read(file);
    SolFile.Stated known = SolFile.read(folder.resolve("X-n101-k25.sol"), problem);
    RoutePlan plan = Timetable.plan(problem, known.trips());

    double bound = RouteBound.of(problem, Optional.of(plan), () -> 27591, LONG, new Cancellation());

    assertThat(bound).isBetween(0.985 * 27591, 27591.0);
    assertThat(bound).as("all distances are whole").isEqualTo(Math.rint(bound));
  }

  @Test
  void saysNothingItCouldNotProveInTime() {
    RouteProblem problem = small(new SplittableRandom(1));
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();

    assertThat(RouteBound.of(problem, Optional.empty(), () -> 1e9, LONG, cancelled)).isZero();
  }

  /** Up to five stops with any of what the bound knows or leaves out. */
  private static RouteProblem small(SplittableRandom random) {
    int n = random.nextInt(3, 6);
    List<Location> locations = new ArrayList<>();
    for (int i = 0; i < n + 2; i++) {
      locations.add(new Location("p" + i, random.nextInt(100), random.nextInt(100)));
    }
    int places = n + 2;
    double[] distances = new double[places * places];
    for (int i = 0; i < places; i++) {
      for (int j = 0; j < places; j++) {
        Location a = locations.get(i);
        Location b = locations.get(j);
        distances[i * places + j] =
            Math.rint(Math.hypot(a.x() - b.x(), a.y() - b.y()) + random.nextInt(5));
      }
    }
    boolean windows = random.nextBoolean();
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Stop stop =
          Stop.delivery("s" + i, i + 2, random.nextInt(1, 6))
              .withService(random.nextInt(10))
              .withKind(random.nextInt(5) == 0 ? Stop.Kind.PICKUP : Stop.Kind.DELIVERY);
      if (windows) {
        double earliest = random.nextInt(150);
        stop = stop.withWindow(earliest, earliest + random.nextInt(50, 200));
        if (random.nextInt(3) == 0) {
          stop = stop.withDue(earliest + 20, random.nextInt(3));
        }
      }
      stops.add(random.nextInt(4) == 0 ? stop.withSkipCost(random.nextInt(20, 200)) : stop);
    }
    List<Vehicle> fleet = new ArrayList<>();
    fleet.add(
        Vehicle.of("a", random.nextInt(1, 4), random.nextInt(6, 15), 0)
            .withCosts(random.nextInt(30), 1, random.nextInt(2))
            .withShift(0, windows ? 500 : Double.POSITIVE_INFINITY));
    if (random.nextBoolean()) {
      fleet.add(Vehicle.of("b", 1, random.nextInt(6, 15), 1).withCosts(0, 2, 0));
    }
    return new RouteProblem(
        "small", locations, TravelMatrix.of(places, distances), stops, List.of(), fleet);
  }

  /** The cost of the cheapest plan that the checker accepts, all of them tried. */
  private static double least(RouteProblem problem) {
    double[] best = {Double.POSITIVE_INFINITY};
    List<List<Integer>> routes = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    for (int k = 0; k < problem.fleet().size(); k++) {
      for (int c = 0; c < Math.min(3, problem.fleet().get(k).count()); c++) {
        types.add(k);
        routes.add(new ArrayList<>());
      }
    }
    place(problem, types, routes, 0, best);
    return best[0];
  }

  private static void place(
      RouteProblem problem,
      List<Integer> types,
      List<List<Integer>> routes,
      int stop,
      double[] best) {
    if (stop == problem.stops().size()) {
      List<Trip> trips = new ArrayList<>();
      for (int r = 0; r < routes.size(); r++) {
        trips.add(new Trip(types.get(r), List.copyOf(routes.get(r))));
      }
      RoutePlan plan = Timetable.plan(problem, trips);
      double cost = RouteCost.of(problem, plan).total();
      if (cost < best[0] && new RouteChecker().check(problem, plan, cost).isAccepted()) {
        best[0] = cost;
      }
      return;
    }
    for (List<Integer> route : routes) {
      for (int at = 0; at <= route.size(); at++) {
        route.add(at, stop);
        place(problem, types, routes, stop + 1, best);
        route.remove(at);
      }
    }
    if (!problem.stops().get(stop).isRequired()) {
      place(problem, types, routes, stop + 1, best);
    }
  }
}
