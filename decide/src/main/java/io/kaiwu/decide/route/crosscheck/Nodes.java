// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.crosscheck;

import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The nodes of the model: the stops, then a start and an end for each vehicle type; and which
 * vehicle is of which type.
 */
final class Nodes {

  private static final int NOWHERE = -1;

  private final RouteProblem problem;
  private final int stops;
  private final List<Integer> vehicles = new ArrayList<>();

  Nodes(RouteProblem problem) {
    this.problem = problem;
    this.stops = problem.stops().size();
    for (int t = 0; t < problem.fleet().size(); t++) {
      vehicles.addAll(Collections.nCopies(needed(t), t));
    }
  }

  int size() {
    return stops + 2 * problem.fleet().size();
  }

  int vehicles() {
    return vehicles.size();
  }

  int type(int vehicle) {
    return vehicles.get(vehicle);
  }

  Vehicle vehicle(int vehicle) {
    return problem.fleet().get(type(vehicle));
  }

  int[] starts() {
    return vehicles.stream().mapToInt(t -> stops + 2 * t).toArray();
  }

  int[] ends() {
    return vehicles.stream().mapToInt(t -> stops + 2 * t + 1).toArray();
  }

  /** The ways between all nodes; there is nothing to drive to the end of an open route. */
  long[][] ways(boolean time, DoubleUnaryOperator scaled, IntToDoubleFunction service) {
    int n = size();
    long[][] ways = new long[n][n];
    for (int i = 0; i < n; i++) {
      int from = location(i);
      double stay = i < stops ? service.applyAsDouble(i) : 0;
      for (int j = 0; j < n; j++) {
        int to = location(j);
        double way =
            from == NOWHERE || to == NOWHERE || i == j
                ? 0
                : time ? problem.travel().duration(from, to) : problem.travel().distance(from, to);
        ways[i][j] = (long) scaled.applyAsDouble(way) + (long) scaled.applyAsDouble(stay);
      }
    }
    return ways;
  }

  private int location(int node) {
    if (node < stops) {
      return problem.stops().get(node).location();
    }
    Vehicle vehicle = problem.fleet().get((node - stops) / 2);
    return (node - stops) % 2 == 0 ? vehicle.start() : vehicle.end();
  }

  /**
   * How many vehicles of a type are worth modelling. Where only capacity matters, two routes that
   * fit into one vehicle are driven by one at no more cost, so that no two of a best plan do, and
   * twice what the goods need is enough.
   */
  private int needed(int type) {
    int most = Math.min(problem.fleet().get(type).count(), Math.max(1, stops));
    Vehicle vehicle = problem.fleet().get(type);
    boolean simple =
        problem.fleet().size() == 1
            && vehicle.capacity() > 0
            && vehicle.end() == vehicle.start()
            && vehicle.maxDistance() == Double.POSITIVE_INFINITY
            && vehicle.maxDuration() == Double.POSITIVE_INFINITY
            && vehicle.shiftEnd() == Double.POSITIVE_INFINITY
            && problem.shipments().isEmpty()
            && problem.stops().stream().noneMatch(Nodes::isTimed);
    if (!simple) {
      return most;
    }
    Set<Stop.Kind> kinds = new HashSet<>();
    double goods = 0;
    for (Stop stop : problem.stops()) {
      goods += stop.amount();
      kinds.add(stop.kind());
    }
    return kinds.size() > 1
        ? most
        : (int) Math.min(most, 2 * Math.ceil(goods / vehicle.capacity()) + 1);
  }

  private static boolean isTimed(Stop stop) {
    return stop.earliest() > 0 || stop.due() < Double.POSITIVE_INFINITY;
  }
}
