// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import java.util.Locale;

/** Colours and numbers, the same in every picture of a plan. */
final class Ink {

  private static final double GOLDEN_ANGLE = 137.508;

  private Ink() {}

  /** Neighbours in number are far apart in hue, however many routes there are. */
  static String colour(int route) {
    return String.format(
        Locale.ROOT, "hsl(%.0f,62%%,%d%%)", (210 + route * GOLDEN_ANGLE) % 360, 40 + route % 3 * 7);
  }

  /** Whole numbers whole, others with two decimals. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return value > 0 ? "∞" : value < 0 ? "−∞" : "–";
    }
    double rounded = Math.rint(value * 100) / 100;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%,.0f", rounded + 0.0)
        : String.format(Locale.ROOT, "%,.2f", rounded);
  }

  /** Whether service begins later than it should. */
  static boolean isLate(Stop stop, RoutePlan.Visit visit) {
    return visit.begin() > stop.due() + 1e-6 * Math.max(1, Math.abs(stop.due()));
  }

  /** The goods that pass through a vehicle on its route. */
  static double goods(RouteProblem problem, RoutePlan.Route route) {
    double out = 0;
    double in = 0;
    for (RoutePlan.Visit visit : route.visits()) {
      Stop stop = problem.stops().get(visit.stop());
      if (stop.kind() == Stop.Kind.DELIVERY) {
        out += stop.amount();
      } else {
        in += stop.amount();
      }
    }
    return Math.max(out, in);
  }
}
