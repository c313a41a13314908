// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

import java.util.random.RandomGenerator;

/**
 * The hidden damage of an engine: 0 when new, broken at 1.
 *
 * <p>At nominal load it grows by {@code r (1 + a d^2)} a cycle, so that wear feeds on itself and
 * the expected remaining life has a closed form: {@code (atan(sqrt a) - atan(d sqrt a)) / (r sqrt
 * a)}.
 */
final class Wear {

  private static final double LARGEST_DAMAGE_WHEN_NEW = 0.03;
  private static final double JITTER = 0.35;

  private final EngineDesign design;
  private final RandomGenerator random;
  private final double rootOfAcceleration;
  private double ratePerCycle;
  private double damage;

  Wear(EngineDesign design, RandomGenerator random) {
    this.design = design;
    this.random = random;
    this.rootOfAcceleration = StrictMath.sqrt(design.wearAcceleration());
    renew();
  }

  /** Makes it as good as new, which is never quite the same engine again. */
  void renew() {
    double unit = Math.clamp(random.nextGaussian(), -2.0, 2.0);
    double life = design.typicalLifeCycles() * StrictMath.exp(design.lifeSpread() * unit);
    ratePerCycle = StrictMath.atan(rootOfAcceleration) / rootOfAcceleration / life;
    damage = LARGEST_DAMAGE_WHEN_NEW * random.nextDouble();
  }

  void advance(Settings settings) {
    double jitter = StrictMath.exp(JITTER * random.nextGaussian() - JITTER * JITTER / 2);
    double growth = 1 + design.wearAcceleration() * damage * damage;
    damage += ratePerCycle * growth * stress(settings) * jitter;
  }

  /** How many times faster than at nominal settings it wears. */
  private static double stress(Settings settings) {
    double load = settings.load() / EngineDesign.NOMINAL_LOAD;
    double speed = settings.speed() / Settings.NOMINAL_SPEED;
    double heat = StrictMath.exp(0.006 * (settings.ambient() - Settings.NOMINAL_AMBIENT));
    return (0.25 + 0.75 * load * load * load) * speed * speed * heat;
  }

  double damage() {
    return Math.min(damage, 1);
  }

  boolean isBroken() {
    return damage >= 1;
  }

  /** The cycles it may be expected to run on at nominal settings; 0 when broken. */
  double remainingCycles() {
    double left =
        StrictMath.atan(rootOfAcceleration) - StrictMath.atan(rootOfAcceleration * damage());
    return left / (rootOfAcceleration * ratePerCycle);
  }
}
