// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.PlantView;
import io.kaiwu.act.interlock.Sample;
import io.kaiwu.act.interlock.Situation;
import io.kaiwu.core.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How everything stands: commands, points, switch, plant. Guarded by the service's lock. */
final class Standing {

  private static final Logger log = LoggerFactory.getLogger(Standing.class);

  private final PlantView plant;
  final Lanes lanes = new Lanes();
  final Watch watch = new Watch();
  final Book book;
  Optional<JournalEntry.Switched> switched = Optional.empty();
  boolean journalFailed;

  Standing(PlantView plant, int remembered) {
    this.plant = plant;
    book = new Book(remembered);
  }

  /** Off until a person switched on. */
  boolean isOn() {
    return switched.map(JournalEntry.Switched::on).orElse(false);
  }

  Lane laneOf(Flight flight) {
    return lanes.of(flight.request().point());
  }

  Situation situation(Instant now) {
    return new Situation(now, this::findLast, lanes);
  }

  /** The last reading of the tag; a view that fails has seen none, which no interlock trusts. */
  Optional<Sample> findLast(TagId tag) {
    try {
      return plant.findLast(tag);
    } catch (RuntimeException e) {
      log.error("The last reading of tag ({}) could not be had.", tag, e);
      return Optional.empty();
    }
  }

  /** Everything as journal entries that give it back. */
  List<JournalEntry> toEntries(Instant now) {
    List<JournalEntry> entries = new ArrayList<>();
    switched.ifPresent(entries::add);
    entries.addAll(lanes.listHolds(now));
    entries.addAll(book.toEntries());
    return entries;
  }
}
