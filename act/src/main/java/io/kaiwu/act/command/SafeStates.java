// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** When a failed command is followed by the safe value of its point. */
final class SafeStates {

  /** After these a device may have done anything. */
  private static final Set<FailureReason> UNCERTAIN =
      EnumSet.of(
          FailureReason.NO_ACKNOWLEDGEMENT,
          FailureReason.NEGATIVE_ACKNOWLEDGEMENT,
          FailureReason.NO_READ_BACK,
          FailureReason.READ_BACK_DIFFERS);

  private SafeStates() {}

  /** The safe state that is due; none follows one that failed itself. */
  static Optional<SafeState> find(Flight failed, FailureReason reason) {
    return failed
        .policy
        .safeState()
        .filter(state -> UNCERTAIN.contains(reason) && !failed.isSafeState());
  }

  static CommandRequest request(Flight failed, SafeState safe, Instant now) {
    CommandRequest request = failed.request();
    return new CommandRequest(
        Flight.SAFE_STATE_KEY + failed.command.id(),
        request.loop(),
        request.point(),
        safe.value(),
        request.unit(),
        now.plus(failed.policy.acknowledgeWithin()),
        "safe-state",
        Details.safeReason(failed.command));
  }
}
