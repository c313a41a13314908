// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import java.time.Instant;

/**
 * How a loop did while it only pretended to command.
 *
 * @param since when the first of the decisions was taken
 * @param decisions how many were scored against what really happened
 * @param score the mean over them, better when higher; what it measures is the loop's to declare
 */
public record ShadowRecord(Instant since, int decisions, double score) {}
