// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.replan;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RoutePlan.Route;
import io.kaiwu.decide.route.RoutePlan.Visit;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import io.kaiwu.decide.route.replan.RunningDay.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What is left of a day, as a problem of its own, and the way back. */
final class Rest {

  private final WholeDay whole;
  private final RunningDay day;
  private final List<Vehicle> fleet = new ArrayList<>();

  /** By type of the rest: the type it was. */
  private final List<Integer> oldType = new ArrayList<>();

  /** By type of the rest: the route of a vehicle under way, or -1 for those not yet out. */
  private final List<Integer> routeOf = new ArrayList<>();

  /** By stop of the rest: the stop of the day. */
  private final int[] dayStop;

  /** By stop of the day: the stop of the rest, or -1. */
  private final int[] restStop;

  final RouteProblem problem;

  Rest(WholeDay whole) {
    this.whole = whole;
    this.day = whole.day;
    addVehicles();
    int n = whole.problem.stops().size();
    dayStop = IntStream.range(0, n).filter(this::isLeft).toArray();
    restStop = new int[n];
    Arrays.fill(restStop, -1);
    for (int k = 0; k < dayStop.length; k++) {
      restStop[dayStop[k]] = k;
    }
    List<Stop> stops = Arrays.stream(dayStop).mapToObj(this::restOf).toList();
    List<Shipment> shipments = new ArrayList<>();
    for (Shipment shipment : whole.problem.shipments()) {
      if (restStop[shipment.pickup()] >= 0 && restStop[shipment.delivery()] >= 0) {
        shipments.add(new Shipment(restStop[shipment.pickup()], restStop[shipment.delivery()]));
      }
    }
    if (fleet.isEmpty()) {
      throw new InputException(
          Text.of(
              "此刻没有一辆车还能出动。请增加车辆，或延长班次。",
              "No vehicle is left to drive. Maybe add one, or let shifts be longer."));
    }
    problem =
        new RouteProblem(
            whole.problem.name(),
            whole.problem.locations(),
            whole.problem.travel(),
            stops,
            shipments,
            fleet);
  }

  private boolean isLeft(int stop) {
    return stop >= whole.doneBy.length || (whole.doneBy[stop] < 0 && !whole.dropped[stop]);
  }

  private void addVehicles() {
    int[] out = new int[day.problem().fleet().size()];
    for (int r = 0; r < day.plan().routes().size(); r++) {
      Progress progress = day.progress().get(r);
      int type = day.plan().routes().get(r).vehicle();
      if (progress.left() || progress.broken()) {
        out[type]++;
      }
      if (progress.left() && !progress.broken()) {
        fleet.add(underWay(r, type, progress));
        oldType.add(type);
        routeOf.add(r);
      }
    }
    for (int type = 0; type < out.length; type++) {
      Vehicle vehicle = day.problem().fleet().get(type);
      if (vehicle.count() > out[type] && vehicle.shiftEnd() >= day.now()) {
        double start = Math.max(vehicle.shiftStart(), day.now());
        fleet.add(
            withCount(vehicle.withShift(start, vehicle.shiftEnd()), vehicle.count() - out[type]));
        oldType.add(type);
        routeOf.add(-1);
      }
    }
  }

  private static Vehicle withCount(Vehicle v, int count) {
    return new Vehicle(
        v.name(),
        count,
        v.capacity(),
        v.start(),
        v.end(),
        v.shiftStart(),
        v.shiftEnd(),
        v.maxDistance(),
        v.maxDuration(),
        v.fixedCost(),
        v.distanceCost(),
        v.durationCost());
  }

  /** Its fixed cost is spent, and the longest duration has become a time to be back. */
  private Vehicle underWay(int route, int type, Progress progress) {
    Vehicle v = day.problem().fleet().get(type);
    double free = Math.max(progress.free(), day.now());
    double departure = day.plan().routes().get(route).departure();
    double end = Math.min(v.shiftEnd(), departure + v.maxDuration());
    return new Vehicle(
        "%s/%d".formatted(v.name(), route + 1),
        1,
        Math.max(0, v.capacity() - whole.keptAboard(route)),
        progress.place(),
        v.end(),
        free,
        Math.max(free, end),
        Math.max(0, v.maxDistance() - driven(v, progress.done())),
        Double.POSITIVE_INFINITY,
        0,
        v.distanceCost(),
        v.durationCost());
  }

  private double driven(Vehicle vehicle, List<Visit> done) {
    double sum = 0;
    int at = vehicle.start();
    for (Visit visit : done) {
      int next = whole.problem.stops().get(visit.stop()).location();
      sum += whole.problem.travel().distance(at, next);
      at = next;
    }
    return sum;
  }

  private Stop restOf(int stop) {
    Stop what = whole.problem.stops().get(stop);
    int route = stop < whole.aboard.length ? whole.aboard[stop] : -1;
    if (route >= 0) {
      return what.withVehicles(List.of(routeOf.indexOf(route)));
    }
    if (what.vehicles().isEmpty()) {
      return what;
    }
    List<Integer> allowed =
        IntStream.range(0, fleet.size())
            .filter(type -> what.vehicles().contains(oldType.get(type)))
            .boxed()
            .toList();
    if (allowed.isEmpty()) {
      throw new InputException(
          Text.of(
              "站点 %s 只许某些车型服务，而这些车已没有能出动的。请放宽限制或取消它。".formatted(what.name()),
              "Stop %s may only be served by types of which no vehicle is left. Maybe allow others, or cancel it."
                  .formatted(what.name())));
    }
    return what.withVehicles(allowed);
  }

  /** What each assignment costs that takes a stop away from the vehicle it was planned for. */
  double[] changeCosts(double changeCost) {
    double[] costs = new double[fleet.size() * dayStop.length];
    for (int k = 0; k < dayStop.length; k++) {
      int home = homeType(dayStop[k]);
      for (int type = 0; home >= 0 && type < fleet.size(); type++) {
        costs[type * dayStop.length + k] = type == home ? 0 : changeCost;
      }
    }
    return costs;
  }

  /** The type of the rest that stands for the vehicle of the old plan, or -1. */
  private int homeType(int stop) {
    int route = stop < whole.plannedIn.length ? whole.plannedIn[stop] : -1;
    if (route < 0 || day.progress().get(route).broken()) {
      return -1;
    }
    int own = routeOf.indexOf(route);
    return own >= 0 ? own : idleType(day.plan().routes().get(route).vehicle());
  }

  private int idleType(int type) {
    for (int k = 0; k < fleet.size(); k++) {
      if (routeOf.get(k) < 0 && oldType.get(k) == type) {
        return k;
      }
    }
    return -1;
  }

  /** How many stops change vehicle. */
  int moved(RoutePlan rest) {
    int moved = 0;
    for (Route route : rest.routes()) {
      for (Visit visit : route.visits()) {
        int home = homeType(dayStop[visit.stop()]);
        moved += home >= 0 && home != route.vehicle() ? 1 : 0;
      }
    }
    return moved;
  }

  /** What is left of the old plan, without times. */
  RoutePlan oldPlan() {
    List<Route> routes = new ArrayList<>();
    for (int r = 0; r < day.plan().routes().size(); r++) {
      Route old = day.plan().routes().get(r);
      int type = routeOf.indexOf(r);
      type = type < 0 && !day.progress().get(r).broken() ? idleType(old.vehicle()) : type;
      List<Visit> visits =
          old.visits().stream()
              .filter(visit -> restStop[visit.stop()] >= 0)
              .map(visit -> new Visit(restStop[visit.stop()], 0, 0))
              .toList();
      if (type >= 0 && !visits.isEmpty()) {
        routes.add(new Route(type, 0, visits, 0));
      }
    }
    return new RoutePlan(routes, List.of());
  }

  /** The plan of the whole day out of what is done and a plan for the rest. */
  RoutePlan dayPlan(RoutePlan rest) {
    List<Route> routes = new ArrayList<>();
    for (int r = 0; r < day.plan().routes().size(); r++) {
      if (!day.progress().get(r).done().isEmpty()) {
        routes.add(continued(r, rest));
      }
    }
    for (Route route : rest.routes()) {
      if (routeOf.get(route.vehicle()) < 0) {
        routes.add(
            new Route(
                oldType.get(route.vehicle()), route.departure(), dayVisits(route), route.end()));
      }
    }
    List<Integer> skipped = new ArrayList<>();
    for (int i = 0; i < whole.dropped.length; i++) {
      if (whole.dropped[i]) {
        skipped.add(i);
      }
    }
    rest.skipped().forEach(stop -> skipped.add(dayStop[stop]));
    return new RoutePlan(routes, skipped.stream().sorted().toList());
  }

  private List<Visit> dayVisits(Route route) {
    return route.visits().stream()
        .map(visit -> new Visit(dayStop[visit.stop()], visit.arrival(), visit.begin()))
        .toList();
  }

  private Route continued(int r, RoutePlan rest) {
    Route old = day.plan().routes().get(r);
    Progress progress = day.progress().get(r);
    Vehicle vehicle = day.problem().fleet().get(old.vehicle());
    List<Visit> visits = new ArrayList<>(progress.done());
    int last = whole.problem.stops().get(visits.getLast().stop()).location();
    double home = vehicle.end() < 0 ? 0 : whole.problem.travel().duration(last, vehicle.end());
    double end = progress.free() + home;
    for (Route route : rest.routes()) {
      if (routeOf.get(route.vehicle()) == r) {
        visits.addAll(dayVisits(route));
        end = route.end();
      }
    }
    return new Route(old.vehicle(), old.departure(), visits, end);
  }
}
