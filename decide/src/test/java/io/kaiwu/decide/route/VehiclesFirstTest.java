// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.route.draw.AimWords;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VehiclesFirstTest {

  /** Three stops on a line, two of which fit into a vehicle. */
  private static final RouteProblem LINE =
      new RouteProblem(
          "line",
          List.of(place("home"), place("a"), place("b"), place("c")),
          MeasuredTravel.of(4, (i, j) -> Math.abs(i - j)),
          List.of(Stop.delivery("a", 1, 1), Stop.delivery("b", 2, 1), Stop.delivery("c", 3, 1)),
          List.of(),
          List.of(Vehicle.of("van", 3, 2, 0)));

  private static final VehiclesFirst AIM = VehiclesFirst.of(LINE);

  private static Location place(String name) {
    return new Location(name, Double.NaN, Double.NaN);
  }

  private static final RoutePlan PLAN =
      Timetable.plan(LINE, List.of(new Trip(0, List.of(0)), new Trip(0, List.of(1, 2))));

  @Test
  void readsVehiclesAndDistanceOutOfTheCost() {
    double objective = RouteCost.of(AIM.priced(), PLAN).total();

    assertThat(AIM.vehicles(objective)).isEqualTo(2);
    assertThat(AIM.rest(objective)).isCloseTo(8, within(1e-9));
    assertThat(AIM.isDistance()).isTrue();
  }

  @Test
  void boundsTheDistanceOnlyWhereTheVehiclesAreProvenFewest() {
    double objective = 2 * AIM.price() + 8;

    assertThat(AIM.findRestBound(objective, 2 * AIM.price() + 6)).hasValue(6);
    assertThat(AIM.findRestBound(objective, AIM.price() + 6)).isEmpty();
    assertThat(AIM.findRestBound(objective, Double.NEGATIVE_INFINITY)).isEmpty();
  }

  @Test
  void saysWhatIsProvenAndNoMore() {
    assertThat(words(2 * AIM.price() + 6))
        .isEqualTo(
            "2 vehicles, distance 8 (fewest vehicles proven; with so many the distance is at least 6, gap 25.00 %)");
    assertThat(words(AIM.price() + 6))
        .isEqualTo(
            "2 vehicles, distance 8 (at least 1 vehicle proven; no bound on the distance proven)");
    assertThat(words(Double.NEGATIVE_INFINITY))
        .isEqualTo(
            "2 vehicles, distance 8 (no bound on vehicles proven; no bound on the distance proven)");
  }

  private static String words(double bound) {
    return new AimWords(AIM).of(solved(bound)).en();
  }

  @Test
  void writesNullForWhatIsNotProven() {
    assertThat(AIM.json(solved(AIM.price() + 6)).toString())
        .isEqualTo(
            "{\"pricePerVehicle\":%s,\"vehicles\":2,\"cost\":8.0,\"vehiclesBound\":1,\"costBound\":null}"
                .formatted(AIM.price()));
  }

  private static Feasible<RoutePlan> solved(double bound) {
    SolveRun run = new SolveRun("any", "1", 1, 1, Duration.ofSeconds(1), 1, List.of());
    return new Feasible<>(PLAN, 2 * AIM.price() + 8, bound, run);
  }
}
