// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.decide.DecideException;

/** How long customers wait before service begins, in the unit of time of the model. */
@FunctionalInterface
public interface WaitingTime {

  /** The share that waits longer than {@code t}, which is 0 or more: P(Wq > t). */
  double beyond(double t);

  /** The share that waits at most {@code t}: the service level P(Wq <= t). */
  default double within(double t) {
    return 1 - beyond(t);
  }

  /** The shortest time within which the share {@code p}, in [0, 1), is served. */
  default double quantile(double p) {
    if (!(p >= 0 && p < 1)) {
      throw new DecideException("The share (%s) must lie in [0, 1).".formatted(p));
    }
    double most = 1 - p;
    if (beyond(0) <= most) {
      return 0;
    }
    double high = 1e-3;
    while (beyond(high) > most) {
      high *= 2;
    }
    double low = high == 1e-3 ? 0 : high / 2;
    while (high - low > 1e-12 * high) {
      double middle = 0.5 * (low + high);
      if (beyond(middle) > most) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
