// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The least cost of a tiny problem, from all orders of all its stops on all vehicles. */
final class BruteForce {

  private final RouteProblem problem;
  private final RouteProblem anySkipped;
  private final int stops;

  /** The least cost of one route, by type and set of stops. */
  private final double[][] one;

  private BruteForce(RouteProblem problem) {
    this.problem = problem;
    stops = problem.stops().size();
    List<Stop> optional = problem.stops().stream().map(stop -> stop.withSkipCost(0)).toList();
    anySkipped =
        new RouteProblem(
            "all optional",
            problem.locations(),
            problem.travel(),
            optional,
            List.of(),
            problem.fleet());
    one = new double[problem.fleet().size()][1 << stops];
    for (int t = 0; t < one.length; t++) {
      Arrays.fill(one[t], Double.POSITIVE_INFINITY);
      extend(t, 0, new ArrayList<>());
    }
  }

  /** The least cost; infinite when no plan keeps all rules. */
  static double cost(RouteProblem problem) {
    return new BruteForce(problem).best();
  }

  private void extend(int type, int set, List<Integer> driven) {
    for (int stop = 0; stop < stops; stop++) {
      if (isFree(set, stop)) {
        driven.add(stop);
        int larger = set | (1 << stop);
        one[type][larger] = Math.min(one[type][larger], cost(type, driven));
        extend(type, larger, driven);
        driven.removeLast();
      }
    }
  }

  private static boolean isFree(int set, int stop) {
    return ((set >> stop) & 1) == 0;
  }

  private double cost(int type, List<Integer> driven) {
    RoutePlan plan = Timetable.plan(anySkipped, List.of(new Trip(type, driven)));
    double cost = RouteCost.of(anySkipped, plan).total();
    boolean kept = new RouteChecker().check(anySkipped, plan, cost).isAccepted();
    return kept ? cost : Double.POSITIVE_INFINITY;
  }

  private double best() {
    double[] least = new double[1 << stops];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    least[0] = 0;
    for (int t = 0; t < one.length; t++) {
      for (int k = 0; k < Math.min(stops, problem.fleet().get(t).count()); k++) {
        least = withOneMore(least, one[t]);
      }
    }
    double best = Double.POSITIVE_INFINITY;
    for (int set = 0; set < least.length; set++) {
      best = Math.min(best, least[set] + skipped(set));
    }
    return best;
  }

  private double skipped(int set) {
    double cost = 0;
    for (int stop = 0; stop < stops; stop++) {
      cost += isFree(set, stop) ? problem.stops().get(stop).skipCost() : 0;
    }
    return cost;
  }

  /** The least cost of serving each set with the vehicles so far and one more. */
  private static double[] withOneMore(double[] least, double[] route) {
    double[] more = least.clone();
    for (int set = 0; set < least.length; set++) {
      for (int part = set; part > 0; part = (part - 1) & set) {
        more[set] = Math.min(more[set], least[set ^ part] + route[part]);
      }
    }
    return more;
  }
}
