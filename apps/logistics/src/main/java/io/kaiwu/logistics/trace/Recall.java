// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What must be found when something is recalled.
 *
 * @param root what is recalled, canonical
 * @param known whether any event speaks of it
 * @param entries the root first; each thing once, with its nearest relation
 * @param declaredWrong events that do not count; 1,000 at most
 * @param cut whether there is more than {@link Trace#LIMIT}
 */
public record Recall(
    String root, boolean known, List<Entry> entries, List<EventNote> declaredWrong, boolean cut) {

  public Recall {
    entries = List.copyOf(entries);
    declaredWrong = List.copyOf(declaredWrong);
  }

  /**
   * A thing to be found.
   *
   * @param via the thing by which it is concerned; itself for the root
   * @param since when it became concerned
   * @param until when it ceased to be, as a container that was emptied; empty if it did not
   * @param event by which it is concerned; of the root, its first; empty if that does not count
   * @param amount how much of it came into being, where known
   */
  public record Entry(
      String id,
      Relation relation,
      String via,
      int distance,
      Instant since,
      Optional<Instant> until,
      Optional<EventNote> event,
      Optional<Amount> amount,
      Whereabouts whereabouts) {}
}
