// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.Vehicle;

/** What can be said of the fleet before any search. */
final class Bounds {

  private Bounds() {}

  /** So many vehicles are needed at least for what must leave, or reach, their starts and ends. */
  static int leastVehicles(Instance in) {
    double out = 0;
    double back = 0;
    for (int request : in.requests) {
      if (in.isRequired(request) && !in.isPair(request)) {
        out += in.collects[request] ? 0 : in.amount[request];
        back += in.collects[request] ? in.amount[request] : 0;
      }
    }
    double largest = 0;
    for (Vehicle vehicle : in.fleet) {
      largest = Math.max(largest, vehicle.capacity());
    }
    double most = Math.max(out, back);
    return most == 0 ? 1 : (int) Math.max(1, Math.ceil(most / largest - 1e-9));
  }

  static double largestFixedCost(Instance in) {
    double largest = 0;
    for (Vehicle vehicle : in.fleet) {
      largest = Math.max(largest, vehicle.fixedCost());
    }
    return largest;
  }
}
