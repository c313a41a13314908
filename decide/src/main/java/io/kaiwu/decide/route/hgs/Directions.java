// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/** In which direction from the middle of all starts the middle of each route lies. */
final class Directions {

  private Directions() {}

  /** In radians; in the order given where there is no map. */
  static double[] of(Instance in, int[][] routes) {
    double[] angles = new double[routes.length];
    double x = 0;
    double y = 0;
    for (int start : in.start) {
      x += in.x[start] / in.types;
      y += in.y[start] / in.types;
    }
    for (int r = 0; r < routes.length; r++) {
      double sumX = 0;
      double sumY = 0;
      for (int stop : routes[r]) {
        sumX += in.x[stop];
        sumY += in.y[stop];
      }
      angles[r] =
          in.hasMap ? Math.atan2(sumY / routes[r].length - y, sumX / routes[r].length - x) : r;
    }
    return angles;
  }
}
