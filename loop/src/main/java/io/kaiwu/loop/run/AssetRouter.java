// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Splits batches by asset, looking each tag's asset up once. Used by one thread at a time. */
final class AssetRouter {

  private static final int UNKNOWN = -1;

  private final TagCatalog catalog;
  private final Map<AssetPath, Integer> numbers = new HashMap<>();
  private int[] assetOfTag = new int[0];

  AssetRouter(TagCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Hands {@code out} the readings of each asset that occurs, in their order, with a number that
   * stands for the asset.
   */
  void route(ReadingBatch batch, BiConsumer<Integer, ReadingBatch> out) {
    if (batch.isEmpty()) {
      return;
    }
    int first = assetOf(batch.tag(0));
    int same = 1;
    while (same < batch.size() && assetOf(batch.tag(same)) == first) {
      same++;
    }
    if (same == batch.size()) { // one message holds one asset, as a rule
      out.accept(first, batch);
      return;
    }
    Map<Integer, ReadingBatch.Builder> byAsset = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      byAsset.computeIfAbsent(assetOf(batch.tag(i)), any -> ReadingBatch.builder(16)).add(batch, i);
    }
    byAsset.forEach((asset, readings) -> out.accept(asset, readings.build()));
  }

  private int assetOf(int tag) {
    if (tag >= assetOfTag.length) {
      int known = assetOfTag.length;
      assetOfTag = Arrays.copyOf(assetOfTag, Math.max(tag + 1, catalog.tagCount()));
      Arrays.fill(assetOfTag, known, assetOfTag.length, UNKNOWN);
    }
    if (assetOfTag[tag] == UNKNOWN) {
      Tag found = catalog.getTag(tag);
      assetOfTag[tag] = numbers.computeIfAbsent(found.id().asset(), any -> numbers.size());
    }
    return assetOfTag[tag];
  }
}
