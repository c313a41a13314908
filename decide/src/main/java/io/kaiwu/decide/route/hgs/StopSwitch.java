// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/** Whether to go on; asked often, so that it looks at the clock only now and then. */
final class StopSwitch {

  private static final int ASKS_PER_LOOK = 16;

  private final long deadline;
  private volatile boolean thrown;

  /**
   * Stops at this time.
   *
   * @param deadline of {@link System#nanoTime}
   */
  StopSwitch(long deadline) {
    this.deadline = deadline;
  }

  void stop() {
    thrown = true;
  }

  /** For the n-th question of a caller. */
  boolean isStopped(int n) {
    if (n % ASKS_PER_LOOK == 0 && System.nanoTime() - deadline >= 0) {
      thrown = true;
    }
    return thrown;
  }
}
