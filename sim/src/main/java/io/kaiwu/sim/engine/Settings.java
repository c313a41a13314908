// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

/**
 * Under what an engine runs for one cycle.
 *
 * @param ambient degrees Celsius
 * @param speed revolutions a minute
 * @param load the share of the full load, [0, 1]
 */
record Settings(double ambient, double speed, double load) {

  static final double NOMINAL_AMBIENT = 15;
  static final double NOMINAL_SPEED = 9_600;
}
