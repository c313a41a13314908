// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

/**
 * What becomes of a straight-line distance before anything is computed with it. Published results
 * compare only under the rule of their set.
 */
public enum Rounding {
  /** Double precision as it is: Solomon, Homberger and Li-Lim as most papers use them. */
  EXACT {
    @Override
    public double apply(double distance) {
      return distance;
    }
  },
  /** To the nearest whole number, halves up: EUC_2D of TSPLIB, and CVRPLIB. */
  NEAREST {
    @Override
    public double apply(double distance) {
      return Math.floor(distance + 0.5);
    }
  },
  /** Up to the next whole number: CEIL_2D of TSPLIB. */
  CEIL {
    @Override
    public double apply(double distance) {
      return Math.ceil(distance);
    }
  },
  /** Down to a whole number. */
  TRUNCATE {
    @Override
    public double apply(double distance) {
      return Math.floor(distance);
    }
  },
  /**
   * Down to one decimal: the 12th DIMACS implementation challenge for time windows, and the optimal
   * values that Solomon's page gives.
   */
  TRUNCATE_1 {
    @Override
    public double apply(double distance) {
      return Math.floor(10 * distance) / 10;
    }
  };

  /** The distance that counts, for one of zero or more. */
  public abstract double apply(double distance);
}
