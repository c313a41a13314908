// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
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
        "有 %d 个地点，却有 %d 个地点的距离。".formatted(locations.size(), travel.size()),
        "%d locations have distances for %d.".formatted(locations.size(), travel.size()));
    require(!fleet.isEmpty(), "至少需要一种车型。", "A fleet has at least one vehicle type.");
    Set<String> names = new HashSet<>();
    for (Stop stop : stops) {
      requireStop(stop, names, locations.size(), fleet.size());
    }
    names.clear();
    for (Vehicle vehicle : fleet) {
      requireVehicle(vehicle, names, locations.size());
    }
    Set<Integer> paired = new HashSet<>();
    for (Shipment shipment : shipments) {
      requireShipment(shipment, paired, stops);
    }
  }

  private static void requireStop(Stop stop, Set<String> names, int locations, int types) {
    require(
        names.add(stop.name()),
        "有两个站点都叫 %s。".formatted(stop.name()),
        "Two stops are called (%s).".formatted(stop.name()));
    require(
        stop.location() >= 0 && stop.location() < locations,
        "站点 %s 的地点 %d 不存在。".formatted(stop.name(), stop.location()),
        "Stop (%s) is at location %d, which there is not.".formatted(stop.name(), stop.location()));
    for (int type : stop.vehicles()) {
      require(
          type >= 0 && type < types,
          "站点 %s 允许的车型 %d 不存在。".formatted(stop.name(), type),
          "Stop (%s) allows vehicle type %d, which there is not.".formatted(stop.name(), type));
    }
  }

  private static void requireVehicle(Vehicle vehicle, Set<String> names, int locations) {
    require(
        names.add(vehicle.name()),
        "有两种车型都叫 %s。".formatted(vehicle.name()),
        "Two vehicle types are called (%s).".formatted(vehicle.name()));
    require(
        vehicle.start() >= 0
            && vehicle.start() < locations
            && vehicle.end() >= -1
            && vehicle.end() < locations,
        "车型 %s 的起点或终点不存在。".formatted(vehicle.name()),
        "Vehicle (%s) starts or ends at a location that there is not.".formatted(vehicle.name()));
  }

  private static void requireShipment(Shipment shipment, Set<Integer> paired, List<Stop> stops) {
    require(
        shipment.pickup() >= 0
            && shipment.pickup() < stops.size()
            && shipment.delivery() >= 0
            && shipment.delivery() < stops.size(),
        "一趟货的站点 %d 或 %d 不存在。".formatted(shipment.pickup(), shipment.delivery()),
        "A shipment names stop %d or %d, which there is not."
            .formatted(shipment.pickup(), shipment.delivery()));
    Stop pickup = stops.get(shipment.pickup());
    Stop delivery = stops.get(shipment.delivery());
    require(
        paired.add(shipment.pickup()) && paired.add(shipment.delivery()),
        "从 %s 到 %s 的货有一站已属于另一趟货。".formatted(pickup.name(), delivery.name()),
        "A stop of the shipment from (%s) to (%s) is in two shipments, or twice in one."
            .formatted(pickup.name(), delivery.name()));
    require(
        pickup.kind() == Stop.Kind.PICKUP
            && delivery.kind() == Stop.Kind.DELIVERY
            && pickup.amount() == delivery.amount(),
        "一趟货从取货站到送货站，数量相同；%s 与 %s 不是。".formatted(pickup.name(), delivery.name()),
        "A shipment goes from a pick-up (%s) to a delivery (%s) of the same amount."
            .formatted(pickup.name(), delivery.name()));
  }

  private static void require(boolean kept, String zh, String en) {
    if (!kept) {
      throw new InputException(Text.of(zh, en));
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
