// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.decide.plan.Solved;
import java.util.OptionalDouble;

/**
 * The aim of as few vehicles as possible, and among plans with as many the cheapest. Solvers know
 * one cost only, so they are given {@link #priced()}, in which each vehicle costs {@link #price()}
 * more; objectives and bounds of their answers are costs of that problem, and are read here.
 *
 * <p>A bound of {@code k} prices and a rest proves that no plan has fewer than k vehicles, and that
 * none of k vehicles costs less than the rest. Of plans with more vehicles it says nothing.
 *
 * @param plain the problem as it is, to show plans by
 * @param priced what to solve
 * @param price more than any plan costs beside it; a whole number
 */
public record VehiclesFirst(RouteProblem plain, RouteProblem priced, double price) {

  /** As {@link RouteObjective#vehiclesFirst}, whose conditions hold here too. */
  public static VehiclesFirst of(RouteProblem plain) {
    RouteProblem priced = RouteObjective.vehiclesFirst(plain);
    double price = priced.fleet().getFirst().fixedCost() - plain.fleet().getFirst().fixedCost();
    return new VehiclesFirst(plain, priced, price);
  }

  /** How many vehicles a cost of the priced problem, or a bound of it, stands for. */
  public int vehicles(double cost) {
    return (int) Math.max(0, Math.floor(cost / price + 1e-12));
  }

  /** What it comes to beside the price of the vehicles, in the plain problem's unit. */
  public double rest(double cost) {
    return Math.max(0, cost - vehicles(cost) * price);
  }

  /** What no plan with as many vehicles as this one can undercut; empty when that is not proven. */
  public OptionalDouble findRestBound(double objective, double bound) {
    return vehicles(bound) > 0 && vehicles(bound) == vehicles(objective)
        ? OptionalDouble.of(Math.min(rest(bound), rest(objective)))
        : OptionalDouble.empty();
  }

  /** Whether the plain problem's cost is the distance driven and nothing else. */
  public boolean isDistance() {
    return plain.fleet().stream()
            .allMatch(v -> v.fixedCost() == 0 && v.distanceCost() == 1 && v.durationCost() == 0)
        && plain.stops().stream().allMatch(stop -> stop.latenessCost() == 0);
  }

  /** For plan.json: what the scaled objective and bound stand for; null where nothing is proven. */
  public ObjectNode json(Solved<RoutePlan> solved) {
    double objective = solved.objective();
    double bound = solved.bound();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("pricePerVehicle", price)
            .put("vehicles", vehicles(objective))
            .put("cost", rest(objective));
    if (vehicles(bound) > 0) {
      node.put("vehiclesBound", vehicles(bound));
    } else {
      node.putNull("vehiclesBound");
    }
    OptionalDouble least = findRestBound(objective, bound);
    return least.isPresent()
        ? node.put("costBound", least.getAsDouble())
        : node.putNull("costBound");
  }
}
