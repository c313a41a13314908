// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.crosscheck;

import com.google.ortools.constraintsolver.RoutingDimension;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import io.kaiwu.decide.route.RouteObjective;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The problem as a model of OR-Tools, whose memory it frees on closing. */
final class RoutingProgram implements AutoCloseable {

  /** Beyond all times and sums, and far from what a long holds. */
  private static final long FAR = 1L << 50;

  private final RouteProblem problem;
  private final Nodes nodes;
  private final RoutingIndexManager manager;
  private final RoutingModel model;
  private final Scale time;
  private final Scale distance;
  private final long costFactor;
  private final double zero;

  private RoutingProgram(RouteProblem problem) {
    this.problem = problem;
    this.nodes = new Nodes(problem);
    this.manager =
        new RoutingIndexManager(nodes.size(), nodes.vehicles(), nodes.starts(), nodes.ends());
    this.model = new RoutingModel(manager);
    this.time = Scale.of(times());
    this.distance = Scale.of(ways(false));
    // Costs are told to a thousandth of a unit of time or distance.
    this.costFactor = Math.max(time.factor(), distance.factor()) * (isFine() ? 1_000 : 1);
    this.zero =
        DoubleStream.concat(
                problem.stops().stream().mapToDouble(Stop::earliest),
                problem.fleet().stream().mapToDouble(Vehicle::shiftStart))
            .filter(Double::isFinite)
            .min()
            .orElse(0);
  }

  static RoutingProgram of(RouteProblem problem) {
    RoutingProgram program = new RoutingProgram(problem);
    program.addCosts();
    program.addLoads();
    program.addTimes();
    program.addDistances();
    program.addShipments();
    program.restrict();
    return program;
  }

  RoutingModel model() {
    return model;
  }

  Nodes nodes() {
    return nodes;
  }

  /** Which stop an index of the model means. */
  int node(long index) {
    return manager.indexToNode(index);
  }

  @Override
  public void close() {
    model.delete();
    manager.delete();
  }

  private DoubleStream times() {
    return DoubleStream.concat(
        ways(true),
        DoubleStream.concat(
            problem.stops().stream()
                .flatMapToDouble(
                    s -> DoubleStream.of(s.service(), s.earliest(), s.latest(), s.due())),
            problem.fleet().stream()
                .flatMapToDouble(
                    v -> DoubleStream.of(v.shiftStart(), v.shiftEnd(), v.maxDuration()))));
  }

  /** A sample of all ways is enough to see in which unit they come. */
  private DoubleStream ways(boolean duration) {
    int n = problem.locations().size();
    int step = Math.max(1, n / 300);
    DoubleStream.Builder ways = DoubleStream.builder();
    for (int i = 0; i < n; i++) {
      for (int j = i % step; j < n; j += step) {
        ways.add(duration ? problem.travel().duration(i, j) : problem.travel().distance(i, j));
      }
    }
    return ways.build();
  }

  private boolean isFine() {
    return DoubleStream.concat(
            problem.fleet().stream()
                .flatMapToDouble(
                    v -> DoubleStream.of(v.fixedCost(), v.distanceCost(), v.durationCost())),
            problem.stops().stream()
                .flatMapToDouble(s -> DoubleStream.of(s.latenessCost(), s.skipCost())))
        .anyMatch(cost -> Double.isFinite(cost) && cost != Math.rint(cost));
  }

  private void addCosts() {
    Map<Double, Integer> ways = new HashMap<>();
    for (int v = 0; v < nodes.vehicles(); v++) {
      Vehicle vehicle = nodes.vehicle(v);
      int evaluator =
          ways.computeIfAbsent(
              vehicle.distanceCost(),
              cost ->
                  model.registerTransitMatrix(
                      nodes.ways(false, way -> Math.rint(way * cost * costFactor), i -> 0)));
      model.setArcCostEvaluatorOfVehicle(evaluator, v);
      model.setFixedCostOfVehicle(Math.round(vehicle.fixedCost() * costFactor), v);
    }
    // Leaving out what must be served is possible in the model, at a price no plan is worth.
    double forced = 2 * RouteObjective.mostOtherCost(problem) + 1;
    double skips =
        problem.stops().stream().mapToDouble(Stop::skipCost).filter(Double::isFinite).sum();
    for (int s = 0; s < problem.stops().size(); s++) {
      Stop stop = problem.stops().get(s);
      double penalty = stop.isRequired() ? forced + skips : stop.skipCost();
      model.addDisjunction(
          new long[] {manager.nodeToIndex(s)}, (long) Math.min(FAR, penalty * costFactor));
    }
  }

  private void addLoads() {
    Scale amounts =
        Scale.of(
            DoubleStream.concat(
                problem.stops().stream().mapToDouble(Stop::amount),
                problem.fleet().stream().mapToDouble(Vehicle::capacity)));
    Set<Integer> paired = new HashSet<>();
    for (Shipment shipment : problem.shipments()) {
      paired.add(shipment.pickup());
      paired.add(shipment.delivery());
    }
    long[] change = new long[nodes.size()];
    long[] back = new long[nodes.size()];
    boolean fromDepot = false;
    for (int s = 0; s < problem.stops().size(); s++) {
      Stop stop = problem.stops().get(s);
      boolean pickup = stop.kind() == Stop.Kind.PICKUP;
      change[s] = pickup ? amounts.up(stop.amount()) : -amounts.up(stop.amount());
      back[s] = paired.contains(s) ? 0 : Math.max(0, change[s]);
      fromDepot |= !pickup && !paired.contains(s);
    }
    long[] capacities = new long[nodes.vehicles()];
    for (int v = 0; v < capacities.length; v++) {
      capacities[v] = amounts.down(nodes.vehicle(v).capacity(), FAR);
    }
    if (fromDepot && Arrays.stream(change).allMatch(amount -> amount <= 0)) {
      // Nothing but deliveries: counting them upwards is the same, and easier to search.
      change = Arrays.stream(change).map(amount -> -amount).toArray();
      fromDepot = false;
    }
    model.addDimensionWithVehicleCapacity(
        model.registerUnaryTransitVector(change), 0, capacities, !fromDepot, "load");
    if (fromDepot) {
      requireOwnGoods(back, capacities);
    }
  }

  /**
   * Deliveries come from where the vehicle started, not from what it picked up on the way: at the
   * end it has aboard all it picked up.
   */
  private void requireOwnGoods(long[] back, long[] capacities) {
    model.addDimensionWithVehicleCapacity(
        model.registerUnaryTransitVector(back), 0, capacities, true, "back");
    RoutingDimension load = model.getMutableDimension("load");
    RoutingDimension picked = model.getMutableDimension("back");
    for (int v = 0; v < nodes.vehicles(); v++) {
      model
          .solver()
          .addConstraint(
              model
                  .solver()
                  .makeEquality(load.cumulVar(model.end(v)), picked.cumulVar(model.end(v))));
    }
  }

  private void addTimes() {
    int ways =
        model.registerTransitMatrix(
            nodes.ways(true, time::up, s -> problem.stops().get(s).service()));
    model.addDimension(ways, FAR, FAR, false, "time");
    RoutingDimension clock = model.getMutableDimension("time");
    for (int s = 0; s < problem.stops().size(); s++) {
      Stop stop = problem.stops().get(s);
      long index = manager.nodeToIndex(s);
      if (Double.isFinite(stop.earliest())) {
        clock.cumulVar(index).setMin(time.up(stop.earliest() - zero));
      }
      clock.cumulVar(index).setMax(time.down(stop.latest() - zero, FAR));
      if (stop.latenessCost() > 0 && stop.due() < stop.latest()) {
        clock.setCumulVarSoftUpperBound(
            index, time.down(stop.due() - zero), perTime(stop.latenessCost()));
      }
    }
    for (int v = 0; v < nodes.vehicles(); v++) {
      Vehicle vehicle = nodes.vehicle(v);
      clock.cumulVar(model.start(v)).setMin(time.up(vehicle.shiftStart() - zero));
      clock.cumulVar(model.end(v)).setMax(time.down(vehicle.shiftEnd() - zero, FAR));
      if (vehicle.maxDuration() < Double.POSITIVE_INFINITY) {
        clock.setSpanUpperBoundForVehicle(time.down(vehicle.maxDuration(), FAR), v);
      }
      if (vehicle.durationCost() > 0) {
        clock.setSpanCostCoefficientForVehicle(perTime(vehicle.durationCost()), v);
      }
    }
  }

  private long perTime(double cost) {
    return Math.round(cost * costFactor / time.factor());
  }

  private void addDistances() {
    long[] most = new long[nodes.vehicles()];
    for (int v = 0; v < most.length; v++) {
      most[v] = distance.down(nodes.vehicle(v).maxDistance(), FAR);
    }
    if (Arrays.stream(most).anyMatch(limit -> limit < FAR)) {
      int ways = model.registerTransitMatrix(nodes.ways(false, distance::up, s -> 0));
      model.addDimensionWithVehicleCapacity(ways, 0, most, true, "distance");
    }
  }

  private void addShipments() {
    RoutingDimension clock = model.getMutableDimension("time");
    for (Shipment shipment : problem.shipments()) {
      long pickup = manager.nodeToIndex(shipment.pickup());
      long delivery = manager.nodeToIndex(shipment.delivery());
      model.addPickupAndDelivery(pickup, delivery);
      model
          .solver()
          .addConstraint(
              model.solver().makeEquality(model.vehicleVar(pickup), model.vehicleVar(delivery)));
      model
          .solver()
          .addConstraint(
              model.solver().makeLessOrEqual(clock.cumulVar(pickup), clock.cumulVar(delivery)));
    }
  }

  private void restrict() {
    for (int s = 0; s < problem.stops().size(); s++) {
      List<Integer> allowed = problem.stops().get(s).vehicles();
      if (allowed.isEmpty()) {
        continue;
      }
      long[] barred =
          IntStream.range(0, nodes.vehicles())
              .filter(v -> !allowed.contains(nodes.type(v)))
              .asLongStream()
              .toArray();
      model.vehicleVar(manager.nodeToIndex(s)).removeValues(barred);
    }
  }
}
