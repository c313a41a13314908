// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Climbs from the minimum under the limits held to the minimum under all: one missed limit after
 * the other is enforced, those whose multiplier would turn negative are let go.
 */
final class DualAscent {

  /** Part of a normal, by length, below which it counts as given by the normals held. */
  private static final double DEPENDENT = 1e-18;

  private static final double IGNORED_MISS = 1e-8;

  private final ActiveSet held;
  private final Limits limits;
  private final double[] c;
  private final double[] x;
  private final double[] u;
  private final boolean[] passed;
  private final double[] conflict;
  private int steps;

  DualAscent(ActiveSet held, Limits limits, double[] c) {
    this.held = held;
    this.limits = limits;
    this.c = c;
    this.x = new double[c.length];
    this.u = new double[c.length + 1];
    this.passed = new boolean[limits.count()];
    this.conflict = new double[limits.count()];
  }

  enum End {
    MINIMUM,
    CONFLICT,
    UNFINISHED
  }

  End climb(int mostSteps) {
    settle();
    while (steps < mostSteps) {
      int missed = limits.mostMissed(x, held, passed);
      if (missed < 0) {
        return End.MINIMUM;
      }
      if (!enforce(missed, mostSteps)) {
        return End.CONFLICT;
      }
    }
    return End.UNFINISHED;
  }

  int steps() {
    return steps;
  }

  double[] x() {
    return x;
  }

  /** Multipliers of the limits held, in their order. */
  double[] multipliers() {
    return Arrays.copyOf(u, held.size());
  }

  /** After a conflict: at least zero for each limit but equalities. */
  double[] conflict() {
    return conflict;
  }

  /** Makes what an earlier climb held a start for this one. */
  private void settle() {
    for (int k = held.size() - 1; k >= 0; k--) {
      if (!limits.exists(held.limit(k))) {
        held.drop(k);
      }
    }
    place();
    while (true) {
      int worst = -1;
      for (int k = 0; k < held.size(); k++) {
        if (!limits.isEquality(held.limit(k)) && u[k] < (worst < 0 ? 0 : u[worst])) {
          worst = k;
        }
      }
      if (worst < 0) {
        return;
      }
      held.drop(worst);
      steps++;
      place();
    }
  }

  private void place() {
    double[] values = new double[held.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = limits.value(held.limit(k));
    }
    held.solve(c, values, x, u);
  }

  private boolean enforce(int missed, int mostSteps) {
    double[] normal = limits.normal(missed);
    double own = 0;
    while (steps < mostSteps) {
      steps++;
      double[] turned = held.turned(normal);
      double free = held.freeSquare(turned);
      double[] response = held.response(turned);
      int blocking = blocking(response);
      double least = blocking < 0 ? Double.POSITIVE_INFINITY : ratio(blocking, response);
      boolean dependent = free <= DEPENDENT * square(turned);
      double missing = limits.missing(missed, x);
      double whole = dependent ? Double.POSITIVE_INFINITY : Math.max(0, missing) / free;
      if (dependent && blocking < 0) {
        return isNoise(missing, missed) || !record(missed, response);
      }
      double step = Math.min(least, whole);
      own += step;
      move(step, response, dependent ? null : held.direction(turned));
      if (whole <= least) {
        u[held.size()] = own;
        held.add(missed, turned);
        place();
        return true;
      }
      letGo(blocking);
    }
    return true;
  }

  private boolean isNoise(double missing, int missed) {
    passed[missed] = true;
    return missing <= IGNORED_MISS * (1 + Math.abs(limits.value(missed)) + Limits.largest(x));
  }

  private boolean record(int missed, double[] response) {
    conflict[missed] = 1;
    for (int k = 0; k < response.length; k++) {
      boolean equality = limits.isEquality(held.limit(k));
      conflict[held.limit(k)] = equality ? -response[k] : Math.max(0, -response[k]);
    }
    return true;
  }

  private int blocking(double[] response) {
    int blocking = -1;
    double largest = Limits.largest(response);
    for (int k = 0; k < response.length; k++) {
      if (response[k] > 1e-12 * largest
          && !limits.isEquality(held.limit(k))
          && (blocking < 0 || ratio(k, response) < ratio(blocking, response))) {
        blocking = k;
      }
    }
    return blocking;
  }

  private double ratio(int k, double[] response) {
    return Math.max(0, u[k]) / response[k];
  }

  private void move(double step, double[] response, double @Nullable [] z) {
    for (int k = 0; k < response.length; k++) {
      u[k] -= step * response[k];
    }
    if (z != null) {
      for (int i = 0; i < z.length; i++) {
        x[i] += step * z[i];
      }
    }
  }

  private void letGo(int place) {
    held.drop(place);
    System.arraycopy(u, place + 1, u, place, held.size() - place);
  }

  private static double square(double[] v) {
    double sum = 0;
    for (double value : v) {
      sum += value * value;
    }
    return sum;
  }
}
