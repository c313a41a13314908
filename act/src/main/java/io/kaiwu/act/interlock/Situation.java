// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import java.time.Instant;

/** What an interlock judges by: the time, the plant as last seen, and what was sent to it. */
public record Situation(Instant now, PlantView plant, CommandedValues commanded) {}
