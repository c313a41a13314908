// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.time.Instant;

/**
 * A device's answer to a command.
 *
 * @param accepted whether it understood the command and will obey
 * @param reason why not, in the device's own words; empty if it accepted
 * @param at when the device says it answered
 */
public record Acknowledgement(boolean accepted, String reason, Instant at) {}
