// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

/**
 * What it costs to ease a requirement. Only asked for when no plan meets them all, and to value
 * what the naive plans leave undone.
 *
 * @param shortfallCentsPerUnit of output not made: the margin lost, the fine
 * @param extraCrewCentsPerHour of overtime or of a contractor
 * @param waiverCents of giving up one settled stop or one machine's barred periods
 */
public record ReliefPrices(
    long shortfallCentsPerUnit, long extraCrewCentsPerHour, long waiverCents) {

  public ReliefPrices {
    // A price of zero would make amounts of any size equally cheap.
    Numbers.requireCents(shortfallCentsPerUnit, 1, "price of a unit of shortfall");
    Numbers.requireCents(extraCrewCentsPerHour, 1, "price of an extra crew hour");
    Numbers.requireCents(waiverCents, 1, "price of a waiver");
  }
}
