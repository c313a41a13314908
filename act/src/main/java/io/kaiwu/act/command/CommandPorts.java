// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.PlantView;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.core.unit.Conversion;
import io.kaiwu.core.unit.Unit;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the commands need of the world around them.
 *
 * @param tags finds a registered tag; {@code catalog::findTag}
 * @param conversions finds the way from one unit to another; {@code units::findConversion}
 * @param listener told of every step of every command, in order, one at a time, outside any lock
 */
public record CommandPorts(
    CommandChannel channel,
    CommandJournal journal,
    PlantView plant,
    Function<TagId, Optional<Tag>> tags,
    BiFunction<Unit, Unit, Optional<Conversion>> conversions,
    Timers timers,
    InstantSource clock,
    TimeOrderedIds ids,
    Consumer<Command> listener) {}
