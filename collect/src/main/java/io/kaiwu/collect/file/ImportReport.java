// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import did, or, in a dry run, what it would do.
 *
 * @param dryRun whether nothing was stored
 * @param cancelled whether it was stopped before the end; what was stored by then stays
 * @param rows lines of data, without the header
 * @param accepted readings that passed the recipe
 * @param stored of these, new to the store; 0 in a dry run
 * @param duplicates of these, in the store before; 0 in a dry run
 * @param breaches what was refused, repaired or flagged, by reason, with the first examples
 * @param range from the earliest to just after the latest accepted reading
 * @param tags accepted readings by tag
 * @param ignoredColumns columns that name no tag of the asset
 */
public record ImportReport(
    boolean dryRun,
    boolean cancelled,
    long rows,
    long accepted,
    long stored,
    long duplicates,
    List<Breach> breaches,
    Optional<TimeRange> range,
    Map<TagId, Long> tags,
    List<String> ignoredColumns) {

  /** One reason and action. */
  public record Breach(Reason reason, Action action, long count, List<Example> examples) {
    public Breach {
      examples = List.copyOf(examples);
    }
  }

  /**
   * One case.
   *
   * @param line in the file, from 1
   */
  public record Example(long line, String tag, String raw, String detail) {}

  public ImportReport {
    breaches = List.copyOf(breaches);
    tags = Map.copyOf(tags);
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  public long refused() {
    return breaches.stream()
        .filter(breach -> breach.action() == Action.REFUSED)
        .mapToLong(Breach::count)
        .sum();
  }
}
