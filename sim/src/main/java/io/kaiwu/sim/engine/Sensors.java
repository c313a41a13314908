// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The instruments of one engine. What they show depends on the settings first and on the damage
 * second; each has its own calibration error, its own answer to damage, and noise.
 */
final class Sensors {

  private static final double KELVIN = 273.15;
  private static final double AIR_PRESSURE_KPA = 101.3;

  private final RandomGenerator random;
  private final double temperatureBias;
  private final double pressureBias;
  private final double vibrationBias;
  private final double gasPathAnswer;
  private final double bearingAnswer;

  Sensors(RandomGenerator random) {
    this.random = random;
    this.temperatureBias = 2 * random.nextGaussian();
    this.pressureBias = 4 * random.nextGaussian();
    this.vibrationBias = 0.15 * random.nextGaussian();
    this.gasPathAnswer = StrictMath.exp(0.08 * random.nextGaussian());
    this.bearingAnswer = StrictMath.exp(0.12 * random.nextGaussian());
  }

  void showRunning(Settings s, double damage, Map<EngineTag, Double> out) {
    double gasPath = gasPathAnswer * StrictMath.pow(damage, 1.3);
    double bearing = bearingAnswer * StrictMath.pow(damage, 2.2);
    double warmth = s.ambient() - Settings.NOMINAL_AMBIENT;
    double speed = s.speed() / Settings.NOMINAL_SPEED;
    double offNominal = s.load() - EngineDesign.NOMINAL_LOAD;

    double pressure = 1_200 * (0.55 + 0.45 * s.load()) * speed * speed * (1 - 0.045 * gasPath);
    double ratio = StrictMath.pow(pressure / AIR_PRESSURE_KPA, 0.2857);
    double intake = s.ambient() + KELVIN;
    double compressed = intake * (1 + (ratio - 1) / (0.87 - 0.04 * gasPath)) - KELVIN;
    double efficiency = 0.41 - 0.035 * gasPath - 0.12 * offNominal * offNominal - 0.0004 * warmth;
    double exhaust = 470 + 190 * s.load() + 0.9 * warmth + 48 * gasPath;

    put(out, EngineTag.COMPRESSOR_PRESSURE, pressure + pressureBias, 5);
    put(out, EngineTag.COMPRESSOR_TEMPERATURE, compressed + temperatureBias, 1.2);
    put(out, EngineTag.EXHAUST_TEMPERATURE, exhaust + temperatureBias, 2.5);
    put(out, EngineTag.FUEL_FLOW, 560 * s.load() * 0.41 / efficiency, 3);
    put(out, EngineTag.EFFICIENCY, efficiency, 0.0025);
    put(out, EngineTag.CORE_SPEED, s.speed() + 320 * offNominal + 130 * gasPath, 9);
    put(out, EngineTag.OIL_PRESSURE, 430 * speed - 0.7 * warmth - 45 * bearing + pressureBias, 4);
    double vibration = 1.6 + 0.9 * s.load() + 2.8 * bearing + vibrationBias;
    put(out, EngineTag.VIBRATION, vibration, 0.06 * vibration);
  }

  /** A cold engine at rest. Draws as many numbers as a running one, to keep the streams in step. */
  void showStanding(double ambient, Map<EngineTag, Double> out) {
    put(out, EngineTag.COMPRESSOR_PRESSURE, AIR_PRESSURE_KPA, 0.4);
    put(out, EngineTag.COMPRESSOR_TEMPERATURE, ambient + temperatureBias, 0.4);
    put(out, EngineTag.EXHAUST_TEMPERATURE, ambient + temperatureBias, 0.4);
    put(out, EngineTag.FUEL_FLOW, 0, 0);
    put(out, EngineTag.EFFICIENCY, 0, 0);
    put(out, EngineTag.CORE_SPEED, 0, 0);
    put(out, EngineTag.OIL_PRESSURE, 0, 0);
    put(out, EngineTag.VIBRATION, 0.08, 0.02);
  }

  private void put(Map<EngineTag, Double> out, EngineTag tag, double value, double noise) {
    out.put(tag, tag.shown(value + noise * random.nextGaussian()));
  }
}
