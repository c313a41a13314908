// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Conversion;
import io.kaiwu.core.unit.Unit;
import java.time.Instant;

/**
 * Asks that a point be set to a value.
 *
 * @param idempotencyKey the same key is the same command, however often it is asked for; 1 to 200
 *     characters
 * @param loop the loop that asks, or {@link #MANUAL} for a person by hand
 * @param value finite, in {@code unit}
 * @param deadline after it the command must not take effect any more
 * @param requestedBy the person, or the version of the loop
 */
public record CommandRequest(
    String idempotencyKey,
    String loop,
    TagId point,
    double value,
    Unit unit,
    Instant deadline,
    String requestedBy,
    Text reason) {

  /** Stands for the loop of what a person commands by hand. */
  public static final String MANUAL = "manual";

  private static final int MAX_KEY = 200;

  public CommandRequest {
    if (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY) {
      throw new IllegalArgumentException(
          "The idempotency key (%s) of a command to (%s) must have 1 to %d characters."
              .formatted(idempotencyKey, point, MAX_KEY));
    }
    if (loop.isBlank() || requestedBy.isBlank()) {
      throw new IllegalArgumentException(
          "The command (%s) to (%s) must name its loop (%s) and who asks (%s). Maybe a person asks by hand: the loop is then '%s'."
              .formatted(idempotencyKey, point, loop, requestedBy, MANUAL));
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The value (%s) of the command (%s) to (%s) must be finite."
              .formatted(value, idempotencyKey, point));
    }
  }

  public boolean isManual() {
    return loop.equals(MANUAL);
  }

  CommandRequest in(Unit other, Conversion conversion) {
    return new CommandRequest(
        idempotencyKey, loop, point, conversion.apply(value), other, deadline, requestedBy, reason);
  }

  /** Whether both would do the same to the plant; when, by whom and why may differ. */
  boolean asksTheSameAs(CommandRequest other) {
    return loop.equals(other.loop)
        && point.equals(other.point)
        && value == other.value
        && unit.equals(other.unit);
  }
}
