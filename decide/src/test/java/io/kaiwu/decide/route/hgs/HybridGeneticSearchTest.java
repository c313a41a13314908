// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Vehicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HybridGeneticSearchTest {

  private final HybridGeneticSearch search = new HybridGeneticSearch();

  private static SolveOptions work(double work, int seed) {
    return SolveOptions.of(Duration.ofMinutes(10), seed).withWorkLimit(work);
  }

  private Solved<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    SolveResult<RoutePlan> result = search.solve(problem, options);
    assertThat(result).isInstanceOf(Solved.class);
    Solved<RoutePlan> solved = (Solved<RoutePlan>) result;
    assertThat(new RouteChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
    return solved;
  }

  @Test
  void equalSeedAndThreadsGiveAnEqualPlanTwentyTimes() {
    RouteProblem roomy = roomy(40);
    List<Stop> stops = new ArrayList<>();
    for (Stop stop : roomy.stops()) {
      double open = 150 + 10 * (stop.location() % 5);
      stops.add(stop.withWindow(open, open + 60));
    }
    RouteProblem problem =
        new RouteProblem(
            "windows", roomy.locations(), roomy.travel(), stops, List.of(), roomy.fleet());
    for (int threads : new int[] {1, 2, 3}) {
      Set<RoutePlan> plans = new HashSet<>();
      for (int k = 0; k < 20; k++) {
        plans.add(solve(problem, work(0.12, 7).withThreads(threads)).plan());
      }
      assertThat(plans).hasSize(1);
    }
  }

  @Test
  void whatTheClockCutOffIsWhatItsWorkGives() {
    RouteProblem problem = roomy(60);
    SolveOptions timed = SolveOptions.of(Duration.ofMillis(400), 3).withThreads(2);
    Solved<RoutePlan> cut = solve(problem, timed);
    assertThat(cut.run().work()).isPositive();
    Solved<RoutePlan> again = solve(problem, work(cut.run().work(), 3).withThreads(2));
    assertThat(again.plan()).isEqualTo(cut.plan());
  }

  private static RouteProblem roomy(int stops) {
    return RandomProblems.of(RandomProblems.Kind.CAPACITY, stops, 5)
        .withFleet(List.of(Vehicle.of("van", stops, 12, 0)));
  }

  @Test
  void scalingDistancesScalesTheCost() {
    RouteProblem problem = roomy(20);
    double cost = solve(problem, work(0.3, 1)).objective();
    for (double factor : new double[] {1.0 / 1024, 64}) {
      RouteProblem scaled = withTravel(problem, factor);
      assertThat(solve(scaled, work(0.3, 1)).objective()).isEqualTo(factor * cost);
    }
  }

  private static RouteProblem withTravel(RouteProblem problem, double factor) {
    Travel travel = problem.travel();
    int n = travel.size();
    double[] distances = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      distances[i] = factor * travel.distance(i / n, i % n);
    }
    return new RouteProblem(
        problem.name(),
        problem.locations(),
        TravelMatrix.of(n, distances),
        problem.stops(),
        List.of(),
        problem.fleet());
  }

  @Test
  void theOrderOfStopsDoesNotMatter() {
    for (int seed = 0; seed < 5; seed++) {
      RouteProblem problem = RandomProblems.of(RandomProblems.Kind.DURATION_COST, 6, seed);
      List<Stop> stops = new ArrayList<>(problem.stops());
      Collections.shuffle(stops, new Random(seed));
      RouteProblem shuffled =
          new RouteProblem(
              "shuffled", problem.locations(), problem.travel(), stops, List.of(), problem.fleet());
      SolveResult<RoutePlan> one = search.solve(problem, work(0.15, 1));
      SolveResult<RoutePlan> other = search.solve(shuffled, work(0.15, 1));
      assertThat(other.status()).isEqualTo(one.status());
      if (one instanceof Solved<RoutePlan> a && other instanceof Solved<RoutePlan> b) {
        assertThat(b.objective()).isCloseTo(a.objective(), within(1e-6));
      }
    }
  }

  @Test
  void goesOnFromAPlanThatIsGiven() {
    RouteProblem problem = roomy(60);
    Solved<RoutePlan> before = solve(problem, work(1, 1));
    SolveResult<RoutePlan> result = search.solve(problem, work(0.001, 2), before.plan());
    assertThat(((Solved<RoutePlan>) result).objective()).isEqualTo(before.objective());
  }

  @Test
  void takesAPlanThatNoLongerServesAll() {
    RouteProblem problem = roomy(30);
    RoutePlan whole = solve(problem, work(0.1, 1)).plan();
    RoutePlan part = new RoutePlan(whole.routes().subList(1, whole.routes().size()), List.of());
    SolveResult<RoutePlan> result = search.solve(problem, work(0.1, 2), part);
    Solved<RoutePlan> solved = (Solved<RoutePlan>) result;
    assertThat(new RouteChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
  }

  @Test
  void fewerVehiclesComeFirstWhereTheyCostMore() {
    RouteProblem problem = RandomProblems.of(RandomProblems.Kind.CAPACITY, 40, 2);
    double goods = problem.stops().stream().mapToDouble(Stop::amount).sum();
    Vehicle van = Vehicle.of("van", 40, 20, 0).withCosts(100_000, 1, 0);
    Solved<RoutePlan> solved = solve(problem.withFleet(List.of(van)), work(0.5, 1));
    assertThat(solved.plan().routes()).hasSize((int) Math.ceil(goods / 20));
  }

  @Test
  void listenersHearEachBetterPlan() {
    List<Incumbent> heard = new ArrayList<>();
    Solved<RoutePlan> solved = solve(roomy(50), work(0.2, 1).withListener(heard::add));
    assertThat(heard).isEqualTo(solved.run().curve()).isNotEmpty();
    for (int i = 1; i < heard.size(); i++) {
      assertThat(heard.get(i).objective()).isLessThan(heard.get(i - 1).objective());
    }
    assertThat(heard.getLast().objective()).isEqualTo(solved.objective());
  }

  @Test
  void cancellationKeepsTheBestPlan() {
    Cancellation cancellation = new Cancellation();
    SolveOptions options =
        SolveOptions.of(Duration.ofHours(1), 1)
            .withThreads(2)
            .withCancellation(cancellation)
            .withListener(incumbent -> cancellation.cancel());
    assertThat(solve(roomy(200), options).plan().routes()).isNotEmpty();
  }

  @Test
  void aListenerThatFailsEndsTheSearch() {
    SolveOptions options =
        work(1, 1)
            .withThreads(2)
            .withListener(incumbent -> {
              throw new IllegalStateException("full");
            });
    assertThatThrownBy(() -> search.solve(roomy(20), options))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("full");
  }

  @Test
  void noStopsNeedNoRoutes() {
    RouteProblem empty =
        new RouteProblem(
            "empty",
            List.of(new Location("depot", 0, 0)),
            TravelMatrix.of(1, new double[1]),
            List.of(),
            List.of(),
            List.of(Vehicle.of("van", 1, 1, 0)));
    assertThat(search.solve(empty, work(1, 1))).isInstanceOf(Optimal.class);
  }

  @Test
  void oneStopNeedsOneRoute() {
    RouteProblem problem = RandomProblems.of(RandomProblems.Kind.CAPACITY, 1, 1);
    assertThat(solve(problem, work(0.05, 1)).plan().routes()).hasSize(1);
  }

  @Test
  void refusesShipmentsAndRestrictedStopsAndNamesTheWayOut() {
    RouteProblem problem = RandomProblems.of(RandomProblems.Kind.TYPES, 2, 1);
    Stop pickup = Stop.delivery("P", 2, 3).withKind(Stop.Kind.PICKUP);
    Stop delivery = Stop.delivery("D", 3, 3);
    RouteProblem shipment =
        new RouteProblem(
            "shipment",
            problem.locations(),
            problem.travel(),
            List.of(pickup, delivery),
            List.of(new Shipment(0, 1)),
            problem.fleet());
    assertThatThrownBy(() -> search.solve(shipment, work(1, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ruin");
    RouteProblem restricted =
        new RouteProblem(
            "restricted",
            problem.locations(),
            problem.travel(),
            List.of(delivery.withVehicles(List.of(1))),
            List.of(),
            problem.fleet());
    assertThatThrownBy(() -> search.solve(restricted, work(1, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("(D)")
        .hasMessageContaining("ruin");
  }
}
