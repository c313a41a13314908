// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.replan;

import io.kaiwu.decide.route.RoutePlan.Visit;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.replan.RunningDay.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The day's problem with what has happened worked in, and where everything is. */
final class WholeDay {

  final RunningDay day;

  /** The problem with stops to fetch goods from broken vehicles. */
  final RouteProblem problem;

  /** By stop: the route that has done it, or -1. */
  final int[] doneBy;

  /** By stop: the route of the old plan it is in, or -1. */
  final int[] plannedIn;

  /** By stop: whether it is neither done nor wanted any more. */
  final boolean[] dropped;

  /** By stop: the route of the vehicle that has its goods aboard, or -1. */
  final int[] aboard;

  private final List<Stop> stops;
  private final List<Shipment> shipments = new ArrayList<>();

  WholeDay(RunningDay day) {
    this.day = day;
    this.stops = new ArrayList<>(day.problem().stops());
    int n = stops.size();
    this.doneBy = filled(n);
    this.plannedIn = filled(n);
    this.aboard = filled(n);
    this.dropped = new boolean[n];
    place();
    for (int i = 0; i < n; i++) {
      dropped[i] = day.cancelled().contains(i) && doneBy[i] < 0;
    }
    Map<Integer, Integer> pickupOf = new HashMap<>();
    for (Shipment shipment : day.problem().shipments()) {
      pickupOf.put(shipment.delivery(), shipment.pickup());
      pickupOf.put(shipment.pickup(), shipment.pickup());
      settle(shipment);
    }
    for (int i = 0; i < n; i++) {
      if (!pickupOf.containsKey(i)) {
        settle(i);
      }
    }
    for (int i = 0; i < n; i++) {
      if (dropped[i]) {
        stops.set(i, stops.get(i).withSkipCost(0));
      }
    }
    RouteProblem old = day.problem();
    this.problem =
        new RouteProblem(old.name(), old.locations(), old.travel(), stops, shipments, old.fleet());
  }

  private static int[] filled(int n) {
    int[] values = new int[n];
    Arrays.fill(values, -1);
    return values;
  }

  private void place() {
    for (int r = 0; r < day.plan().routes().size(); r++) {
      for (Visit visit : day.plan().routes().get(r).visits()) {
        plannedIn[visit.stop()] = r;
      }
      for (Visit visit : day.progress().get(r).done()) {
        doneBy[visit.stop()] = r;
      }
    }
  }

  /** A shipment is whole, or on the way, or over. */
  private void settle(Shipment shipment) {
    int pickup = shipment.pickup();
    int delivery = shipment.delivery();
    if (doneBy[pickup] < 0) {
      dropped[pickup] |= dropped[delivery];
      dropped[delivery] = dropped[pickup];
      shipments.add(shipment);
      return;
    }
    if (doneBy[delivery] >= 0) {
      shipments.add(shipment);
      return;
    }
    aboard[delivery] = doneBy[pickup];
    if (dropped[delivery]) {
      return;
    }
    if (isBroken(doneBy[pickup])) {
      fetch(delivery);
    } else {
      shipments.add(shipment);
    }
  }

  /** A delivery from the start of a vehicle that has left with it. */
  private void settle(int stop) {
    Stop what = stops.get(stop);
    int route = plannedIn[stop];
    if (what.kind() == Stop.Kind.PICKUP
        || what.amount() == 0
        || doneBy[stop] >= 0
        || route < 0
        || !day.progress().get(route).left()) {
      return;
    }
    aboard[stop] = route;
    if (!dropped[stop] && isBroken(route)) {
      fetch(stop);
    }
  }

  private boolean isBroken(int route) {
    return day.progress().get(route).broken();
  }

  /** Another vehicle has to fetch these goods from the broken one. */
  private void fetch(int delivery) {
    Stop what = stops.get(delivery);
    Progress broken = day.progress().get(aboard[delivery]);
    Stop fetching =
        Stop.delivery("fetch " + what.name(), broken.place(), what.amount())
            .withKind(Stop.Kind.PICKUP)
            .withWindow(day.now(), Double.POSITIVE_INFINITY)
            .withSkipCost(what.isRequired() ? Double.POSITIVE_INFINITY : 0)
            .withVehicles(what.vehicles());
    shipments.add(new Shipment(stops.size(), delivery));
    stops.add(fetching);
    aboard[delivery] = -1;
  }

  /** What is aboard to the end of the route: collected, or no longer wanted. */
  double keptAboard(int route) {
    double kept = 0;
    for (Visit visit : day.progress().get(route).done()) {
      Stop stop = stops.get(visit.stop());
      boolean toEnd = stop.kind() == Stop.Kind.PICKUP && !isPaired(visit.stop());
      kept += toEnd ? stop.amount() : 0;
    }
    for (int i = 0; i < dropped.length; i++) {
      boolean planned = dropped[i] && aboard[i] == route && !wasPickedUp(i);
      kept += planned ? stops.get(i).amount() : 0;
    }
    return kept;
  }

  private boolean isPaired(int stop) {
    return shipments.stream().anyMatch(s -> s.pickup() == stop || s.delivery() == stop);
  }

  /** Whether the goods were counted as collected already. */
  private boolean wasPickedUp(int delivery) {
    return day.problem().shipments().stream().anyMatch(s -> s.delivery() == delivery);
  }
}
