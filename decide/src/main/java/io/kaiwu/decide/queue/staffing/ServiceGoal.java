// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.decide.DecideException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Of all who come, this share is to be served after at most this wait; who gives up counts as
 * missed.
 *
 * @param share in (0, 1)
 * @param within from zero
 * @param meanHandling mean time of a service
 * @param meanPatience mean time after which a waiting customer gives up; null for never
 */
public record ServiceGoal(
    double share, Duration within, Duration meanHandling, @Nullable Duration meanPatience) {

  public ServiceGoal {
    if (!(share > 0 && share < 1)) {
      throw new DecideException(
          "The share (%s) must lie in (0, 1): no staff serves all at once for certain."
              .formatted(share));
    }
    if (within.isNegative() || !meanHandling.isPositive()) {
      throw new DecideException(
          "The wait (%s) must be 0 or more, the handling (%s) more."
              .formatted(within, meanHandling));
    }
    if (meanPatience != null && !meanPatience.isPositive()) {
      throw new DecideException("The patience (%s) must be positive.".formatted(meanPatience));
    }
  }

  /** With customers who never give up. */
  public static ServiceGoal of(double share, Duration within, Duration meanHandling) {
    return new ServiceGoal(share, within, meanHandling, null);
  }

  public ServiceGoal withPatience(Duration meanPatience) {
    return new ServiceGoal(share, within, meanHandling, meanPatience);
  }

  static double hours(Duration duration) {
    return duration.toNanos() / 3600e9;
  }
}
