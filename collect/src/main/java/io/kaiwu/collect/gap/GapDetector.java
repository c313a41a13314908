// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.gap;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.reading.GapLedger;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stretches in which a tag that has an expected period gave no reading, and writes them
 * to the gap ledger; a stretch that late readings fill to nine tenths is marked back-filled.
 *
 * <p>A gap opens when nothing came for some periods, by the time of the readings or by the clock,
 * and the next reading closes it. What is found is kept in memory until {@link #look}, which is to
 * be called about once a second by a thread of its own, and which alone touches the ledger. Safe
 * for use by many threads.
 */
public final class GapDetector implements ReadingWatch, LinkWatch {

  private static final int MAX_REMEMBERED = 10_000;

  private final GapConfig config;
  private final long extendEvery;
  private final TagCatalog catalog;
  private final GapLedger ledger;
  private final InstantSource clock;
  private final Set<KnownGap> changed = new LinkedHashSet<>();
  private final Consumer<KnownGap> onChange = changed::add;
  private final Map<AssetPath, Integer> links = new HashMap<>();
  private @Nullable TagWatch[] watches = new @Nullable TagWatch[64];

  /** Grows with every connection that comes or goes. */
  private long linksVersion;

  public GapDetector(GapConfig config, TagCatalog catalog, GapLedger ledger, InstantSource clock) {
    this.config = config;
    this.extendEvery = Micros.of(config.extendEvery());
    this.catalog = catalog;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Goes on where an earlier run ended: the time since each tag's last stored reading is a gap of
   * cause NOT_RUNNING, and gaps of before can still be filled. Call it once, before readings come.
   *
   * @param lastStored the time of the newest stored reading of a tag, by its index
   */
  public synchronized void start(IntFunction<OptionalLong> lastStored) {
    long now = now();
    for (Gap gap : ledger.listGaps(TimeRange.ALWAYS, MAX_REMEMBERED).reversed()) {
      catalog.findTag(gap.tag()).ifPresent(tag -> remember(tag, gap));
    }
    for (int i = 0; i < catalog.tagCount(); i++) {
      TagWatch watch = watch(i, now);
      OptionalLong last = lastStored.apply(i);
      if (watch != null && last.isPresent()) {
        watch.resume(last.getAsLong(), now, onChange);
      }
    }
  }

  private void remember(Tag tag, Gap gap) {
    TagWatch watch = watch(tag.index(), now());
    if (watch != null && !gap.open() && gap.backfilledMicros().isEmpty()) {
      KnownGap known =
          new KnownGap(
              gap.tag(),
              gap.range().fromMicros(),
              gap.range().toMicros(),
              Micros.of(tag.spec().period().orElseThrow()),
              gap.cause());
      known.close(gap.range().toMicros());
      watch.remember(known);
    }
  }

  @Override
  public synchronized void accepted(ReadingBatch readings) {
    long now = now();
    for (int row = 0; row < readings.size(); row++) {
      TagWatch watch = watch(readings.tag(row), now);
      if (watch != null) {
        watch.accepted(readings.timeMicros(row), now, isDown(watch), onChange);
      }
    }
  }

  @Override
  public synchronized void refused(int tag, long timeMicros) {
    TagWatch watch = watch(tag, now());
    if (watch != null) {
      watch.refused();
    }
  }

  @Override
  public synchronized void up(List<AssetPath> subtrees) {
    subtrees.forEach(asset -> links.merge(asset, 1, Integer::sum));
    linksVersion++;
  }

  @Override
  public synchronized void down(List<AssetPath> subtrees) {
    subtrees.forEach(asset -> links.merge(asset, -1, Integer::sum));
    linksVersion++;
    for (TagWatch watch : watches) {
      if (watch != null && isDown(watch)) {
        watch.linkDown();
      }
    }
  }

  /**
   * Looks for silence and writes what changed to the ledger. What the ledger does not take is
   * written the next time.
   *
   * @return how many gaps were written
   */
  public int look() {
    List<KnownGap> taken;
    List<Gap> gaps = new ArrayList<>();
    synchronized (this) {
      long now = now();
      for (TagWatch watch : watches) {
        if (watch != null) {
          watch.look(now, extendEvery, isDown(watch), onChange);
        }
      }
      taken = List.copyOf(changed);
      changed.clear();
      taken.forEach(gap -> gaps.add(gap.gap()));
    }
    if (gaps.isEmpty()) {
      return 0;
    }
    boolean written = false;
    try {
      ledger.putGaps(gaps);
      written = true;
    } finally {
      if (!written) {
        giveBack(taken);
      }
    }
    return gaps.size();
  }

  private synchronized void giveBack(List<KnownGap> gaps) {
    changed.addAll(gaps);
  }

  /** Asked for every reading, so the answer is kept until a connection comes or goes. */
  private boolean isDown(TagWatch watch) {
    if (!watch.knowsLink(linksVersion)) {
      watch.rememberLink(isLinkDown(watch), linksVersion);
    }
    return watch.linkIsDown();
  }

  /** Whether the asset has had a connection and now has none. */
  private boolean isLinkDown(TagWatch watch) {
    boolean known = false;
    AssetPath asset = watch.tag().id().asset();
    for (AssetPath at = asset; at != null; at = at.findParent().orElse(null)) {
      Integer count = links.get(at);
      if (count != null && count > 0) {
        return false;
      }
      known |= count != null;
    }
    return known;
  }

  private @Nullable TagWatch watch(int index, long now) {
    if (index >= watches.length) {
      watches = Arrays.copyOf(watches, Math.max(index + 1, watches.length * 2));
    }
    TagWatch known = watches[index];
    if (known != null) {
      return known;
    }
    Tag tag = catalog.getTag(index);
    if (tag.spec().period().isEmpty()) {
      return null;
    }
    long period = Micros.of(tag.spec().period().get());
    TagWatch made = new TagWatch(tag, period, TagWatch.patience(config, period), now);
    watches[index] = made;
    return made;
  }

  private long now() {
    return Micros.of(clock.instant());
  }
}
