// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.RouteProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The least cost of a tiny problem, by all orders of all sets of stops. */
final class BruteForce {

  private final RouteProblem problem;
  private final SingleRoutes routes;
  private final int n;

  private BruteForce(RouteProblem problem) {
    this.problem = problem;
    this.routes = new SingleRoutes(problem);
    this.n = problem.stops().size();
  }

  /** Infinite when there is no plan. */
  static double cost(RouteProblem problem) {
    return new BruteForce(problem).run();
  }

  private double run() {
    double[] best = new double[1 << n];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = 0;
    for (int type = 0; type < problem.fleet().size(); type++) {
      double[] ofSet = new double[1 << n];
      Arrays.fill(ofSet, Double.POSITIVE_INFINITY);
      extend(type, 0, new ArrayList<>(), ofSet);
      for (int k = 0; k < problem.fleet().get(type).count(); k++) {
        best = withOneMore(best, ofSet);
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (int set = 0; set < best.length; set++) {
      least = Math.min(least, best[set] + skipped(set));
    }
    return least;
  }

  private void extend(int type, int set, List<Integer> order, double[] ofSet) {
    ofSet[set] = Math.min(ofSet[set], routes.cost(type, order));
    for (int next = 0; next < n; next++) {
      if ((set >> next & 1) == 0) {
        order.add(next);
        extend(type, set | 1 << next, order, ofSet);
        order.removeLast();
      }
    }
  }

  private static double[] withOneMore(double[] best, double[] ofSet) {
    double[] more = best.clone();
    for (int set = 1; set < best.length; set++) {
      for (int part = set; part > 0; part = part - 1 & set) {
        more[set] = Math.min(more[set], best[set ^ part] + ofSet[part]);
      }
    }
    return more;
  }

  private double skipped(int set) {
    double cost = 0;
    for (int i = 0; i < n; i++) {
      cost += (set >> i & 1) == 0 ? problem.stops().get(i).skipCost() : 0;
    }
    return cost;
  }
}
