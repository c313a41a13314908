// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.Verdict;
import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of a command's life.
 *
 * @param detail what happened, with the numbers
 * @param reason present exactly when the state is REFUSED or FAILED
 * @param person who did it, if a person did
 * @param until when the command is given up if nothing follows; absent at an end
 * @param verdicts what the interlocks said, if they were asked in this step
 */
public record Step(
    Instant at,
    CommandState state,
    Text detail,
    Optional<FailureReason> reason,
    Optional<String> person,
    Optional<Instant> until,
    List<Verdict> verdicts) {

  public Step {
    verdicts = List.copyOf(verdicts);
    boolean ill = state == CommandState.REFUSED || state == CommandState.FAILED;
    if (ill != reason.isPresent()) {
      throw new IllegalArgumentException(
          "A step to %s must %s a reason (%s)."
              .formatted(state, ill ? "have" : "not have", reason));
    }
  }

  static Step to(CommandState state, Instant at, Text detail) {
    return new Step(
        at, state, detail, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  static Step refused(Instant at, FailureReason why, Text detail, List<Verdict> verdicts) {
    return new Step(
        at,
        CommandState.REFUSED,
        detail,
        Optional.of(why),
        Optional.empty(),
        Optional.empty(),
        verdicts);
  }

  static Step failed(Instant at, FailureReason why, Text detail) {
    return new Step(
        at,
        CommandState.FAILED,
        detail,
        Optional.of(why),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  Step by(String name) {
    return new Step(at, state, detail, reason, Optional.of(name), until, verdicts);
  }

  Step until(Instant end) {
    return new Step(at, state, detail, reason, person, Optional.of(end), verdicts);
  }

  Step with(List<Verdict> checked) {
    return new Step(at, state, detail, reason, person, until, checked);
  }
}
