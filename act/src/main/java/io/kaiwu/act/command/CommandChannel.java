// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.util.concurrent.CompletableFuture;

/** The way to the devices. */
@FunctionalInterface
public interface CommandChannel {

  /**
   * Sends the command, or sends it again under the same id. Called under a lock: hands it over and
   * returns. The caller cancels the future when it waits no longer.
   *
   * @return the device's answer; a {@link NotSentException} if the command certainly did not and
   *     will not arrive, any other exception if nobody knows
   */
  CompletableFuture<Acknowledgement> dispatch(Command command);
}
