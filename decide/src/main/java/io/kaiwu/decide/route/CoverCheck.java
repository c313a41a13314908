// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.plan.Violation;
import java.util.Arrays;
import java.util.List;

/**
 * Whether every stop is served once or rightly skipped, shipments travel in one vehicle, pick-up
 * first, and no more vehicles are used than there are.
 */
final class CoverCheck {

  private final RouteProblem problem;
  private final RoutePlan plan;
  private final List<Violation> violations;
  private final int[] served;
  private final int[] skipped;
  private final int[] route;
  private final int[] position;

  CoverCheck(RouteProblem problem, RoutePlan plan, List<Violation> violations) {
    this.problem = problem;
    this.plan = plan;
    this.violations = violations;
    int n = problem.stops().size();
    this.served = new int[n];
    this.skipped = new int[n];
    this.route = new int[n];
    this.position = new int[n];
  }

  void run() {
    Arrays.fill(route, -1);
    int[] used = new int[problem.fleet().size()];
    for (int r = 0; r < plan.routes().size(); r++) {
      used[plan.routes().get(r).vehicle()]++;
      List<RoutePlan.Visit> visits = plan.routes().get(r).visits();
      for (int i = 0; i < visits.size(); i++) {
        int stop = visits.get(i).stop();
        served[stop]++;
        route[stop] = r;
        position[stop] = i;
      }
    }
    plan.skipped().forEach(stop -> skipped[stop]++);
    for (int v = 0; v < used.length; v++) {
      Vehicle vehicle = problem.fleet().get(v);
      if (used[v] > vehicle.count()) {
        violations.add(RouteFaults.tooManyVehicles(vehicle, used[v]));
      }
    }
    for (int stop = 0; stop < served.length; stop++) {
      stop(stop);
    }
    problem.shipments().forEach(this::shipment);
  }

  private void stop(int index) {
    Stop stop = problem.stops().get(index);
    if (served[index] + skipped[index] == 0) {
      violations.add(RouteFaults.forgotten(stop));
    } else if (served[index] + skipped[index] > 1) {
      violations.add(RouteFaults.repeated(stop, served[index], skipped[index]));
    }
    if (skipped[index] > 0 && stop.skipCost() == Double.POSITIVE_INFINITY) {
      violations.add(RouteFaults.required(stop));
    }
  }

  private void shipment(Shipment shipment) {
    Stop pickup = problem.stops().get(shipment.pickup());
    Stop delivery = problem.stops().get(shipment.delivery());
    int from = route[shipment.pickup()];
    int to = route[shipment.delivery()];
    if (from != to) {
      violations.add(RouteFaults.parted(pickup, delivery));
    } else if (from >= 0 && position[shipment.pickup()] > position[shipment.delivery()]) {
      violations.add(RouteFaults.deliveredFirst(pickup, delivery));
    }
  }
}
