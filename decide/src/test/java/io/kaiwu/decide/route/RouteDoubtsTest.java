// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.route.RouteDoubts.Doubt;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteDoubtsTest {

  private static final Vehicle VAN = Vehicle.of("van", 2, 10, 0);
  private static final Vehicle TRUCK = Vehicle.of("truck", 1, 30, 0);

  @Test
  void nothingIsSaidOfASoundProblem() {
    RouteProblem problem = line(List.of(VAN), Stop.delivery("a", 1, 5), Stop.delivery("b", 2, 5));
    assertThat(RouteDoubts.of(problem)).isEmpty();
    assertThat(RouteDoubts.findClash(problem)).isEmpty();
  }

  @Test
  void namesGoodsTooHeavyForEveryVehicle() {
    Doubt doubt = only(line(List.of(VAN, TRUCK), Stop.delivery("a", 1, 31)));
    assertThat(doubt.name()).isEqualTo("heavy/a");
    assertThat(doubt.certain()).isTrue();
    assertThat(doubt.stops()).containsExactly(0);
    assertThat(doubt.text().en()).contains("stop a", "van carries 10", "truck carries 30", "31");
    assertThat(doubt.text().zh()).contains("站点 a", "载量 30", "货物 31");
  }

  @Test
  void namesWindowsOutOfReach() {
    Doubt doubt = only(line(List.of(VAN), Stop.delivery("a", 3, 1).withWindow(0, 20)));
    assertThat(doubt.name()).isEqualTo("window/a");
    assertThat(doubt.text().en()).contains("at 30 at the earliest", "by 20");
  }

  @Test
  void asksWhetherADetourIsFaster() {
    double[] durations = {
      0, 5, 90, //
      5, 0, 5, //
      90, 5, 0
    };
    double[] distances = new double[9];
    RouteProblem problem =
        problem(
            TravelMatrix.of(3, distances, durations),
            List.of(VAN),
            List.of(),
            Stop.delivery("a", 2, 1).withWindow(0, 20));
    assertThat(RouteDoubts.of(problem)).isEmpty();
  }

  @Test
  void namesServiceOutsideAllShifts() {
    Vehicle early = VAN.withShift(0, 50);
    Doubt doubt = only(line(List.of(early), Stop.delivery("a", 1, 1).withWindow(45, 99)));
    assertThat(doubt.name()).isEqualTo("shift/a");
    assertThat(doubt.text().en()).contains("done at 55", "ends at 50");
  }

  @Test
  void namesStopsTooFarAndTooLong() {
    Vehicle near = VAN.withLimits(35, Double.POSITIVE_INFINITY);
    assertThat(only(line(List.of(near), Stop.delivery("a", 2, 1))).name()).isEqualTo("distance/a");
    Vehicle quick = VAN.withLimits(Double.POSITIVE_INFINITY, 45);
    Stop slow = Stop.delivery("a", 2, 1).withService(6);
    assertThat(only(line(List.of(quick), slow)).name()).isEqualTo("duration/a");
  }

  @Test
  void namesStopsThatOnlyUnfitVehiclesMayServe() {
    Stop bound = Stop.delivery("a", 1, 20).withVehicles(List.of(0));
    Doubt doubt = only(line(List.of(VAN, TRUCK), bound));
    assertThat(doubt.name()).isEqualTo("heavy/a");
    assertThat(doubt.text().en()).contains("No vehicle that may").doesNotContain("truck");
  }

  @Test
  void namesMoreGoodsThanAllVehiclesCarry() {
    Doubt doubt =
        only(
            line(
                List.of(VAN),
                Stop.delivery("a", 1, 8),
                Stop.delivery("b", 2, 8),
                Stop.delivery("c", 3, 8)));
    assertThat(doubt.name()).isEqualTo("fleet/deliveries");
    assertThat(doubt.text().en()).contains("24", "all 2 vehicles", "20", "4 short");
  }

  @Test
  void namesShipmentsThatNobodyDeliversInTime() {
    Stop pickup = Stop.delivery("p", 3, 2).withKind(Stop.Kind.PICKUP);
    Stop delivery = Stop.delivery("d", 1, 2).withWindow(0, 40);
    RouteProblem problem =
        problem(travel(4, 10), List.of(VAN), List.of(new Shipment(0, 1)), pickup, delivery);
    Doubt doubt = only(problem);
    assertThat(doubt.name()).isEqualTo("delivery-window/p");
    assertThat(doubt.stops()).containsExactly(0, 1);
    assertThat(doubt.text().en()).contains("from p to d", "reaches d at 50");
  }

  @Test
  void namesPlacesWithoutARoad() {
    double[] distances = new double[25];
    for (int i = 0; i < 25; i++) {
      int from = i / 5;
      int to = i % 5;
      distances[i] = from == to ? 0 : from == 4 || to == 4 ? 1e9 : 10;
    }
    Doubt doubt =
        only(
            problem(
                TravelMatrix.of(5, distances),
                List.of(VAN),
                List.of(),
                Stop.delivery("a", 1, 1),
                Stop.delivery("b", 2, 1),
                Stop.delivery("far", 4, 1)));
    assertThat(doubt.name()).isEqualTo("isolated/far");
    assertThat(doubt.certain()).isFalse();
  }

  @Test
  void whatMayBeSkippedIsNoProof() {
    RouteProblem problem = line(List.of(VAN), Stop.delivery("a", 1, 31).withSkipCost(5));
    assertThat(only(problem).certain()).isFalse();
    assertThat(RouteDoubts.findClash(problem)).isEmpty();
  }

  @Test
  void certainDoubtsAreConflictsWithAWayOut() {
    RouteProblem problem = line(List.of(VAN), Stop.delivery("a", 1, 11));
    assertThat(RouteDoubts.findClash(problem))
        .hasValueSatisfying(clash -> {
          assertThat(clash.conflicts()).hasSize(1);
          assertThat(clash.waysOut().getFirst().changes().getFirst().key()).isEqualTo("heavy/a");
        });
  }

  private static Doubt only(RouteProblem problem) {
    List<Doubt> doubts = RouteDoubts.of(problem);
    assertThat(doubts).hasSize(1);
    return doubts.getFirst();
  }

  private static RouteProblem line(List<Vehicle> fleet, Stop... stops) {
    return problem(travel(4, 10), fleet, List.of(), stops);
  }

  private static RouteProblem problem(
      TravelMatrix travel, List<Vehicle> fleet, List<Shipment> shipments, Stop... stops) {
    List<Location> locations = new ArrayList<>();
    for (int i = 0; i < travel.size(); i++) {
      locations.add(new Location("p" + i, i, 0));
    }
    return new RouteProblem("line", locations, travel, List.of(stops), shipments, fleet);
  }

  private static TravelMatrix travel(int n, double step) {
    double[] distances = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distances[i * n + j] = step * Math.abs(i - j);
      }
    }
    return TravelMatrix.of(n, distances);
  }
}
