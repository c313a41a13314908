// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.GapLedger;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.loop.decision.ReadingColumns;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.store.CleaningLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects what a decision rests on: the newest rows of each asset, their gaps, and what the recipe
 * did there.
 */
final class EvidenceCollector {

  private static final int MOST_ENTRIES = 10_000;

  private final LoopDefinition loop;
  private final TagCatalog catalog;
  private final ReadingReader readings;
  private final GapLedger gaps;
  private final CleaningLog cleaning;

  EvidenceCollector(
      LoopDefinition loop,
      TagCatalog catalog,
      ReadingReader readings,
      GapLedger gaps,
      CleaningLog cleaning) {
    this.loop = loop;
    this.catalog = catalog;
    this.readings = readings;
    this.gaps = gaps;
    this.cleaning = cleaning;
  }

  /** The window of each asset: its newest rows up to and with {@code newest}. */
  List<ReadingColumns> collect(Map<AssetPath, Instant> newest) {
    List<ReadingColumns> windows = new ArrayList<>();
    newest.forEach((asset, at) -> windows.add(window(asset, Micros.of(at) + 1)));
    return windows;
  }

  private ReadingColumns window(AssetPath asset, long toMicros) {
    List<Tag> tags =
        loop.columns().stream()
            .map(name -> catalog.findTag(new TagId(asset, name)))
            .flatMap(Optional::stream)
            .toList();
    TimeRange range = new TimeRange(fromMicros(tags.getFirst(), toMicros), toMicros);
    int gapCount = 0;
    for (Tag tag : tags) {
      gapCount += gaps.listGaps(tag.id(), range).size();
    }
    return ReadingColumns.read(asset, tags, range, readings, gapCount, cleaned(tags, range));
  }

  private long fromMicros(Tag first, long toMicros) {
    ReadingBatch last = readings.readLast(new int[] {first.index()}, loop.window(), toMicros);
    return last.isEmpty() ? toMicros : last.timeMicros(0);
  }

  private Map<Reason, Long> cleaned(List<Tag> tags, TimeRange range) {
    Set<String> names = tags.stream().map(tag -> tag.id().toString()).collect(Collectors.toSet());
    Map<Reason, Long> byReason = new EnumMap<>(Reason.class);
    for (CleaningEntry entry : cleaning.listEntries(range, Optional.empty(), MOST_ENTRIES)) {
      if (names.contains(entry.tag())) {
        byReason.merge(entry.reason(), 1L, Long::sum);
      }
    }
    return byReason;
  }
}
