// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.DecideException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be driven, and with what. A plan's cost, to be minimised, is the sum over its routes
 * of fixed cost, distance and duration, each at the cost of the vehicle's type, and of what
 * lateness and skipped stops cost.
 *
 * <p>A vehicle leaves its start with all it will deliver that no shipment brings, and arrives at
 * its end with all it picked up that no shipment took away.
 *
 * @param name for people
 * @param locations what stops, starts and ends point to
 * @param travel of the size of the locations
 * @param stops what has to be served, starts and ends not among them
 * @param shipments pairs among the stops; no stop is in two
 * @param fleet the vehicle types
 */
public record RouteProblem(
    String name,
    List<Location> locations,
    Travel travel,
    List<Stop> stops,
    List<Shipment> shipments,
    List<Vehicle> fleet) {

  public RouteProblem {
    locations = List.copyOf(locations);
    stops = List.copyOf(stops);
    shipments = List.copyOf(shipments);
    fleet = List.copyOf(fleet);
    require(
        travel.size() == locations.size(),
        "%d locations have distances for %d.".formatted(locations.size(), travel.size()));
    require(!fleet.isEmpty(), "A fleet has at least one vehicle type.");
    Set<String> names = new HashSet<>();
    for (Stop stop : stops) {
      require(names.add(stop.name()), "Two stops are called (%s).".formatted(stop.name()));
      require(
          stop.location() >= 0 && stop.location() < locations.size(),
          "Stop (%s) is at location %d, which there is not."
              .formatted(stop.name(), stop.location()));
      for (int type : stop.vehicles()) {
        require(
            type >= 0 && type < fleet.size(),
            "Stop (%s) allows vehicle type %d, which there is not.".formatted(stop.name(), type));
      }
    }
    names.clear();
    for (Vehicle vehicle : fleet) {
      require(
          names.add(vehicle.name()),
          "Two vehicle types are called (%s).".formatted(vehicle.name()));
      require(
          vehicle.start() >= 0
              && vehicle.start() < locations.size()
              && vehicle.end() >= -1
              && vehicle.end() < locations.size(),
          "Vehicle (%s) starts or ends at a location that there is not.".formatted(vehicle.name()));
    }
    Set<Integer> paired = new HashSet<>();
    for (Shipment shipment : shipments) {
      require(
          paired.add(shipment.pickup()) && paired.add(shipment.delivery()),
          "A stop is in two shipments, or twice in one.");
      Stop pickup = stops.get(shipment.pickup());
      Stop delivery = stops.get(shipment.delivery());
      require(
          pickup.kind() == Stop.Kind.PICKUP
              && delivery.kind() == Stop.Kind.DELIVERY
              && pickup.amount() == delivery.amount(),
          "A shipment goes from a pick-up (%s) to a delivery (%s) of the same amount."
              .formatted(pickup.name(), delivery.name()));
    }
  }

  private static void require(boolean kept, String message) {
    if (!kept) {
      throw new DecideException(message);
    }
  }

  /** How many vehicles there are, of all types. */
  public int vehicles() {
    return fleet.stream().mapToInt(Vehicle::count).sum();
  }

  /** The same stops, of which none costs anything for being served late. */
  public RouteProblem withoutLateness() {
    List<Stop> unhurried = stops.stream().map(stop -> stop.withDue(stop.latest(), 0)).toList();
    return new RouteProblem(name, locations, travel, unhurried, shipments, fleet);
  }

  public RouteProblem withFleet(List<Vehicle> fleet) {
    return new RouteProblem(name, locations, travel, stops, shipments, fleet);
  }
}
