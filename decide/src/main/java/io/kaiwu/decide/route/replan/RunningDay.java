// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.replan;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RoutePlan.Route;
import io.kaiwu.decide.route.RoutePlan.Visit;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A plan being carried out, at some moment: how far each vehicle is, and what is new.
 *
 * <pre>{@code
 * RunningDay day =
 *     RunningDay.at(problem, plan, 630)
 *         .withDelay(0, 25)
 *         .withBroken(2, depot)
 *         .withCancelled(Set.of(14))
 *         .withOrders(List.of(newStop), List.of());
 * }</pre>
 *
 * <p>Goods that a vehicle has aboard stay with it: a delivery from the depot that is still to be
 * made belongs to the vehicle that left with it, and the delivery of a shipment to the one that has
 * picked it up. A new order for a vehicle under way is therefore a shipment, from the depot if need
 * be; stops without goods go to anyone.
 *
 * @param problem the day's, with new orders behind the others
 * @param plan the one being carried out, in which new orders do not occur
 * @param now the moment, in the problem's time
 * @param progress of each route of the plan
 * @param cancelled indices of stops no longer wanted; without effect where they are done
 */
public record RunningDay(
    RouteProblem problem,
    RoutePlan plan,
    double now,
    List<Progress> progress,
    Set<Integer> cancelled) {

  /**
   * How far one vehicle is.
   *
   * @param left whether it has left its start
   * @param done the visits made and, last, the one being made or driven to, which stays next; as
   *     they were or will be
   * @param place the location where it is free again
   * @param free when that is
   * @param broken whether it can do no more; what it was to deliver is then fetched at {@code
   *     place}
   */
  public record Progress(boolean left, List<Visit> done, int place, double free, boolean broken) {
    public Progress {
      done = List.copyOf(done);
    }
  }

  public RunningDay {
    progress = List.copyOf(progress);
    cancelled = Set.copyOf(cancelled);
    if (progress.size() != plan.routes().size()) {
      throw new DecideException(
          "A plan of %d routes has the progress of %d."
              .formatted(plan.routes().size(), progress.size()));
    }
  }

  /** Everything so far went as planned. A vehicle sets out for its next stop when it is done. */
  public static RunningDay at(RouteProblem problem, RoutePlan plan, double now) {
    List<Progress> progress = plan.routes().stream().map(r -> progress(problem, r, now)).toList();
    return new RunningDay(problem, plan, now, progress, Set.of());
  }

  private static Progress progress(RouteProblem problem, Route route, double now) {
    double free = route.departure();
    int place = problem.fleet().get(route.vehicle()).start();
    List<Visit> done = new ArrayList<>();
    for (Visit visit : route.visits()) {
      if (free > now) {
        break;
      }
      Stop stop = problem.stops().get(visit.stop());
      done.add(visit);
      free = visit.begin() + stop.service();
      place = stop.location();
    }
    return new Progress(!done.isEmpty(), done, place, free, false);
  }

  /**
   * The vehicle of this route is that much later than planned at the stop it is driving to, or done
   * with the one where it is.
   */
  public RunningDay withDelay(int route, double delay) {
    Progress old = progress.get(route);
    List<Visit> done = new ArrayList<>(old.done());
    double free = old.free() + delay;
    if (!done.isEmpty() && done.getLast().begin() > now) {
      Visit last = done.removeLast();
      double arrival = last.arrival() + delay;
      double begin = Math.max(last.begin(), arrival);
      done.add(new Visit(last.stop(), arrival, begin));
      free = begin + problem.stops().get(last.stop()).service();
    }
    return withProgress(route, new Progress(old.left(), done, old.place(), free, old.broken()));
  }

  /**
   * The vehicle of this route broke down, at this location. The stop it drove to is open again; the
   * one where it was is finished.
   */
  public RunningDay withBroken(int route, int place) {
    Progress old = progress.get(route);
    List<Visit> done = old.done().stream().filter(visit -> visit.begin() <= now).toList();
    double free = now;
    if (!done.isEmpty()) {
      Visit last = done.getLast();
      free = Math.max(now, last.begin() + problem.stops().get(last.stop()).service());
    }
    return withProgress(route, new Progress(old.left(), done, place, free, true));
  }

  /** What is really known of a vehicle, from its driver or its tracker. */
  public RunningDay withProgress(int route, Progress known) {
    List<Progress> changed = new ArrayList<>(progress);
    changed.set(route, known);
    return new RunningDay(problem, plan, now, changed, cancelled);
  }

  /** These stops are no longer wanted; of a shipment not yet picked up, either stands for both. */
  public RunningDay withCancelled(Set<Integer> stops) {
    Set<Integer> all = new HashSet<>(cancelled);
    all.addAll(stops);
    return new RunningDay(problem, plan, now, progress, all);
  }

  /**
   * New orders.
   *
   * @param stops go behind those there are
   * @param shipments among all stops
   */
  public RunningDay withOrders(List<Stop> stops, List<Shipment> shipments) {
    List<Stop> allStops = new ArrayList<>(problem.stops());
    allStops.addAll(stops);
    List<Shipment> allShipments = new ArrayList<>(problem.shipments());
    allShipments.addAll(shipments);
    RouteProblem larger =
        new RouteProblem(
            problem.name(),
            problem.locations(),
            problem.travel(),
            allStops,
            allShipments,
            problem.fleet());
    return new RunningDay(larger, plan, now, progress, cancelled);
  }

  /**
   * Latest times, shifts and durations give way: each unit of time after a latest time costs this
   * much instead, where a stop has no lateness cost of its own.
   */
  public RunningDay withLateness(double cost) {
    List<Stop> stops = problem.stops().stream().map(stop -> eased(stop, cost)).toList();
    RouteProblem eased =
        new RouteProblem(
            problem.name(),
            problem.locations(),
            problem.travel(),
            stops,
            problem.shipments(),
            problem.fleet().stream()
                .map(v ->
                    v.withShift(v.shiftStart(), Double.POSITIVE_INFINITY)
                        .withLimits(v.maxDistance(), Double.POSITIVE_INFINITY))
                .toList());
    return new RunningDay(eased, plan, now, progress, cancelled);
  }

  private static Stop eased(Stop stop, double cost) {
    boolean priced = stop.due() < stop.latest() && stop.latenessCost() > 0;
    double due = priced ? stop.due() : stop.latest();
    return due == Double.POSITIVE_INFINITY
        ? stop
        : stop.withWindow(stop.earliest(), Double.POSITIVE_INFINITY)
            .withDue(due, priced ? stop.latenessCost() : cost);
  }
}
