// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Violation;
import io.kaiwu.decide.route.RoutePlan.Route;
import io.kaiwu.decide.route.RoutePlan.Visit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** One right plan, and every way in which it could be wrong. */
final class RouteCheckerTest {

  /** Places 0, 10, 20, 30 on a line; a delivery, a shipment from 20 to 30, an optional pick-up. */
  private static final RouteProblem PROBLEM =
      new RouteProblem(
          "test",
          List.of(
              new Location("depot", 0, 0),
              new Location("a", 10, 0),
              new Location("b", 20, 0),
              new Location("c", 30, 0)),
          TravelMatrix.copyOf(MeasuredTravel.of(4, (i, j) -> 10.0 * Math.abs(i - j))),
          List.of(
              Stop.delivery("drop", 1, 4).withWindow(15, 40).withDue(20, 2).withService(5),
              Stop.delivery("from", 2, 3).withKind(Stop.Kind.PICKUP),
              Stop.delivery("to", 3, 3).withVehicles(List.of(0)),
              Stop.delivery("extra", 2, 5).withKind(Stop.Kind.PICKUP).withSkipCost(9)),
          List.of(new Shipment(1, 2)),
          List.of(
              Vehicle.of("van", 1, 5, 0)
                  .withShift(5, 100)
                  .withLimits(60, 80)
                  .withCosts(100, 1, 0.5),
              Vehicle.of("bike", 1, 5, 0)));

  private static final Route ROUTE =
      new Route(
          0, 8, List.of(new Visit(0, 18, 22), new Visit(1, 37, 37), new Visit(2, 47, 47)), 77);

  private static final RoutePlan PLAN = new RoutePlan(List.of(ROUTE), List.of(3));

  /** Fixed 100, distance 60, duration 69 at 0.5, 2 late at 2, skipped 9. */
  private static final double COST = 100 + 60 + 34.5 + 4 + 9;

  @Test
  void acceptsTheRightPlanAtItsCost() {
    assertThat(faults(PLAN, COST)).isEmpty();
    assertThat(RouteCost.of(PROBLEM, PLAN).total()).isEqualTo(COST);
  }

  @Test
  void acceptsADetourInTimeButNoShortCut() {
    assertThat(faults(route(r -> times(r, 8, 18, 22, 38, 38, 48, 48, 78)), COST + 0.5)).isEmpty();
    assertThat(faults(route(r -> times(r, 8, 17, 22, 37, 37, 47, 47, 77)), COST))
        .containsExactly("travel/drop");
    assertThat(faults(route(r -> times(r, 8, 18, 22, 37, 37, 47, 47, 76)), COST - 0.5))
        .containsExactly("end/1");
  }

  @Test
  void rejectsServiceBeforeArrival() {
    assertThat(faults(route(r -> times(r, 8, 23, 22, 37, 37, 47, 47, 77)), COST))
        .containsExactly("begin/drop");
  }

  @Test
  void rejectsServiceOutsideTheWindow() {
    assertThat(faults(route(r -> times(r, 5, 15, 14, 29, 29, 39, 39, 69)), COST - 6.5))
        .contains("window/drop");
    assertThat(faults(route(r -> times(r, 20, 30, 41, 56, 56, 66, 66, 96)), COST + 2 * 19 + 3.5))
        .containsExactly("window/drop");
  }

  @Test
  void rejectsDaysOutsideTheShift() {
    assertThat(faults(route(r -> times(r, 4, 18, 22, 37, 37, 47, 47, 77)), COST + 2))
        .containsExactly("shift/1");
    assertThat(faults(route(r -> times(r, 24, 34, 34, 49, 49, 59, 71, 101)), COST + 24 + 4))
        .containsExactly("shift/1");
  }

  @Test
  void rejectsRoutesThatAreTooLong() {
    assertThat(faults(route(r -> times(r, 6, 18, 22, 37, 37, 57, 57, 87)), COST + 6))
        .containsExactly("duration/1");
    RouteProblem near =
        PROBLEM.withFleet(
            List.of(PROBLEM.fleet().getFirst().withLimits(59.9, 80), PROBLEM.fleet().getLast()));
    assertThat(faults(near, PLAN, COST)).containsExactly("distance/1");
  }

  @Test
  void rejectsAWrongCost() {
    assertThat(faults(PLAN, COST + 1e-5)).containsExactly("cost");
    assertThat(faults(PLAN, COST + 5e-7)).isEmpty();
    assertThat(faults(PLAN, Double.NaN)).containsExactly("cost");
  }

  @Test
  void rejectsTimesThatAreNoNumbers() {
    assertThat(faults(route(r -> times(r, 8, Double.NaN, 22, 37, 37, 47, 47, 77)), COST))
        .contains("travel/drop");
    assertThat(faults(route(r -> times(r, 8, 18, 22, 37, 37, 47, 47, Double.NaN)), COST))
        .contains("end/1", "duration/1", "cost");
  }

  @Test
  void rejectsStopsForgottenRepeatedOrWronglySkipped() {
    assertThat(faults(new RoutePlan(List.of(ROUTE), List.of()), COST - 9))
        .containsExactly("forgotten/extra");
    assertThat(faults(new RoutePlan(List.of(ROUTE), List.of(3, 3)), COST + 9))
        .containsExactly("repeated/extra");
    assertThat(faults(new RoutePlan(List.of(ROUTE), List.of(0, 3)), COST))
        .containsExactly("repeated/drop", "required/drop");
  }

  @Test
  void rejectsTooManyOfAVehicleAndThoseBarred() {
    assertThat(faults(new RoutePlan(List.of(ROUTE, ROUTE), List.of(3)), 2 * COST - 9))
        .contains("fleet/van", "repeated/drop");
    Route bike = new Route(1, ROUTE.departure(), ROUTE.visits(), ROUTE.end());
    assertThat(faults(new RoutePlan(List.of(bike), List.of(3)), 60 + 4 + 9))
        .containsExactly("barred/to");
  }

  @Test
  void rejectsGoodsThatDoNotFitAtSomePoint() {
    Route heavy =
        new Route(
            0,
            8,
            List.of(
                new Visit(0, 18, 22),
                new Visit(3, 37, 37),
                new Visit(1, 37, 37),
                new Visit(2, 47, 47)),
            77);
    assertThat(faults(new RoutePlan(List.of(heavy), List.of()), COST - 9))
        .containsExactly("load/1");
    // The same goods one after the other fit: what is delivered makes room.
    Route turns =
        new Route(
            0,
            8,
            List.of(
                new Visit(0, 18, 22),
                new Visit(1, 37, 37),
                new Visit(2, 47, 47),
                new Visit(3, 57, 57)),
            77);
    assertThat(faults(new RoutePlan(List.of(turns), List.of()), COST - 9)).isEmpty();
  }

  @Test
  void rejectsShipmentsTornApartOrTurnedRound() {
    Route turned =
        new Route(
            0, 8, List.of(new Visit(0, 18, 22), new Visit(2, 47, 47), new Visit(1, 57, 57)), 77);
    assertThat(faults(new RoutePlan(List.of(turned), List.of(3)), COST))
        .containsExactly("precedence/from");
    Route first = new Route(0, 8, List.of(new Visit(0, 18, 22), new Visit(2, 47, 47)), 77);
    Route second = new Route(1, 0, List.of(new Visit(1, 20, 20)), 40);
    assertThat(faults(new RoutePlan(List.of(first, second), List.of(3)), COST + 40))
        .containsExactly("shipment/from");
  }

  @Test
  void rejectsWhatThereIsNotWithoutStumbling() {
    Route strange = new Route(7, 0, List.of(new Visit(9, 0, 0)), 0);
    assertThat(faults(new RoutePlan(List.of(strange), List.of(-1)), 0))
        .containsExactly("vehicle/7", "stop/9", "stop/-1");
    assertThat(faults(new RoutePlan(List.of(new Route(0, 0, List.of(), 0)), List.of()), 0))
        .containsExactly("empty/1");
  }

  @Test
  void fewerVehiclesAlwaysWinWhereTheyComeFirst() {
    RouteProblem problem =
        new RouteProblem(
            "two",
            PROBLEM.locations(),
            PROBLEM.travel(),
            List.of(Stop.delivery("a", 1, 1), Stop.delivery("c", 3, 1).withDue(5, 40)),
            List.of(),
            List.of(Vehicle.of("van", 2, 5, 0).withCosts(1, 1, 2)));
    RouteProblem first = RouteObjective.vehiclesFirst(problem);
    RoutePlan worstOfOne = Timetable.plan(problem, List.of(new Trip(0, List.of(0, 1))));
    RoutePlan two =
        Timetable.plan(problem, List.of(new Trip(0, List.of(1)), new Trip(0, List.of(0))));
    assertThat(RouteCost.of(first, worstOfOne).total())
        .isLessThan(RouteCost.of(first, two).total());
    double more = first.fleet().getFirst().fixedCost() - problem.fleet().getFirst().fixedCost();
    assertThat(more)
        .isGreaterThan(RouteObjective.mostOtherCost(problem))
        .isEqualTo(Math.rint(more));
    assertThat(RouteObjective.mostOtherCost(problem))
        .isGreaterThanOrEqualTo(RouteCost.of(problem, two).total());
    assertThatThrownBy(() -> RouteObjective.vehiclesFirst(PROBLEM))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("extra");
  }

  private static RoutePlan route(UnaryOperator<Route> change) {
    return new RoutePlan(List.of(change.apply(ROUTE)), List.of(3));
  }

  /** Departure, then arrival and begin of the three stops, then the end. */
  private static Route times(Route route, double... t) {
    return new Route(
        route.vehicle(),
        t[0],
        List.of(new Visit(0, t[1], t[2]), new Visit(1, t[3], t[4]), new Visit(2, t[5], t[6])),
        t[7]);
  }

  private static List<String> faults(RoutePlan plan, double cost) {
    return faults(PROBLEM, plan, cost);
  }

  private static List<String> faults(RouteProblem problem, RoutePlan plan, double cost) {
    return new RouteChecker()
        .check(problem, plan, cost).violations().stream().map(Violation::name).toList();
  }
}
