// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import com.graphhopper.jsprit.core.algorithm.VehicleRoutingAlgorithm;
import com.graphhopper.jsprit.core.algorithm.box.Jsprit;
import com.graphhopper.jsprit.core.algorithm.termination.TimeTermination;
import com.graphhopper.jsprit.core.problem.Location;
import com.graphhopper.jsprit.core.problem.VehicleRoutingProblem;
import com.graphhopper.jsprit.core.problem.job.Service;
import com.graphhopper.jsprit.core.problem.solution.VehicleRoutingProblemSolution;
import com.graphhopper.jsprit.core.problem.solution.route.VehicleRoute;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TourActivity;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleImpl;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleTypeImpl;
import com.graphhopper.jsprit.core.util.FastVehicleRoutingTransportCostsMatrix;
import com.graphhopper.jsprit.core.util.Solutions;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** jsprit in its standard setting, ended by time alone, with as many threads as we have. */
final class JspritPeer implements RoutePeer {

  @Override
  public String name() {
    return "jsprit 1.9.0-beta.11";
  }

  @Override
  public List<List<Integer>> solve(RouteProblem problem, Duration limit, int threads, long seed) {
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
    VehicleRoutingProblemSolution best = Solutions.bestOf(algorithm.searchSolutions());
    List<List<Integer>> routes = new ArrayList<>();
    if (best.getUnassignedJobs().isEmpty()) {
      for (VehicleRoute route : best.getRoutes()) {
        List<Integer> stops = new ArrayList<>();
        for (TourActivity activity : route.getActivities()) {
          if (activity instanceof TourActivity.JobActivity job) {
            stops.add(Integer.parseInt(job.getJob().getId()));
          }
        }
        routes.add(stops);
      }
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
            .setFleetSize(VehicleRoutingProblem.FleetSize.INFINITE)
            .setRoutingCost(travel.build())
            .addVehicle(one);
    for (int i = 0; i < problem.stops().size(); i++) {
      Stop stop = problem.stops().get(i);
      builder.addJob(
          Service.Builder.newInstance(Integer.toString(i))
              .addSizeDimension(0, (int) stop.amount())
              .setServiceTime(stop.service())
              .addTimeWindow(stop.earliest(), Math.min(stop.latest(), Double.MAX_VALUE))
              .setLocation(Location.newInstance(stop.location()))
              .build());
    }
    return builder.build();
  }
}
