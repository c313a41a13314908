// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import java.time.Instant;
import java.util.Optional;

/**
 * What a device says to a command.
 *
 * @param reason why it was refused; empty if it was accepted
 * @param at when the device first answered it
 */
public record CommandAnswer(String id, boolean accepted, Optional<String> reason, Instant at) {

  public CommandAnswer {
    if (accepted == reason.isPresent()) {
      throw new IllegalArgumentException(
          "The answer to command (%s) must have a reason if it is a refusal, and only then."
              .formatted(id));
    }
  }

  public static CommandAnswer accepted(String id, Instant at) {
    return new CommandAnswer(id, true, Optional.empty(), at);
  }

  public static CommandAnswer refused(String id, String reason, Instant at) {
    return new CommandAnswer(id, false, Optional.of(reason), at);
  }
}
