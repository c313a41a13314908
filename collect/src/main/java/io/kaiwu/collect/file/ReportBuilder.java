// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingWriter.Appended;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what an import did, in bounded memory. */
final class ReportBuilder {

  private static final int EXAMPLES = 5;

  private final Map<Kind, Count> breaches = new TreeMap<>();
  private final Map<Integer, Long> perTag = new LinkedHashMap<>();
  private final List<String> ignoredColumns = new ArrayList<>();
  private long rows;
  private long accepted;
  private long stored;
  private long duplicates;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  private record Kind(Reason reason, Action action) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int byReason = reason.compareTo(other.reason);
      return byReason != 0 ? byReason : action.compareTo(other.action);
    }
  }

  private static final class Count {
    private long count;
    private final List<ImportReport.Example> examples = new ArrayList<>();
  }

  void row() {
    rows++;
  }

  long rows() {
    return rows;
  }

  void ignored(String column) {
    ignoredColumns.add(column);
  }

  void breach(long line, CleaningEntry entry) {
    Count count =
        breaches.computeIfAbsent(new Kind(entry.reason(), entry.action()), kind -> new Count());
    count.count++;
    if (count.examples.size() < EXAMPLES) {
      count.examples.add(new ImportReport.Example(line, entry.tag(), entry.raw(), entry.detail()));
    }
  }

  void accepted(ReadingBatch batch) {
    accepted += batch.size();
    for (int row = 0; row < batch.size(); row++) {
      perTag.merge(batch.tag(row), 1L, Long::sum);
      earliest = Math.min(earliest, batch.timeMicros(row));
      latest = Math.max(latest, batch.timeMicros(row));
    }
  }

  void appended(Appended appended) {
    stored += appended.stored();
    duplicates += appended.duplicates();
  }

  ImportReport build(boolean dryRun, boolean cancelled, TagCatalog catalog) {
    List<ImportReport.Breach> list = new ArrayList<>();
    breaches.forEach((kind, count) ->
        list.add(new ImportReport.Breach(kind.reason, kind.action, count.count, count.examples)));
    Map<TagId, Long> tags = new LinkedHashMap<>();
    perTag.forEach((tag, count) -> tags.put(catalog.getTag(tag).id(), count));
    Optional<TimeRange> range =
        accepted == 0 ? Optional.empty() : Optional.of(new TimeRange(earliest, latest + 1));
    return new ImportReport(
        dryRun, cancelled, rows, accepted, stored, duplicates, list, range, tags, ignoredColumns);
  }
}
