// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.Sample;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command while it lives, with whatever waits for it. Guarded by the service's lock. */
final class Flight {

  static final String SAFE_STATE_KEY = "safe-state:";

  // Sums of decimal fractions miss by an ulp or so: 0.8 - 0.7 > 0.1.
  private static final double ROUNDING = 1e-9;

  final PointPolicy policy;
  final CompletableFuture<Command> end = new CompletableFuture<>();
  Command command;
  Timers.@Nullable Timer timer;
  @Nullable CompletableFuture<Acknowledgement> answer;

  /** The last good reading of the point since the command was sent. */
  @Nullable Sample seen;

  Flight(Command command, PointPolicy policy) {
    this.command = command;
    this.policy = policy;
    if (command.isEnded()) {
      end.complete(command);
    }
  }

  CommandRequest request() {
    return command.request();
  }

  boolean isSafeState() {
    return request().idempotencyKey().startsWith(SAFE_STATE_KEY);
  }

  /** Whether a loop is behind it, so that a person may push it aside. */
  boolean isAutomatic() {
    return !request().isManual() || isSafeState();
  }

  /** How many more people must approve. */
  int approvalsMissing() {
    if (isSafeState()) {
      return 0;
    }
    int behind = command.approvers().size();
    if (request().isManual() && !command.approvers().contains(request().requestedBy())) {
      behind++;
    }
    return policy.approvals() - behind;
  }

  /** Whether the plant shows the commanded value. */
  boolean isReadBack() {
    Sample last = seen;
    return last != null
        && Math.abs(last.value() - request().value())
            <= policy.tolerance() + ROUNDING * Math.abs(request().value());
  }

  /** Whether it was not sent again after a restart. */
  boolean wasSentOnce() {
    return command.steps().stream().filter(step -> step.state() == CommandState.DISPATCHED).count()
        == 1;
  }

  void cancelTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
