// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

/**
 * What all engines of one make have in common.
 *
 * @param typicalLifeCycles the median life of a new engine at nominal load
 * @param lifeSpread how much the logarithm of the life differs from unit to unit (standard
 *     deviation; cut off at two of them)
 * @param wearAcceleration how much faster an engine wears at its end than when new: the factor is
 *     one more than this
 * @param maintenanceCycles how long a planned overhaul stops the engine
 * @param repairCycles how long a breakdown stops it
 * @param inspectionErrorCycles standard deviation of the error of the remaining life that a
 *     tear-down finds
 */
public record EngineDesign(
    double typicalLifeCycles,
    double lifeSpread,
    double wearAcceleration,
    int maintenanceCycles,
    int repairCycles,
    double inspectionErrorCycles) {

  /** The load at which {@link #typicalLifeCycles} holds, and with which an engine starts. */
  public static final double NOMINAL_LOAD = 0.8;

  /** The lowest load that can be demanded. */
  public static final double LOWEST_LOAD = 0.3;

  /** The highest load that can be demanded. */
  public static final double HIGHEST_LOAD = 1.0;

  public EngineDesign {
    require(typicalLifeCycles >= 20, "typical life (cycles)", typicalLifeCycles, "20 or more");
    require(lifeSpread >= 0 && lifeSpread <= 0.5, "life spread", lifeSpread, "in [0, 0.5]");
    require(
        wearAcceleration > 0 && wearAcceleration <= 50,
        "wear acceleration",
        wearAcceleration,
        "in (0, 50]");
    require(maintenanceCycles >= 1, "maintenance (cycles)", maintenanceCycles, "1 or more");
    require(repairCycles >= 1, "repair (cycles)", repairCycles, "1 or more");
    require(
        inspectionErrorCycles >= 0 && inspectionErrorCycles <= typicalLifeCycles,
        "inspection error (cycles)",
        inspectionErrorCycles,
        "in [0, typical life]");
  }

  /**
   * Engines that live 150 to 300 cycles at nominal load; a planned overhaul takes 8 cycles, the
   * repair of a breakdown 30.
   */
  public static EngineDesign standard() {
    return new EngineDesign(215, 0.15, 4, 8, 30, 4);
  }

  private static void require(boolean holds, String name, double value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          "The %s of an engine design (%s) must be %s.".formatted(name, value, rule));
    }
  }
}
