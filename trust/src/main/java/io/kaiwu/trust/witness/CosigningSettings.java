// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import java.time.Duration;

/**
 * How patiently a log asks its witnesses.
 *
 * @param deadline for each request to a witness
 * @param interval after which those who did not cosign are asked again; also how old the newest
 *     cosigned checkpoint may become while nothing is appended
 * @param attempts requests to one witness for one checkpoint, from 1
 * @param pause at least so long between two rounds, however fast the log grows
 */
public record CosigningSettings(
    Duration deadline, Duration interval, int attempts, Duration pause) {

  public static final CosigningSettings DEFAULT =
      new CosigningSettings(
          Duration.ofSeconds(5), Duration.ofSeconds(30), 3, Duration.ofSeconds(1));

  public CosigningSettings {
    if (!deadline.isPositive() || !interval.isPositive() || attempts < 1 || pause.isNegative()) {
      throw new IllegalArgumentException(
          "The deadline (%s), the interval (%s) and the attempts (%d) must be positive, the pause (%s) not negative."
              .formatted(deadline, interval, attempts, pause));
    }
  }

  /** Without a pause. */
  public CosigningSettings(Duration deadline, Duration interval, int attempts) {
    this(deadline, interval, attempts, Duration.ZERO);
  }

  /** The same, asking those who did not cosign so often. */
  public CosigningSettings withInterval(Duration other) {
    return new CosigningSettings(deadline, other, attempts, pause);
  }

  /** Longer than any round takes. */
  Duration longest() {
    return deadline.multipliedBy(attempts + 1L);
  }

  /** What those who are slow get after enough have answered: a slow one must not hold up all. */
  Duration grace() {
    return deadline.dividedBy(10);
  }
}
