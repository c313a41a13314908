// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.time.Duration;
import java.util.Optional;

/**
 * How commands to a point are handled.
 *
 * @param approvals how many different people must be behind a command, 0 to 2; the person who
 *     commands by hand is one of them
 * @param acknowledgeWithin how long a device may take to answer; it must not obey later
 * @param readBackWithin how long after the answer the plant may take to show the value
 * @param tolerance by how much the value read back may differ, in the point's unit
 */
public record PointPolicy(
    int approvals,
    Duration acknowledgeWithin,
    Duration readBackWithin,
    double tolerance,
    Optional<SafeState> safeState) {

  /** One approval, 10 s to answer, 60 s to be read back, a tolerance of a millionth. */
  public static final PointPolicy DEFAULT =
      new PointPolicy(1, Duration.ofSeconds(10), Duration.ofSeconds(60), 1e-6, Optional.empty());

  public PointPolicy {
    if (approvals < 0 || approvals > 2) {
      throw new IllegalArgumentException(
          "The number of approvals (%d) must be 0, 1 or 2.".formatted(approvals));
    }
    if (!acknowledgeWithin.isPositive() || !readBackWithin.isPositive()) {
      throw new IllegalArgumentException(
          "The times to acknowledge (%s) and to read back (%s) must be positive."
              .formatted(acknowledgeWithin, readBackWithin));
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "The tolerance (%s) must not be negative.".formatted(tolerance));
    }
  }

  public PointPolicy withApprovals(int people) {
    return new PointPolicy(people, acknowledgeWithin, readBackWithin, tolerance, safeState);
  }

  public PointPolicy withTolerance(double difference) {
    return new PointPolicy(approvals, acknowledgeWithin, readBackWithin, difference, safeState);
  }

  public PointPolicy withTimes(Duration acknowledge, Duration readBack) {
    return new PointPolicy(approvals, acknowledge, readBack, tolerance, safeState);
  }

  public PointPolicy withSafeState(SafeState state) {
    return new PointPolicy(
        approvals, acknowledgeWithin, readBackWithin, tolerance, Optional.of(state));
  }
}
