// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.decide.route.MeasuredTravel;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.TravelMatrix;

/** Places in the plane and how far apart they are. */
final class Coordinates {

  /** Up to here all distances are kept, in at most 50 MB; beyond they are worked out anew. */
  static final int MOST_KEPT = 2_500;

  private Coordinates() {}

  /** Straight lines, rounded. */
  static Travel straight(double[] x, double[] y, Rounding rounding) {
    return travel(
        x.length, (i, j) -> rounding.apply(Math.sqrt(squared(x[i] - x[j]) + squared(y[i] - y[j]))));
  }

  /** Along the axes, to the nearest whole number: MAN_2D of TSPLIB. */
  static Travel manhattan(double[] x, double[] y) {
    return travel(
        x.length, (i, j) -> Rounding.NEAREST.apply(Math.abs(x[i] - x[j]) + Math.abs(y[i] - y[j])));
  }

  /** Along the longer axis: MAX_2D of TSPLIB. */
  static Travel maximum(double[] x, double[] y) {
    return travel(
        x.length,
        (i, j) ->
            Math.max(
                Rounding.NEAREST.apply(Math.abs(x[i] - x[j])),
                Rounding.NEAREST.apply(Math.abs(y[i] - y[j]))));
  }

  /** ATT of TSPLIB: a pseudo-Euclidean distance, rounded up. */
  static Travel att(double[] x, double[] y) {
    return travel(
        x.length,
        (i, j) -> {
          double exact = Math.sqrt((squared(x[i] - x[j]) + squared(y[i] - y[j])) / 10);
          double near = Rounding.NEAREST.apply(exact);
          return near < exact ? near + 1 : near;
        });
  }

  /**
   * GEO of TSPLIB: kilometres on a globe of 6378.388 km between places given in degrees and
   * minutes, with the coarse pi that the library prescribes.
   */
  static Travel geo(double[] latitude, double[] longitude) {
    double[] north = radians(latitude);
    double[] east = radians(longitude);
    return travel(
        north.length,
        (i, j) -> {
          if (i == j) {
            return 0;
          }
          double q1 = Math.cos(east[i] - east[j]);
          double q2 = Math.cos(north[i] - north[j]);
          double q3 = Math.cos(north[i] + north[j]);
          return Math.floor(6378.388 * Math.acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1);
        });
  }

  /** Degrees from degrees and minutes (12.30 is twelve and a half). */
  static double degrees(double degreesAndMinutes) {
    double whole =
        degreesAndMinutes < 0 ? Math.ceil(degreesAndMinutes) : Math.floor(degreesAndMinutes);
    return whole + (degreesAndMinutes - whole) * 5 / 3;
  }

  private static double[] radians(double[] degreesAndMinutes) {
    double[] radians = new double[degreesAndMinutes.length];
    for (int i = 0; i < radians.length; i++) {
      radians[i] = 3.141592 * degrees(degreesAndMinutes[i]) / 180;
    }
    return radians;
  }

  private static double squared(double value) {
    return value * value;
  }

  private static Travel travel(int size, MeasuredTravel.Measure measure) {
    MeasuredTravel measured = MeasuredTravel.of(size, measure);
    return size <= MOST_KEPT ? TravelMatrix.copyOf(measured) : measured;
  }
}
