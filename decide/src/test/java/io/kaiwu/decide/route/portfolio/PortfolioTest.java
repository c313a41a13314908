// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.MeasuredTravel;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.Trip;
import io.kaiwu.decide.route.Vehicle;
import io.kaiwu.decide.route.VehiclesFirst;
import io.kaiwu.decide.route.hgs.HybridGeneticSearch;
import io.kaiwu.decide.route.ruin.RuinSolver;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortfolioTest {

  /** Stops on a line at 1, 2, 3, ...; two fit into a vehicle. */
  private static RouteProblem line(int stops, Travel travel) {
    return new RouteProblem(
        "line",
        IntStream.rangeClosed(0, stops)
            .mapToObj(i -> new Location("p" + i, Double.NaN, Double.NaN))
            .toList(),
        travel,
        IntStream.rangeClosed(1, stops).mapToObj(i -> Stop.delivery("s" + i, i, 1)).toList(),
        List.of(),
        List.of(Vehicle.of("van", stops, 2, 0)));
  }

  private static Travel straight(int stops) {
    return MeasuredTravel.of(stops + 1, (i, j) -> Math.abs(i - j));
  }

  @Test
  void leavesMoreStopsThanATableHoldsToRuinAndRecreate() {
    int most = HybridGeneticSearch.MOST_STOPS;

    assertThat(AutoRoute.choose(line(most, straight(most))))
        .isInstanceOf(HybridGeneticSearch.class);
    RouteProblem more = line(most + 1, straight(most + 1));
    assertThat(AutoRoute.choose(more)).isInstanceOf(RuinSolver.class);
    SolveOptions options = SolveOptions.of(Duration.ofSeconds(1), 1);
    assertThatThrownBy(() -> new HybridGeneticSearch().solve(more, options))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ruin");
  }

  @Test
  void endsWhereTheBoundMeetsThePlan() {
    RouteProblem problem = line(4, straight(4));
    Waiting search = new Waiting(List.of(List.of(0, 1), List.of(2, 3)));

    SolveResult<RoutePlan> result = new WithBound(search).solve(problem, options());

    assertThat(result).isInstanceOf(Optimal.class);
  }

  @Test
  void neverTakesADistanceForProvenBecauseVehiclesWeighMore() {
    Travel alike = MeasuredTravel.of(5, (i, j) -> i == j ? 0 : 1000 + 0.005 * Math.abs(i - j));
    RouteProblem problem = VehiclesFirst.of(line(4, alike)).priced();
    Waiting search = new Waiting(List.of(List.of(0, 3), List.of(1, 2))); // 0.01 of 6000 too long

    SolveResult<RoutePlan> result =
        new WithBound(search).solve(problem, options().withTimeLimit(Duration.ofSeconds(3)));

    assertThat(result).isInstanceOf(Feasible.class);
  }

  @Test
  void tellsOfABoundThatFailed() {
    Travel broken =
        MeasuredTravel.of(
            5,
            (i, j) -> {
              if (Thread.currentThread().getName().equals("route-bound")) {
                throw new IllegalStateException("planted");
              }
              return Math.abs(i - j);
            });
    Waiting search = new Waiting(List.of(List.of(0, 1), List.of(2, 3)));
    SolveOptions options = options().withTimeLimit(Duration.ofSeconds(3));

    assertThatThrownBy(() -> new WithBound(search).solve(line(4, broken), options))
        .isInstanceOf(DecideException.class)
        .hasMessageContaining("planted");
  }

  private static SolveOptions options() {
    return SolveOptions.of(Duration.ofMinutes(2), 1).withThreads(2);
  }

  /** Knows one plan, and waits until it is told to stop or the time is up. */
  private record Waiting(List<List<Integer>> routes) implements Solver<RouteProblem, RoutePlan> {

    @Override
    public String name() {
      return "waiting";
    }

    @Override
    public Text title() {
      return Text.same("waiting");
    }

    @Override
    public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
      List<Trip> trips = routes.stream().map(stops -> new Trip(0, stops)).toList();
      RoutePlan plan = Timetable.plan(problem, trips);
      double cost = RouteCost.of(problem, plan).total();
      Incumbent found = new Incumbent(Duration.ZERO, cost, Double.NEGATIVE_INFINITY);
      options.listener().accept(found);
      long end = System.nanoTime() + options.timeLimit().toNanos();
      while (System.nanoTime() - end < 0 && !options.cancellation().isCancelled()) {
        Thread.onSpinWait();
      }
      SolveRun run = new SolveRun("waiting", "1", 1, 2, Duration.ZERO, 0, List.of(found));
      return new Feasible<>(plan, cost, Double.NEGATIVE_INFINITY, run);
    }
  }
}
