// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.plan.Checker;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a route plan by walking its routes, from the problem alone.
 *
 * <p>A limit counts as kept up to 1e-6 in its unit plus 1e-9 of its size, which is what adding up
 * double-precision numbers may cost; the same holds for the stated cost. A vehicle may arrive later
 * than it could, but never earlier.
 */
public final class RouteChecker implements Checker<RouteProblem, RoutePlan> {

  /** What a limit may be missed by, beside 1e-9 of its size. */
  public static final double TOLERANCE = 1e-6;

  private static final String NAME = "route-checker";
  private static final String VERSION = "1";

  @Override
  public Verdict check(RouteProblem problem, RoutePlan plan, double objective) {
    List<Violation> violations = new ArrayList<>();
    if (!new IndexCheck(problem, plan, violations).isReadable()) {
      return Verdict.of(NAME, VERSION, violations);
    }
    new CoverCheck(problem, plan, violations).run();
    double cost = 0;
    for (int r = 0; r < plan.routes().size(); r++) {
      cost += new RouteWalk(problem, plan.routes().get(r), r, violations).run();
    }
    for (int skipped : plan.skipped()) {
      double lost = problem.stops().get(skipped).skipCost();
      cost += lost == Double.POSITIVE_INFINITY ? 0 : lost; // reported already
    }
    if (!isAtMost(Math.abs(cost - objective), 0, cost)) {
      violations.add(RouteFaults.cost(objective, cost));
    }
    return Verdict.of(NAME, VERSION, violations);
  }

  /** Whether a limit is kept; never for NaN. */
  static boolean isAtMost(double value, double limit) {
    return isAtMost(value, limit, limit);
  }

  private static boolean isAtMost(double value, double limit, double size) {
    double room = Math.abs(size) == Double.POSITIVE_INFINITY ? 0 : 1e-9 * Math.abs(size);
    return value <= limit + TOLERANCE + room;
  }
}
