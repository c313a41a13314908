// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import java.util.List;

/** The best cost so far at each moment of one run, rising in time. */
record Trace(List<Point> points) {

  /** A cost known so many seconds after the call; priced by us. */
  record Point(double seconds, double cost) {}

  Trace {
    points = List.copyOf(points);
  }

  /** The best cost by then; infinite when there was no plan yet. */
  double costAt(double seconds) {
    double best = Double.POSITIVE_INFINITY;
    for (Point point : points) {
      if (point.seconds() <= seconds) {
        best = Math.min(best, point.cost());
      }
    }
    return best;
  }
}
