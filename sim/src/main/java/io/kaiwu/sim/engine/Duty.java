// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

import java.util.random.RandomGenerator;

/**
 * The weather and the work an engine meets. Draws the same numbers whatever load is demanded, so
 * that two ways of running one engine can be compared cycle by cycle.
 */
final class Duty {

  private static final double SEASON_CYCLES = 120;
  private static final double LARGEST_LOAD_CHANGE = 0.1;

  private final RandomGenerator random;
  private final double phase;
  private long cycles;
  private double weather;
  private double speedDeviation;
  private double load = EngineDesign.NOMINAL_LOAD;

  Duty(RandomGenerator random) {
    this.random = random;
    this.phase = random.nextDouble() * 2 * Math.PI;
  }

  /** The settings of the next cycle; the load follows its setpoint over some cycles. */
  Settings next(double loadSetpoint) {
    cycles++;
    weather = 0.8 * weather + 1.5 * random.nextGaussian();
    speedDeviation = 0.9 * speedDeviation + 70 * random.nextGaussian();
    double season = 7 * StrictMath.sin(2 * Math.PI * cycles / SEASON_CYCLES + phase);
    load += Math.clamp(loadSetpoint - load, -LARGEST_LOAD_CHANGE, LARGEST_LOAD_CHANGE);
    double carried = Math.clamp(load + 0.008 * random.nextGaussian(), 0, 1);
    double speed = Math.rint((Settings.NOMINAL_SPEED + speedDeviation) / 10) * 10;
    return new Settings(Settings.NOMINAL_AMBIENT + season + weather, speed, carried);
  }
}
