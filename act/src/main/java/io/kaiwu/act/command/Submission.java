// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.util.concurrent.CompletableFuture;

/**
 * A command that was taken up.
 *
 * @param command as it stood when the call returned
 * @param end the command at its end, whatever end that is; never fails, and cancelling it stops
 *     nothing
 */
public record Submission(Command command, CompletableFuture<Command> end) {}
