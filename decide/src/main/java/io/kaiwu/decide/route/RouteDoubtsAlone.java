// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.route.RouteDoubts.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a vehicle that does nothing else can serve a stop, or a shipment. */
final class RouteDoubtsAlone {

  /** A place this many times farther off than is usual is no place but a number for "no road". */
  private static final double FAR_OFF = 1_000;

  /** Why a type of vehicle cannot: a word for programs, by how much, and what was found. */
  record Obstacle(int vehicle, String kind, double found, double limit) {}

  private final RouteProblem problem;
  private final double usual;

  /** By a location of start or end: the fastest and shortest ways, worked out when asked for. */
  private final RouteDoubtsWays ways;

  RouteDoubtsAlone(RouteProblem problem) {
    this.problem = problem;
    this.ways = new RouteDoubtsWays(problem.travel());
    this.usual = usualDistance();
  }

  /** The median way between a start and a stop. */
  private double usualDistance() {
    double[] all =
        problem.stops().stream()
            .mapToDouble(
                s -> problem.travel().distance(problem.fleet().getFirst().start(), s.location()))
            .sorted()
            .toArray();
    return all.length == 0 ? 0 : all[all.length / 2];
  }

  /** Whether no start has a sensible way to this location. */
  boolean isIsolated(int location) {
    for (Vehicle vehicle : problem.fleet()) {
      double distance = problem.travel().distance(vehicle.start(), location);
      if (distance <= FAR_OFF * usual || distance == 0) {
        return false;
      }
    }
    return usual > 0;
  }

  /** The doubt about a stop or, with its delivery, a shipment; empty if some vehicle can. */
  Optional<Doubt> findDoubt(int first, int delivery) {
    List<Obstacle> obstacles = new ArrayList<>();
    Stop stop = problem.stops().get(first);
    @Nullable Stop second = delivery < 0 ? null : problem.stops().get(delivery);
    for (int type = 0; type < problem.fleet().size(); type++) {
      if (isAllowed(stop, type) && (second == null || isAllowed(second, type))) {
        Optional<Obstacle> obstacle = findObstacle(type, stop, second);
        if (obstacle.isEmpty()) {
          return Optional.empty();
        }
        obstacles.add(obstacle.get());
      }
    }
    List<Integer> stops = delivery < 0 ? List.of(first) : List.of(first, delivery);
    return Optional.of(RouteDoubtsWords.alone(problem, stops, obstacles));
  }

  private static boolean isAllowed(Stop stop, int type) {
    return stop.vehicles().isEmpty() || stop.vehicles().contains(type);
  }

  private Optional<Obstacle> findObstacle(int type, Stop stop, @Nullable Stop second) {
    Vehicle vehicle = problem.fleet().get(type);
    if (!RouteChecker.isAtMost(stop.amount(), vehicle.capacity())) {
      return Optional.of(new Obstacle(type, "heavy", stop.amount(), vehicle.capacity()));
    }
    Optional<Obstacle> direct = walk(type, stop, second, false);
    return direct.isEmpty() ? direct : walk(type, stop, second, true);
  }

  /**
   * Out, service and back.
   *
   * @param detours whether to go by the fastest ways, through wherever they lead, rather than
   *     straight
   */
  private Optional<Obstacle> walk(int type, Stop stop, @Nullable Stop second, boolean detours) {
    Vehicle vehicle = problem.fleet().get(type);
    double begin =
        Math.max(
            stop.earliest(),
            vehicle.shiftStart() + duration(vehicle.start(), stop.location(), detours));
    if (!RouteChecker.isAtMost(begin, stop.latest())) {
      return Optional.of(new Obstacle(type, "window", begin, stop.latest()));
    }
    double driven = distance(vehicle.start(), stop.location(), detours);
    double busy = duration(vehicle.start(), stop.location(), detours) + stop.service();
    double time = begin + stop.service();
    int at = stop.location();
    if (second != null) {
      double leg = duration(at, second.location(), detours);
      double then = Math.max(second.earliest(), time + leg);
      if (!RouteChecker.isAtMost(then, second.latest())) {
        return Optional.of(new Obstacle(type, "delivery-window", then, second.latest()));
      }
      driven += distance(at, second.location(), detours);
      busy += leg + second.service();
      time = then + second.service();
      at = second.location();
    }
    if (vehicle.end() >= 0) {
      driven += distance(at, vehicle.end(), detours);
      busy += duration(at, vehicle.end(), detours);
      time += duration(at, vehicle.end(), detours);
    }
    return findLimit(type, vehicle, time, busy, driven);
  }

  private static Optional<Obstacle> findLimit(
      int type, Vehicle vehicle, double time, double busy, double driven) {
    if (!RouteChecker.isAtMost(time, vehicle.shiftEnd())) {
      return Optional.of(new Obstacle(type, "shift", time, vehicle.shiftEnd()));
    }
    if (!RouteChecker.isAtMost(driven, vehicle.maxDistance())) {
      return Optional.of(new Obstacle(type, "distance", driven, vehicle.maxDistance()));
    }
    if (!RouteChecker.isAtMost(busy, vehicle.maxDuration())) {
      return Optional.of(new Obstacle(type, "duration", busy, vehicle.maxDuration()));
    }
    return Optional.empty();
  }

  private double duration(int from, int to, boolean detours) {
    return detours ? ways.fastest(from)[to] : problem.travel().duration(from, to);
  }

  private double distance(int from, int to, boolean detours) {
    return detours ? ways.shortest(from)[to] : problem.travel().distance(from, to);
  }
}
