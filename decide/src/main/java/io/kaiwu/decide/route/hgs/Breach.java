// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * How far routes break the limits, summed over them, in the problem's units.
 *
 * @param missing required stops that are on no route
 */
record Breach(double load, double time, double distance, int missing) {

  static final Breach NONE = new Breach(0, 0, 0, 0);

  /** The cost of a required stop on no route: more than anything else. */
  static final double MISSING = 1e100;

  Breach plus(Breach other) {
    return new Breach(
        load + other.load, time + other.time, distance + other.distance, missing + other.missing);
  }

  Breach withMissing(int missing) {
    return new Breach(load, time, distance, missing);
  }

  boolean isNone() {
    return load == 0 && time == 0 && distance == 0 && missing == 0;
  }

  /** The cost of the breach. */
  double at(Penalties penalties) {
    return penalties.load() * load
        + penalties.time() * time
        + penalties.distance() * distance
        + (missing == 0 ? 0 : MISSING * missing);
  }
}
