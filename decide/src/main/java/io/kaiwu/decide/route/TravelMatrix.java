// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.DecideException;
import java.util.Arrays;

/** All distances and durations, kept. */
public final class TravelMatrix implements Travel {

  private final int size;
  private final double[] distances;
  private final double[] durations;
  private final boolean symmetric;

  private TravelMatrix(int size, double[] distances, double[] durations) {
    this.size = size;
    this.distances = distances;
    this.durations = durations;
    this.symmetric =
        isSymmetric(size, distances) && (durations == distances || isSymmetric(size, durations));
  }

  /**
   * Distances that are also the durations: a speed of one.
   *
   * @param distances n x n, row-major, from the row to the column; finite, zero or more
   */
  public static TravelMatrix of(int size, double[] distances) {
    double[] copy = checked(size, distances, "distance");
    return new TravelMatrix(size, copy, copy);
  }

  /**
   * Distances and durations.
   *
   * @param distances n x n, row-major, from the row to the column; finite, zero or more
   * @param durations as the distances
   */
  public static TravelMatrix of(int size, double[] distances, double[] durations) {
    return new TravelMatrix(
        size, checked(size, distances, "distance"), checked(size, durations, "duration"));
  }

  /** Keeps what another way of asking answers. */
  public static TravelMatrix copyOf(Travel travel) {
    int n = travel.size();
    double[] distances = new double[n * n];
    double[] durations = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distances[i * n + j] = travel.distance(i, j);
        durations[i * n + j] = travel.duration(i, j);
      }
    }
    return Arrays.equals(distances, durations) ? of(n, distances) : of(n, distances, durations);
  }

  private static double[] checked(int size, double[] values, String what) {
    if (values.length != size * size) {
      throw new DecideException(
          "%d places need %d values of %s, not %d."
              .formatted(size, size * size, what, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY)) {
        throw new DecideException(
            "The %s from place %d to place %d (%s) must be a number of at least 0."
                .formatted(what, i / size, i % size, values[i]));
      }
    }
    return values.clone();
  }

  private static boolean isSymmetric(int size, double[] values) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        if (values[i * size + j] != values[j * size + i]) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double distance(int from, int to) {
    return distances[from * size + to];
  }

  @Override
  public double duration(int from, int to) {
    return durations[from * size + to];
  }

  @Override
  public boolean isSymmetric() {
    return symmetric;
  }
}
