// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.LoopJson;
import java.time.Duration;
import java.util.Optional;

/**
 * The parameters of the rule {@code maintenance}, as they stand in a loop's definition. Money is in
 * {@code currency}.
 *
 * @param kind {@link #KIND}
 * @param tags the tags the rule itself looks at
 * @param periods how many periods are planned ahead
 * @param period how long one lasts
 * @param cyclesPerPeriod how many cycles a running machine uses up in a period
 * @param outputPerPeriod what a machine makes in a period in which it runs
 * @param demand what all together must make in each period
 * @param crewHours what the crew can work in each period
 * @param stop what a planned stop takes
 * @param failureCost what a breakdown costs on top of the cost of a stop
 * @param lifeValuePerCycle what a cycle of life is worth that a stop throws away
 * @param shortfallPrice what a missing unit of output costs, when no plan meets the demand
 * @param extraCrewPrice what an extra crew hour costs
 * @param waiverPrice what giving up a settled stop costs
 * @param solveTime how long the solver may work
 */
public record MaintenanceRule(
    String kind,
    Tags tags,
    int periods,
    Duration period,
    double cyclesPerPeriod,
    double outputPerPeriod,
    double demand,
    double crewHours,
    Stop stop,
    double failureCost,
    double lifeValuePerCycle,
    double shortfallPrice,
    double extraCrewPrice,
    double waiverPrice,
    String currency,
    String outputUnit,
    Duration solveTime) {

  public static final String KIND = "maintenance";

  public MaintenanceRule {
    if (!kind.equals(KIND)) {
      throw new IllegalArgumentException("rule.kind (%s) must be %s.".formatted(kind, KIND));
    }
    if (periods < 1 || !period.isPositive() || !solveTime.isPositive()) {
      throw new IllegalArgumentException(
          "rule.periods (%d), rule.period (%s) and rule.solveTime (%s) must be positive."
              .formatted(periods, period, solveTime));
    }
  }

  /** Reads a definition's rule; an unknown, missing or wrong member refuses, with its name. */
  public static MaintenanceRule of(ObjectNode rule) {
    try {
      return LoopJson.MAPPER.treeToValue(rule, MaintenanceRule.class);
    } catch (JsonProcessingException e) {
      throw new LoopException(
          "The rule 'maintenance' cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  public ObjectNode toTree() {
    return LoopJson.MAPPER.valueToTree(this);
  }

  /**
   * Tags of each machine, by name.
   *
   * @param usage counts the cycles since the machine was new or overhauled
   * @param running 1 while it runs; null if its readings stop when it does
   * @param stopped 1 while it is stopped for maintenance; null if nothing tells
   * @param failed 1 when it broke down; null if its readings end then
   * @param inspected the remaining life that the tear-down found, in cycles; null if nobody looks
   * @param inspectionError the standard error of that finding, in cycles
   */
  public record Tags(
      String usage,
      Optional<String> running,
      Optional<String> stopped,
      Optional<String> failed,
      Optional<String> inspected,
      double inspectionError) {}

  /** What a planned stop takes: its price, how many periods, how many crew hours in each. */
  public record Stop(double cost, int periods, double crewHours) {}
}
