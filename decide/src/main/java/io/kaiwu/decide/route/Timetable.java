// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.route.RoutePlan.Route;
import io.kaiwu.decide.route.RoutePlan.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gives stops their times. For a vehicle and an order of stops no other times cost less in lateness
 * and duration together; of those that cost the same, the vehicle takes the least time on the way
 * without being later anywhere. All service begins as early as the departure allows.
 *
 * <p>Once it leaves at t, service at stop i begins at max(b_i, t + o_i): b_i if it had left long
 * ago, o_i all driving and service before. Duration and lateness are thus convex in t and only bend
 * where t + o_i passes b_i or the due time, so that walking along the bends finds the best t.
 *
 * <p>An order that no departure makes feasible is given the earliest times all the same: it is for
 * the checker to refuse it. Costs O(n log n) for n stops.
 */
public final class Timetable {

  private final RouteProblem problem;
  private final Vehicle vehicle;
  private final Trip trip;
  private final double[] offset;
  private final double[] earliest;
  private final int n;

  private Timetable(RouteProblem problem, Trip trip) {
    this.problem = problem;
    this.trip = trip;
    this.vehicle = problem.fleet().get(trip.vehicle());
    this.n = trip.stops().size();
    this.offset = new double[n + 1];
    this.earliest = new double[n + 1];
  }

  /** The best times of one trip, which has at least one stop. */
  public static Route route(RouteProblem problem, Trip trip) {
    Timetable timetable = new Timetable(problem, trip);
    timetable.walk();
    return timetable.depart(timetable.departure());
  }

  /**
   * The best times of all trips; stops in none of them are skipped, trips without stops dropped.
   */
  public static RoutePlan plan(RouteProblem problem, List<Trip> trips) {
    List<Route> routes = new ArrayList<>();
    boolean[] served = new boolean[problem.stops().size()];
    for (Trip trip : trips) {
      if (!trip.stops().isEmpty()) {
        routes.add(route(problem, trip));
        trip.stops().forEach(stop -> served[stop] = true);
      }
    }
    List<Integer> skipped = new ArrayList<>();
    for (int i = 0; i < served.length; i++) {
      if (!served[i]) {
        skipped.add(i);
      }
    }
    return new RoutePlan(routes, skipped);
  }

  /** The orders of a plan, without its times. */
  public static List<Trip> trips(RoutePlan plan) {
    return plan.routes().stream()
        .map(route -> new Trip(route.vehicle(), route.visits().stream().map(Visit::stop).toList()))
        .toList();
  }

  /** Works out offsets and what the windows force, whatever the departure; the end comes last. */
  private void walk() {
    double o = 0;
    double b = vehicle.shiftStart();
    int at = vehicle.start();
    for (int i = 0; i < n; i++) {
      Stop stop = stop(i);
      double drive = problem.travel().duration(at, stop.location());
      o += drive;
      b = Math.max(stop.earliest(), b + drive);
      offset[i] = o;
      earliest[i] = b;
      o += stop.service();
      b += stop.service();
      at = stop.location();
    }
    double home = vehicle.end() < 0 ? 0 : problem.travel().duration(at, vehicle.end());
    offset[n] = o + home;
    earliest[n] = b + home;
  }

  private double departure() {
    // Leaving later than this saves no time, for nowhere is there waiting left.
    double latest = earliest[n] - offset[n];
    // Leaving earlier than this keeps the vehicle out for too long.
    double soonest = Math.max(vehicle.shiftStart(), earliest[n] - vehicle.maxDuration());
    for (int i = 0; i < n; i++) {
      latest = Math.min(latest, stop(i).latest() - offset[i]);
    }
    latest = Math.min(latest, vehicle.shiftEnd() - offset[n]);
    return Math.max(soonest, Math.min(latest, unlessLate(latest)));
  }

  /** The departure up to {@code latest} after which lateness would cost as much as is saved. */
  private double unlessLate(double latest) {
    double[][] bends = new double[n][];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (stop(i).latenessCost() > 0) {
        double bend = Math.max(stop(i).due(), earliest[i]) - offset[i];
        if (bend < latest) {
          bends[count++] = new double[] {bend, stop(i).latenessCost()};
        }
      }
    }
    Arrays.sort(bends, 0, count, Comparator.comparingDouble(bend -> bend[0]));
    double slope = 0;
    for (int i = 0; i < count; i++) {
      slope += bends[i][1];
      if (slope >= vehicle.durationCost()) {
        return bends[i][0];
      }
    }
    return latest;
  }

  private Route depart(double departure) {
    List<Visit> visits = new ArrayList<>(n);
    double time = departure;
    int at = vehicle.start();
    for (int i = 0; i < n; i++) {
      Stop stop = stop(i);
      double arrival = time + problem.travel().duration(at, stop.location());
      double begin = Math.max(arrival, stop.earliest());
      visits.add(new Visit(trip.stops().get(i), arrival, begin));
      time = begin + stop.service();
      at = stop.location();
    }
    double home = vehicle.end() < 0 ? 0 : problem.travel().duration(at, vehicle.end());
    return new Route(trip.vehicle(), departure, visits, time + home);
  }

  private Stop stop(int i) {
    return problem.stops().get(trip.stops().get(i));
  }
}
