// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.DecideException;

/**
 * Distances that are worked out whenever they are asked for, driven at one speed: for more places
 * than a table of all pairs could hold.
 */
public final class MeasuredTravel implements Travel {

  private final int size;
  private final Measure measure;
  private final double pace;

  /** How far it is; the same both ways, zero or more, and safe for many threads. */
  @FunctionalInterface
  public interface Measure {
    double between(int from, int to);
  }

  private MeasuredTravel(int size, Measure measure, double pace) {
    this.size = size;
    this.measure = measure;
    this.pace = pace;
  }

  /** Durations are the distances. */
  public static MeasuredTravel of(int size, Measure measure) {
    return of(size, measure, 1);
  }

  /**
   * Durations are distances times the pace.
   *
   * @param pace time for one unit of distance, zero or more
   */
  public static MeasuredTravel of(int size, Measure measure, double pace) {
    if (size < 0 || !(pace >= 0 && pace < Double.POSITIVE_INFINITY)) {
      throw new DecideException(
          "The number of places (%d) and the pace (%s) must be zero or more."
              .formatted(size, pace));
    }
    return new MeasuredTravel(size, measure, pace);
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
    return pace * measure.between(from, to);
  }

  @Override
  public boolean isSymmetric() {
    return true;
  }
}
