// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Small random days that use every rule at once, and what the best plan of one costs. */
public final class MixedDay {

  private MixedDay() {}

  /** A day of that many stops, of which the first two are a pair if asked; the seed decides all. */
  public static RouteProblem of(int stops, long seed, boolean paired) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Location> places = new ArrayList<>();
    for (int i = 0; i < stops + 2; i++) {
      places.add(new Location("p" + i, random.nextInt(100), random.nextInt(100)));
    }
    MeasuredTravel travel =
        MeasuredTravel.of(
            places.size(),
            (a, b) ->
                Math.hypot(
                    places.get(a).x() - places.get(b).x(), places.get(a).y() - places.get(b).y()),
            1.5);
    List<Stop> all = new ArrayList<>();
    for (int i = 0; i < stops; i++) {
      all.add(stop(i, paired && i < 2, random));
    }
    return new RouteProblem(
        "mixed " + seed,
        places,
        TravelMatrix.copyOf(travel),
        all,
        paired ? List.of(new Shipment(0, 1)) : List.of(),
        List.of(
            Vehicle.of("van", 2, 9, 0)
                .withShift(0, 500)
                .withLimits(300, 450)
                .withCosts(40, 1, 0.25),
            new Vehicle("bike", 1, 14, 1, -1, 10, 600, 400, 420, 15, 1.5, 0)));
  }

  private static Stop stop(int i, boolean paired, SplittableRandom random) {
    double earliest = random.nextInt(100);
    double latest = earliest + 150 + random.nextInt(250);
    boolean pickup = paired ? i == 0 : random.nextInt(3) == 0;
    Stop stop =
        Stop.delivery("s" + i, i + 2, paired ? 3 : 1 + random.nextInt(4))
            .withKind(pickup ? Stop.Kind.PICKUP : Stop.Kind.DELIVERY)
            .withService(random.nextInt(8))
            .withWindow(earliest, latest)
            .withDue(earliest + random.nextInt(150), random.nextInt(3));
    if (random.nextInt(4) == 0) {
      stop = stop.withSkipCost(20 + random.nextInt(60));
    }
    return random.nextInt(4) == 0 && !paired ? stop.withVehicles(List.of(random.nextInt(2))) : stop;
  }

  /** The least cost of any plan, by trying them all under the checker; infinity for none. */
  public static double best(RouteProblem problem) {
    int sets = 1 << problem.stops().size();
    double[] cost = new double[sets];
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    cost[0] = 0;
    for (int type = 0; type < problem.fleet().size(); type++) {
      double[] trip = new double[sets];
      Arrays.fill(trip, Double.POSITIVE_INFINITY);
      tryAll(problem, type, new ArrayList<>(), 0, trip);
      for (int v = 0; v < problem.fleet().get(type).count(); v++) {
        double[] next = cost.clone();
        for (int set = 1; set < sets; set++) {
          for (int own = set; own > 0; own = (own - 1) & set) {
            next[set] = Math.min(next[set], cost[set & ~own] + trip[own]);
          }
        }
        cost = next;
      }
    }
    double best = Double.POSITIVE_INFINITY;
    for (int set = 0; set < sets; set++) {
      double skipped = 0;
      for (int i = 0; i < problem.stops().size(); i++) {
        skipped += (set & (1 << i)) == 0 ? problem.stops().get(i).skipCost() : 0;
      }
      best = Math.min(best, cost[set] + skipped);
    }
    return best;
  }

  private static void tryAll(
      RouteProblem problem, int type, List<Integer> order, int set, double[] trip) {
    if (!order.isEmpty()) {
      RoutePlan.Route route = Timetable.route(problem, new Trip(type, order));
      RoutePlan plan = new RoutePlan(List.of(route), List.of());
      double cost = RouteCost.of(problem, route).total();
      boolean kept =
          new RouteChecker()
              .check(problem, plan, cost).violations().stream()
                  .allMatch(violation -> violation.name().startsWith("forgotten/"));
      if (kept) {
        trip[set] = Math.min(trip[set], cost);
      }
    }
    for (int i = 0; i < problem.stops().size(); i++) {
      if ((set & (1 << i)) == 0) {
        order.add(i);
        tryAll(problem, type, order, set | (1 << i), trip);
        order.removeLast();
      }
    }
  }
}
