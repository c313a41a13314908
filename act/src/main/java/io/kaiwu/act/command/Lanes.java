// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.CommandedValues;
import io.kaiwu.act.interlock.Sample;
import io.kaiwu.core.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lanes of all points that were ever commanded or held. Guarded by the service's lock. */
final class Lanes implements CommandedValues {

  private final Map<TagId, Lane> lanes = new HashMap<>();

  Lane of(TagId point) {
    return lanes.computeIfAbsent(point, _ -> new Lane());
  }

  @Override
  public List<Sample> listRecent(TagId point) {
    @Nullable Lane lane = lanes.get(point);
    return lane == null ? List.of() : lane.listRecent();
  }

  /** The holds as journal entries. */
  List<JournalEntry> listHolds(Instant at) {
    List<JournalEntry> holds = new ArrayList<>();
    lanes.forEach((point, lane) ->
        lane.findHolder()
            .ifPresent(person -> holds.add(new JournalEntry.Held(point, true, person, at))));
    return holds;
  }
}
