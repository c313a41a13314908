// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Watches readings for limits. A reading that is not good raises nothing and ends nothing. The
 * readings of one asset must come from one thread at a time.
 */
public final class LimitAlarms {

  private static final Watched[] NONE = {};

  private final TagCatalog catalog;
  private final Predicate<? super Asset> covered;
  private final List<AlarmRule> rules;
  private final AlarmBook book;
  private final Map<Integer, Watched[]> watched = new ConcurrentHashMap<>();

  private record Watched(AlarmRule rule, String key) {}

  /**
   * Watches the assets that are covered, and no others.
   *
   * @param covered asked once for each tag
   */
  public LimitAlarms(
      TagCatalog catalog, Predicate<? super Asset> covered, List<AlarmRule> rules, AlarmBook book) {
    this.catalog = catalog;
    this.covered = covered;
    this.rules = List.copyOf(rules);
    this.book = book;
  }

  /** Looks at each reading, and raises and ends what follows. */
  public void accept(ReadingBatch readings) {
    for (int i = 0; i < readings.size(); i++) {
      Watched[] limits = watched.computeIfAbsent(readings.tag(i), this::watchedAt);
      if (limits.length > 0 && Quality.isGood(readings.quality(i))) {
        look(limits, readings.tag(i), readings.value(i));
      }
    }
  }

  private void look(Watched[] limits, int tag, double value) {
    for (Watched limit : limits) {
      if (limit.rule.begins(value)) {
        Tag found = catalog.getTag(tag);
        String number = " (%s = %.6g %s)".formatted(found.id().name(), value, found.unit());
        book.raise(
            limit.key,
            limit.rule.severity(),
            found.id().asset().value(),
            Text.of(limit.rule.text().zh() + number, limit.rule.text().en() + number),
            limit.rule.remedy());
      } else if (limit.rule.ends(value)) {
        book.end(limit.key);
      }
    }
  }

  private Watched[] watchedAt(int tag) {
    Tag found = catalog.getTag(tag);
    if (catalog.findAsset(found.id().asset()).filter(covered).isEmpty()) {
      return NONE;
    }
    return rules.stream()
        .filter(rule -> rule.tag().equals(found.id().name()))
        .map(rule -> new Watched(rule, "limit " + found.id() + " " + rule.normal()))
        .toArray(size -> size == 0 ? NONE : new Watched[size]);
  }
}
