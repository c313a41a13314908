// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.Travel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Distances and durations between locations, in tables where memory allows. */
final class Legs {

  private static final int LARGEST_TABLE = 2_500;

  private final Travel travel;

  /** One more than the locations; the last one is nowhere, zero away from everywhere. */
  private final int size;

  private final double @Nullable [] distances;
  private final double @Nullable [] durations;

  Legs(Travel travel) {
    this.travel = travel;
    this.size = travel.size() + 1;
    if (size > LARGEST_TABLE) {
      distances = null;
      durations = null;
      return;
    }
    double[] far = new double[size * size];
    double[] slow = new double[size * size];
    for (int i = 0; i < size - 1; i++) {
      for (int j = 0; j < size - 1; j++) {
        far[i * size + j] = travel.distance(i, j);
        slow[i * size + j] = travel.duration(i, j);
      }
    }
    distances = far;
    durations = Arrays.equals(far, slow) ? far : slow;
  }

  /** The location of an end that is wherever the last stop is. */
  int nowhere() {
    return size - 1;
  }

  double distance(int from, int to) {
    double[] table = distances;
    if (table != null) {
      return table[from * size + to];
    }
    return from == size - 1 || to == size - 1 ? 0 : travel.distance(from, to);
  }

  double duration(int from, int to) {
    double[] table = durations;
    if (table != null) {
      return table[from * size + to];
    }
    return from == size - 1 || to == size - 1 ? 0 : travel.duration(from, to);
  }
}
