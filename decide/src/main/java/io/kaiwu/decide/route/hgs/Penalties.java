// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * What a unit of breach costs.
 *
 * @param load of goods above the capacity
 * @param time of lateness for windows and shifts, and of duration above the longest
 * @param distance of distance above the longest
 */
record Penalties(double load, double time, double distance) {

  Penalties times(double factor) {
    return new Penalties(load * factor, time * factor, distance * factor);
  }
}
