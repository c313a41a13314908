// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One engine that wears out while it runs. The same design, seed and demands give the same reports
 * to the last bit.
 *
 * <p>Weather, wear and instruments each draw from a stream of their own, so that a demand changes
 * only what it would change in the world. Used by one thread at a time.
 */
public final class Engine {

  private final EngineDesign design;
  private final Duty duty;
  private final Wear wear;
  private final Sensors sensors;
  private final SplittableRandom inspection;
  private EngineState state = EngineState.RUNNING;
  private double loadSetpoint = EngineDesign.NOMINAL_LOAD;
  private boolean stopDemanded;
  private int cyclesToStand;
  private long cyclesSinceOverhaul;

  /**
   * A new engine.
   *
   * @param random its own stream; it is split, not kept
   */
  public Engine(EngineDesign design, SplittableRandom random) {
    this.design = design;
    this.duty = new Duty(random.split());
    this.wear = new Wear(design, random.split());
    this.sensors = new Sensors(random.split());
    this.inspection = random.split();
  }

  /**
   * Lives through one cycle.
   *
   * @return what the engine reports at its end; {@link EngineTag#INSPECTED_LIFE} only at the end of
   *     a maintenance
   */
  public Map<EngineTag, Double> step() {
    Settings settings = duty.next(loadSetpoint);
    Map<EngineTag, Double> report = new EnumMap<>(EngineTag.class);
    report.put(EngineTag.AMBIENT, EngineTag.AMBIENT.shown(settings.ambient()));
    report.put(EngineTag.LOAD_SETPOINT, loadSetpoint);
    switch (state) {
      case RUNNING -> run(settings, report);
      case MAINTENANCE, FAILED -> stand(settings, report);
    }
    return Collections.unmodifiableMap(report);
  }

  private void run(Settings settings, Map<EngineTag, Double> report) {
    cyclesSinceOverhaul++;
    wear.advance(settings);
    sensors.showRunning(settings, wear.damage(), report);
    report.put(EngineTag.SPEED_SETTING, EngineTag.SPEED_SETTING.shown(settings.speed()));
    report.put(EngineTag.LOAD, EngineTag.LOAD.shown(settings.load()));
    putState(report, true, false, wear.isBroken());
    if (wear.isBroken()) {
      stop(EngineState.FAILED, design.repairCycles());
    } else if (stopDemanded) {
      stop(EngineState.MAINTENANCE, design.maintenanceCycles());
    }
  }

  private void stand(Settings settings, Map<EngineTag, Double> report) {
    boolean maintained = state == EngineState.MAINTENANCE;
    sensors.showStanding(settings.ambient(), report);
    report.put(EngineTag.SPEED_SETTING, 0.0);
    report.put(EngineTag.LOAD, 0.0);
    putState(report, false, maintained, false);
    cyclesToStand--;
    if (cyclesToStand == 0) {
      if (maintained) {
        report.put(EngineTag.INSPECTED_LIFE, inspect());
      }
      wear.renew();
      cyclesSinceOverhaul = 0;
      state = EngineState.RUNNING;
    }
  }

  private void putState(
      Map<EngineTag, Double> report, boolean running, boolean maintained, boolean broke) {
    report.put(EngineTag.CYCLE, (double) cyclesSinceOverhaul);
    report.put(EngineTag.RUNNING, running ? 1.0 : 0.0);
    report.put(EngineTag.MAINTENANCE_STOP, maintained ? 1.0 : 0.0);
    report.put(EngineTag.FAILURE, broke ? 1.0 : 0.0);
  }

  private void stop(EngineState why, int cycles) {
    state = why;
    cyclesToStand = cycles;
    stopDemanded = false; // a breakdown forestalls the stop that was demanded
  }

  private double inspect() {
    double error = design.inspectionErrorCycles() * inspection.nextGaussian();
    return EngineTag.INSPECTED_LIFE.shown(wear.remainingCycles() + error);
  }

  /**
   * Demands another load, from the next cycle on; it is reached over some cycles.
   *
   * @param setpoint in [{@link EngineDesign#LOWEST_LOAD}, {@link EngineDesign#HIGHEST_LOAD}], kept
   *     to two decimals
   */
  public Verdict demandLoad(double setpoint) {
    if (!(setpoint >= EngineDesign.LOWEST_LOAD && setpoint <= EngineDesign.HIGHEST_LOAD)) {
      return new Verdict.Refused(
          String.format(
              Locale.ROOT,
              "load-setpoint (%s) must be in [%s, %s]",
              setpoint,
              EngineDesign.LOWEST_LOAD,
              EngineDesign.HIGHEST_LOAD));
    }
    if (state != EngineState.RUNNING) {
      return new Verdict.Refused(whyStopped());
    }
    loadSetpoint = EngineTag.LOAD_SETPOINT.shown(setpoint);
    return new Verdict.Obeyed();
  }

  /** Demands that the engine finish the current cycle, then stop and be overhauled. */
  public Verdict demandMaintenance() {
    if (state != EngineState.RUNNING) {
      return new Verdict.Refused(whyStopped());
    }
    stopDemanded = true;
    return new Verdict.Obeyed();
  }

  private String whyStopped() {
    String why = state == EngineState.FAILED ? "by a breakdown" : "for maintenance";
    return "engine is stopped %s for another %d cycles".formatted(why, cyclesToStand);
  }

  public EngineState state() {
    return state;
  }

  /**
   * The truth that no instrument shows: the cycles left at nominal settings, as expected from the
   * hidden damage. For judging predictions, never for making them.
   */
  public double hiddenRemainingCycles() {
    return wear.remainingCycles();
  }
}
