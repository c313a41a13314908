// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.MeasuredTravel;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Vehicle;
import io.kaiwu.decide.route.format.RouteFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TourSolverTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  /** The coordinates of eil51 of TSPLIB, whose shortest tour has length 426. */
  private static final int[] EIL51 = {
    37, 52, 49, 49, 52, 64, 20, 26, 40, 30, 21, 47, 17, 63, 31, 62, 52, 33, 51, 21, 42, 41, 31, 32,
    5, 25, 12, 42, 36, 16, 52, 41, 27, 23, 17, 33, 13, 13, 57, 58, 62, 42, 42, 57, 16, 57, 8, 52, 7,
    38, 27, 68, 30, 48, 43, 67, 58, 48, 58, 27, 37, 69, 38, 46, 46, 10, 61, 33, 62, 63, 63, 69, 32,
    22, 45, 35, 59, 15, 5, 6, 10, 17, 21, 10, 5, 64, 30, 15, 39, 10, 32, 39, 25, 32, 25, 55, 48, 28,
    56, 37, 30, 40
  };

  @Test
  void findsTheShortestTourOfEil51() {
    RouteProblem problem =
        tsp(
            MeasuredTravel.of(
                51,
                (i, j) ->
                    Math.rint(
                        Math.hypot(
                            EIL51[2 * i] - EIL51[2 * j], EIL51[2 * i + 1] - EIL51[2 * j + 1]))));
    Solved<RoutePlan> solved = solve(problem, 20);
    assertThat(solved.objective()).isEqualTo(426);
    assertThat(solved.bound()).isBetween(421.0, 426.0);
  }

  @Test
  void provesTheShortestTourOfBerlin52() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/tsplib").resolve("berlin52.tsp"));
    Solved<RoutePlan> solved = solve(problem, 20);
    assertThat(solved).isInstanceOf(Optimal.class);
    assertThat(solved.objective()).isEqualTo(7542);
  }

  @ParameterizedTest
  @CsvSource({"gr21,2707", "fri26,937", "hk48,11461", "kroA100,21282", "gr96,55209", "si175,21407"})
  void boundIsNeverAboveAKnownOptimumAndTheTourIsClose(String name, double optimum) {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/tsplib").resolve(name + ".tsp"));
    Solved<RoutePlan> solved = solve(problem, 10);
    assertThat(solved.bound()).isBetween(0.97 * optimum, optimum);
    assertThat(solved.objective()).isBetween(optimum, 1.003 * optimum);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8})
  void smallToursAreAsShortAsTheShortestOrder(int places) {
    SplittableRandom random = new SplittableRandom(places);
    for (int round = 0; round < 5; round++) {
      RouteProblem problem = tsp(oneWay(random, places));
      Solved<RoutePlan> solved = solve(problem, 1);
      assertThat(solved).isInstanceOf(Optimal.class);
      assertThat(solved.objective()).isCloseTo(shortest(problem), within(1e-9));
    }
  }

  /** What the exact method finds, the search must find where it may not use it: 13 places. */
  @Test
  void searchFindsShortestToursOfBothKinds() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 10; round++) {
      TravelMatrix oneWay = oneWay(random, 13);
      TravelMatrix bothWays = bothWays(oneWay);
      for (TravelMatrix travel : List.of(oneWay, bothWays)) {
        RouteProblem problem = tsp(travel);
        Solved<RoutePlan> solved = solve(problem, 10);
        Cities cities = new Cities(problem);
        double exact = cities.length(SmallTour.of(cities));
        assertThat(solved.objective()).as("round %d", round).isCloseTo(exact, within(1e-9));
        assertThat(solved.bound()).isLessThanOrEqualTo(exact + 1e-6);
      }
    }
  }

  @Test
  void anOpenEndLeavesOutTheWayBack() {
    double[] line = new double[15 * 15];
    for (int i = 0; i < 15; i++) {
      for (int j = 0; j < 15; j++) {
        line[i * 15 + j] = Math.abs(i - j);
      }
    }
    RouteProblem round = tsp(TravelMatrix.of(15, line));
    Vehicle van = round.fleet().getFirst();
    RouteProblem open =
        round.withFleet(
            List.of(
                new Vehicle(
                    van.name(),
                    1,
                    0,
                    0,
                    -1,
                    0,
                    van.shiftEnd(),
                    van.maxDistance(),
                    van.maxDuration(),
                    5,
                    2,
                    0)));
    assertThat(solve(round, 2).objective()).isEqualTo(28);
    assertThat(solve(open, 2).objective()).isEqualTo(5 + 2 * 14);
  }

  @Test
  void equalSeedThreadsAndWorkGiveAnEqualTour() {
    RouteProblem problem = tsp(bothWays(oneWay(new SplittableRandom(1), 150)));
    SolveOptions options = SolveOptions.of(LONG, 3).withThreads(2).withWorkLimit(2);
    RoutePlan first = checked(problem, new TourSolver().solve(problem, options)).plan();
    for (int run = 0; run < 20; run++) {
      assertThat(new TourSolver().solve(problem, options).findPlan()).contains(first);
    }
  }

  @Test
  void largeToursNeedNoTable() {
    int n = 4_000;
    SplittableRandom random = new SplittableRandom(2);
    double[] x = random.doubles(n).toArray();
    double[] y = random.doubles(n).toArray();
    List<Location> locations =
        IntStream.range(0, n).mapToObj(i -> new Location("p" + i, x[i], y[i])).toList();
    RouteProblem problem =
        tsp(MeasuredTravel.of(n, (i, j) -> Math.hypot(x[i] - x[j], y[i] - y[j])), locations);
    Solved<RoutePlan> solved = solve(problem, 4);
    // Random uniform tours tend to 0.7124 sqrt(n A); the boundary adds about 0.33/sqrt(n).
    assertThat(solved.objective()).isBetween(0.70 * Math.sqrt(n), 0.77 * Math.sqrt(n));
    assertThat(solved.relativeGap()).isLessThan(0.12);
  }

  @Test
  void refusesWhatIsMoreThanARoundTour() {
    RouteProblem problem = tsp(oneWay(new SplittableRandom(1), 4));
    RouteProblem two = problem.withFleet(List.of(Vehicle.of("van", 2, 0, 0)));
    SolveOptions options = SolveOptions.of(LONG, 1);
    assertThatThrownBy(() -> new TourSolver().solve(two, options))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2 vehicles");
  }

  private static Solved<RoutePlan> solve(RouteProblem problem, double work) {
    return checked(
        problem, new TourSolver().solve(problem, SolveOptions.of(LONG, 1).withWorkLimit(work)));
  }

  private static Solved<RoutePlan> checked(RouteProblem problem, SolveResult<RoutePlan> result) {
    assertThat(result).isInstanceOf(Solved.class);
    Solved<RoutePlan> solved = (Solved<RoutePlan>) result;
    assertThat(new RouteChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
    return solved;
  }

  private static RouteProblem tsp(Travel travel) {
    List<Location> locations =
        IntStream.range(0, travel.size())
            .mapToObj(i -> new Location("p" + i, Double.NaN, Double.NaN))
            .toList();
    return tsp(travel, locations);
  }

  private static RouteProblem tsp(Travel travel, List<Location> locations) {
    List<Stop> stops =
        IntStream.range(1, travel.size()).mapToObj(i -> Stop.delivery("s" + i, i, 0)).toList();
    return new RouteProblem(
        "tsp", locations, travel, stops, List.of(), List.of(Vehicle.of("van", 1, 0, 0)));
  }

  private static TravelMatrix oneWay(SplittableRandom random, int n) {
    double[] distances = new double[n * n];
    for (int k = 0; k < distances.length; k++) {
      distances[k] = k % (n + 1) == 0 ? 0 : 1 + random.nextInt(100);
    }
    return TravelMatrix.of(n, distances);
  }

  private static TravelMatrix bothWays(TravelMatrix oneWay) {
    int n = oneWay.size();
    double[] distances = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distances[i * n + j] = oneWay.distance(Math.min(i, j), Math.max(i, j));
      }
    }
    return TravelMatrix.of(n, distances);
  }

  private static double shortest(RouteProblem problem) {
    List<Integer> rest = new ArrayList<>();
    for (int i = 1; i < problem.locations().size(); i++) {
      rest.add(i);
    }
    return shortest(problem.travel(), 0, rest);
  }

  private static double shortest(Travel travel, int at, List<Integer> rest) {
    if (rest.isEmpty()) {
      return at == 0 ? 0 : travel.distance(at, 0);
    }
    double least = Double.POSITIVE_INFINITY;
    for (Integer next : rest) {
      List<Integer> others = new ArrayList<>(rest);
      others.remove(next);
      least = Math.min(least, travel.distance(at, next) + shortest(travel, next, others));
    }
    return least;
  }
}
