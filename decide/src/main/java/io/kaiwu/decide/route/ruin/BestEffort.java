// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.route.RouteObjective;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves as much as can be served when not all can, and says of the rest what is in the way.
 *
 * <pre>{@code
 * RouteProblem eased = BestEffort.ease(problem);
 * if (new RuinSolver().solve(eased, options) instanceof Solved<RoutePlan> solved) {
 *   List<Text> why = BestEffort.explain(eased, solved.plan());
 * }
 * }</pre>
 */
public final class BestEffort {

  private BestEffort() {}

  /**
   * The same problem, in which stops that had to be served may be skipped, each at a cost above all
   * else that a plan can cost.
   */
  public static RouteProblem ease(RouteProblem problem) {
    double skip = 1;
    for (Stop stop : problem.stops()) {
      skip += stop.isRequired() ? 0 : stop.skipCost();
    }
    double most = RouteObjective.mostOtherCost(problem);
    double price = Double.isFinite(most) ? skip + Math.floor(most) + 1 : 1e12;
    List<Stop> stops =
        problem.stops().stream().map(s -> s.isRequired() ? s.withSkipCost(price) : s).toList();
    return new RouteProblem(
        problem.name(),
        problem.locations(),
        problem.travel(),
        stops,
        problem.shipments(),
        problem.fleet());
  }

  /**
   * For each stop that the plan skips, and each shipment, why it goes into no route of this plan as
   * it is: too little room, no time, or both.
   */
  public static List<Text> explain(RouteProblem problem, RoutePlan plan) {
    Fit asIs = new Fit(problem, plan);
    Fit anyLoad = new Fit(problem.withFleet(unbounded(problem.fleet())), plan);
    Fit anyTime = new Fit(timeless(problem), plan);
    boolean[] told = new boolean[problem.stops().size()];
    List<Text> reasons = new ArrayList<>();
    for (int stop : plan.skipped()) {
      int request = asIs.requestOf(stop);
      if (!told[request]) {
        told[request] = true;
        reasons.add(reason(problem, request, asIs, anyLoad, anyTime));
      }
    }
    return reasons;
  }

  private static Text reason(
      RouteProblem problem, int request, Fit asIs, Fit anyLoad, Fit anyTime) {
    String name = problem.stops().get(request).name();
    int tours = asIs.tours();
    if (!asIs.isPossibleAlone(request)) {
      return Text.of(
          "%s 未安排：任何车辆即使只做这一单也完不成。".formatted(name),
          "%s was left out: no vehicle could serve it even if it did nothing else."
              .formatted(name));
    }
    if (asIs.isFreeVehicleLeft(request)) {
      return Text.of(
          "%s 未安排：还有空车可以送，但放弃它更省。".formatted(name),
          "%s was left out: an unused vehicle could serve it, but skipping it costs less."
              .formatted(name));
    }
    int fitting = asIs.count(request);
    if (fitting > 0) {
      return Text.of(
          "%s 未安排：%d 条路线里有 %d 条放得下，但放弃它更省。".formatted(name, tours, fitting),
          "%s was left out: it fits into %d of %d routes, but skipping it costs less."
              .formatted(name, fitting, tours));
    }
    int inTime = anyLoad.count(request);
    int withRoom = anyTime.count(request);
    return Text.of(
        "%s 未安排：可用的车都已出动；%d 条路线里有 %d 条来得及但装不下，有 %d 条装得下但来不及。"
            .formatted(name, tours, inTime, withRoom),
        "%s was left out: all vehicles that could serve it are in use; of %d routes %d have the time but not the room, %d the room but not the time."
            .formatted(name, tours, inTime, withRoom));
  }

  private static List<Vehicle> unbounded(List<Vehicle> fleet) {
    return fleet.stream()
        .map(v ->
            new Vehicle(
                v.name(),
                v.count(),
                Double.POSITIVE_INFINITY,
                v.start(),
                v.end(),
                v.shiftStart(),
                v.shiftEnd(),
                v.maxDistance(),
                v.maxDuration(),
                v.fixedCost(),
                v.distanceCost(),
                v.durationCost()))
        .toList();
  }

  private static RouteProblem timeless(RouteProblem problem) {
    List<Stop> stops =
        problem.stops().stream()
            .map(s -> s.withWindow(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
            .toList();
    List<Vehicle> fleet =
        problem.fleet().stream()
            .map(v ->
                v.withShift(v.shiftStart(), Double.POSITIVE_INFINITY)
                    .withLimits(v.maxDistance(), Double.POSITIVE_INFINITY))
            .toList();
    List<Shipment> shipments = problem.shipments();
    return new RouteProblem(
        problem.name(), problem.locations(), problem.travel(), stops, shipments, fleet);
  }
}
