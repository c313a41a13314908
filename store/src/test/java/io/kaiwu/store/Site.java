// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.unit.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small plant to test with: one pump and its tags. */
final class Site {

  static final AssetPath PUMP = AssetPath.of("mill/pump-1");

  /** 2026-01-01T00:00Z. */
  static final long START = 1_767_225_600_000_000L;

  static final long SECOND = 1_000_000;

  private Site() {}

  static Store open(Path directory) {
    return Store.open(StoreConfig.of(directory));
  }

  static Store openWithTags(Path directory, int tags) {
    Store store = open(directory);
    registerTags(store, tags);
    return store;
  }

  static void registerTags(Store store, int tags) {
    store.catalog().registerAssets(List.of(Asset.of(PUMP, AssetLevel.WORK_UNIT, "pump")));
    List<TagSpec> specs = new ArrayList<>();
    for (int i = 0; i < tags; i++) {
      specs.add(TagSpec.of(tag(i), Unit.of("kPa")));
    }
    store.catalog().registerTags(specs);
  }

  static TagId tag(int i) {
    return new TagId(PUMP, "p" + i);
  }

  /** One reading, {@code seconds} after the start. */
  static ReadingBatch one(int tag, long seconds, long sequence, double value) {
    return ReadingBatch.builder(1)
        .add(tag, START + seconds * SECOND, sequence, value, Quality.GOOD)
        .build();
  }

  /** A reading of every tag at each second of {@code [from, to)}; its value is tag + second. */
  static ReadingBatch grid(int tags, long from, long to) {
    ReadingBatch.Builder rows = ReadingBatch.builder(16);
    for (long second = from; second < to; second++) {
      for (int tag = 0; tag < tags; tag++) {
        rows.add(tag, START + second * SECOND, 0, (double) (tag + second), Quality.GOOD);
      }
    }
    return rows.build();
  }

  static CleaningEntry entry(long receivedMicros, Reason reason) {
    return new CleaningEntry(
        receivedMicros,
        "kaiwu/mill",
        "mill/pump-1:p0",
        START,
        "912.4",
        reason,
        CleaningEntry.Action.REFUSED,
        "912.4 is above 800 kPa",
        "pump/3");
  }

  /** The rows as text, {@code tag@second#sequence=value}. */
  static List<String> text(ReadingBatch batch) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      rows.add(
          batch.tag(i)
              + "@"
              + (batch.timeMicros(i) - START) / SECOND
              + "#"
              + batch.sequence(i)
              + "="
              + batch.value(i));
    }
    return rows;
  }
}
