// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

/**
 * The smallest staff that meets the goal in one interval.
 *
 * @param ratePerHour planned for
 * @param load in erlang
 * @param serviceLevel share of all who come that is served in time, at this staff
 * @param oneFewer the same with one fewer, which misses the goal; 0 where that line would grow for
 *     ever
 * @param squareRootStaff by the rule of thumb load + beta √load, for comparison
 */
public record StaffLevel(
    double ratePerHour,
    double load,
    int staff,
    double serviceLevel,
    double oneFewer,
    int squareRootStaff) {

  /** Busy share of the staff if nobody gives up. */
  public double occupancy() {
    return staff == 0 ? 0 : load / staff;
  }
}
