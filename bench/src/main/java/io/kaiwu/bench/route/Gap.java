// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import java.util.Locale;

/**
 * How far a plan is from the best known.
 *
 * @param vehicles more than it has; 0 where they do not count
 * @param share by which the distance is longer; infinite without a plan
 */
record Gap(int vehicles, double share) implements Comparable<Gap> {

  static final Gap NONE = new Gap(Integer.MAX_VALUE, Double.POSITIVE_INFINITY);

  private static final double EQUAL = 1e-9;

  /** Whether there is a plan with no more vehicles than the best known. */
  boolean counts() {
    return vehicles <= 0;
  }

  boolean isReached() {
    return vehicles < 0 || (vehicles == 0 && share < 1e-4);
  }

  @Override
  public int compareTo(Gap other) {
    if (vehicles != other.vehicles) {
      return Integer.compare(vehicles, other.vehicles);
    }
    boolean equal = share == other.share || Math.abs(share - other.share) <= EQUAL;
    return equal ? 0 : Double.compare(share, other.share);
  }

  /** {@code 1.23}, in per cent; {@code +1} with a vehicle too many, {@code -} without a plan. */
  @Override
  public String toString() {
    if (!Double.isFinite(share)) {
      return "-";
    }
    return vehicles == 0 ? percent(share) : String.format(Locale.ROOT, "%+d", vehicles);
  }

  static String percent(double share) {
    double shown = Math.abs(share) < 5e-5 ? 0 : share; // not -0.00
    return String.format(Locale.ROOT, "%.2f", shown * 100);
  }
}
