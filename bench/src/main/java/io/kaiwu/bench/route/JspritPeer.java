// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import com.graphhopper.jsprit.core.algorithm.VehicleRoutingAlgorithm;
import com.graphhopper.jsprit.core.algorithm.box.Jsprit;
import com.graphhopper.jsprit.core.algorithm.listener.IterationEndsListener;
import com.graphhopper.jsprit.core.algorithm.termination.TimeTermination;
import com.graphhopper.jsprit.core.problem.Location;
import com.graphhopper.jsprit.core.problem.VehicleRoutingProblem;
import com.graphhopper.jsprit.core.problem.job.Service;
import com.graphhopper.jsprit.core.problem.solution.VehicleRoutingProblemSolution;
import com.graphhopper.jsprit.core.problem.solution.route.VehicleRoute;
import com.graphhopper.jsprit.core.problem.solution.route.activity.DeliverShipment;
import com.graphhopper.jsprit.core.problem.solution.route.activity.PickupShipment;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TourActivity;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleImpl;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleTypeImpl;
import com.graphhopper.jsprit.core.util.FastVehicleRoutingTransportCostsMatrix;
import com.graphhopper.jsprit.core.util.Solutions;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** jsprit in its standard setting, ended by time alone, with as many threads as we have. */
final class JspritPeer implements RoutePeer {

  private static final int MOST_STOPS = 5_000;

  @Override
  public String name() {
    return "jsprit 1.9.0-beta.11";
  }

  @Override
  public boolean takes(RouteProblem problem) {
    return problem.stops().size() <= MOST_STOPS;
  }

  @Override
  public void solve(
      RouteProblem problem,
      Duration limit,
      int threads,
      long seed,
      Consumer<List<List<Integer>>> better) {
    TimeTermination time = new TimeTermination(limit.toMillis());
    VehicleRoutingAlgorithm algorithm =
        Jsprit.Builder.newInstance(problem(problem))
            .setProperty(Jsprit.Parameter.THREADS, Integer.toString(threads))
            .setProperty(Jsprit.Parameter.FAST_REGRET, "true")
            .setRandom(new Random(seed))
            .buildAlgorithm();
    algorithm.setMaxIterations(Integer.MAX_VALUE);
    algorithm.setPrematureAlgorithmTermination(time);
    algorithm.addListener(time);
    double[] least = {Double.POSITIVE_INFINITY};
    Consumer<VehicleRoutingProblemSolution> hear =
        best -> {
          if (best.getUnassignedJobs().isEmpty() && best.getCost() < least[0]) {
            least[0] = best.getCost();
            better.accept(stops(problem, best));
          }
        };
    algorithm.addListener(
        (IterationEndsListener) (i, p, solutions) -> hear.accept(Solutions.bestOf(solutions)));
    hear.accept(Solutions.bestOf(algorithm.searchSolutions()));
  }

  private static List<List<Integer>> stops(
      RouteProblem problem, VehicleRoutingProblemSolution solution) {
    List<List<Integer>> routes = new ArrayList<>();
    for (VehicleRoute route : solution.getRoutes()) {
      List<Integer> stops = new ArrayList<>();
      for (TourActivity activity : route.getActivities()) {
        if (activity instanceof TourActivity.JobActivity job) {
          int id = Integer.parseInt(job.getJob().getId());
          stops.add(
              job instanceof DeliverShipment
                  ? problem.shipments().get(~id).delivery()
                  : job instanceof PickupShipment ? problem.shipments().get(~id).pickup() : id);
        }
      }
      routes.add(stops);
    }
    return routes;
  }

  private static VehicleRoutingProblem problem(RouteProblem problem) {
    int n = problem.locations().size();
    var travel = FastVehicleRoutingTransportCostsMatrix.Builder.newInstance(n, false);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        travel.addTransportTimeAndDistance(
            i, j, problem.travel().duration(i, j), problem.travel().distance(i, j));
      }
    }
    Vehicle vehicle = problem.fleet().getFirst();
    VehicleImpl one =
        VehicleImpl.Builder.newInstance("vehicle")
            .setType(
                VehicleTypeImpl.Builder.newInstance("type")
                    .addCapacityDimension(0, (int) vehicle.capacity())
                    .setCostPerDistance(vehicle.distanceCost())
                    .setFixedCost(vehicle.fixedCost())
                    .build())
            .setStartLocation(Location.newInstance(vehicle.start()))
            .setEarliestStart(vehicle.shiftStart())
            .setLatestArrival(Math.min(vehicle.shiftEnd(), Double.MAX_VALUE))
            .build();
    VehicleRoutingProblem.Builder builder =
        VehicleRoutingProblem.Builder.newInstance()
            .setFleetSize(
                vehicle.count() == 1
                    ? VehicleRoutingProblem.FleetSize.FINITE
                    : VehicleRoutingProblem.FleetSize.INFINITE)
            .setRoutingCost(travel.build())
            .addVehicle(one);
    Set<Integer> paired = new HashSet<>();
    for (int k = 0; k < problem.shipments().size(); k++) {
      Shipment shipment = problem.shipments().get(k);
      paired.add(shipment.pickup());
      paired.add(shipment.delivery());
      builder.addJob(shipment(problem, ~k, shipment));
    }
    for (int i = 0; i < problem.stops().size(); i++) {
      if (!paired.contains(i)) {
        builder.addJob(service(problem.stops().get(i), i));
      }
    }
    return builder.build();
  }

  private static Service service(Stop stop, int id) {
    return Service.Builder.newInstance(Integer.toString(id))
        .addSizeDimension(0, (int) stop.amount())
        .setServiceTime(stop.service())
        .addTimeWindow(stop.earliest(), Math.min(stop.latest(), Double.MAX_VALUE))
        .setLocation(Location.newInstance(stop.location()))
        .build();
  }

  /** Shipments are told from services by numbers below zero. */
  private static com.graphhopper.jsprit.core.problem.job.Shipment shipment(
      RouteProblem problem, int id, Shipment shipment) {
    Stop pickup = problem.stops().get(shipment.pickup());
    Stop delivery = problem.stops().get(shipment.delivery());
    return com.graphhopper.jsprit.core.problem.job.Shipment.Builder.newInstance(
            Integer.toString(id))
        .addSizeDimension(0, (int) pickup.amount())
        .setPickupLocation(Location.newInstance(pickup.location()))
        .setPickupServiceTime(pickup.service())
        .addPickupTimeWindow(pickup.earliest(), Math.min(pickup.latest(), Double.MAX_VALUE))
        .setDeliveryLocation(Location.newInstance(delivery.location()))
        .setDeliveryServiceTime(delivery.service())
        .addDeliveryTimeWindow(delivery.earliest(), Math.min(delivery.latest(), Double.MAX_VALUE))
        .build();
  }
}
