// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

/**
 * Staff = load + beta √load, with beta from the delay function of Halfin and Whitt (Operations
 * Research 29, 1981, doi:10.1287/opre.29.3.567), for customers who do not give up. Sharp for large
 * loads.
 */
final class SquareRootRule {

  private SquareRootRule() {}

  static int staff(double load, ServiceGoal goal) {
    double services = ServiceGoal.hours(goal.within()) / ServiceGoal.hours(goal.meanHandling());
    double low = 0;
    double high = 1;
    while (late(high, load, services) > 1 - goal.share()) {
      high *= 2;
    }
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (late(middle, load, services) > 1 - goal.share()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (int) Math.ceil(load + high * Math.sqrt(load));
  }

  /** Share that waits longer than this many mean services. */
  private static double late(double beta, double load, double services) {
    double waits = 1 / (1 + beta * Normal.below(beta) / Normal.density(beta));
    return waits * Math.exp(-beta * Math.sqrt(load) * services);
  }
}
