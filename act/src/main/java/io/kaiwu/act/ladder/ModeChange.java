// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * A loop went up or down the ladder.
 *
 * @param person who did it; empty if the loop fell by itself
 * @param cause why it fell by itself; empty if a person did it
 */
public record ModeChange(
    String loop,
    Instant at,
    Mode from,
    Mode to,
    Optional<String> person,
    Optional<FallCause> cause,
    Text why) {}
