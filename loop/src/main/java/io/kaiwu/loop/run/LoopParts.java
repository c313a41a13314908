// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.act.command.CommandService;
import io.kaiwu.act.ladder.ModeLadder;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.loop.alarm.AlarmBook;
import io.kaiwu.loop.decision.DecisionBook;
import io.kaiwu.store.Store;
import java.time.InstantSource;

/**
 * What a loop runs with.
 *
 * @param recipe the name and version of the cleaning recipe in force
 * @param seed from which each pass derives its own
 */
public record LoopParts(
    String site,
    Store store,
    DecisionBook decisions,
    CommandService commands,
    ModeLadder ladder,
    AlarmBook alarms,
    String recipe,
    Digest recipeDigest,
    InstantSource clock,
    TimeOrderedIds ids,
    long seed) {}
