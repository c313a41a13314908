// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.DecideException;

/**
 * Distances that are worked out whenever they are asked for and are also the durations: for more
 * places than a table of all pairs could hold.
 */
public final class MeasuredTravel implements Travel {

  private final int size;
  private final Measure measure;

  /** How far it is; the same both ways, zero or more, and safe for many threads. */
  @FunctionalInterface
  public interface Measure {
    double between(int from, int to);
  }

  private MeasuredTravel(int size, Measure measure) {
    this.size = size;
    this.measure = measure;
  }

  public static MeasuredTravel of(int size, Measure measure) {
    if (size < 0) {
      throw new DecideException("The number of places (%d) must not be negative.".formatted(size));
    }
    return new MeasuredTravel(size, measure);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double distance(int from, int to) {
    return measure.between(from, to);
  }

  @Override
  public double duration(int from, int to) {
    return measure.between(from, to);
  }

  @Override
  public boolean isSymmetric() {
    return true;
  }
}
