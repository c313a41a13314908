// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The catalog in memory: one thread at a time puts, any thread reads without waiting. */
final class KnownTags {

  private static final int INITIAL_TAGS = 1_024;

  private final Map<TagId, Tag> byId = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<AssetPath, Asset> assets = new ConcurrentSkipListMap<>();
  private final Map<AssetPath, NavigableMap<Integer, Tag>> byAsset = new ConcurrentHashMap<>();
  private volatile AtomicReferenceArray<@Nullable Tag> byIndex =
      new AtomicReferenceArray<>(INITIAL_TAGS);
  private volatile int count;

  void put(Asset asset) {
    assets.put(asset.path(), asset);
  }

  void put(Tag tag) {
    AtomicReferenceArray<@Nullable Tag> now = roomFor(tag.index());
    now.set(tag.index(), tag);
    byId.put(tag.id(), tag);
    byAsset
        .computeIfAbsent(tag.id().asset(), asset -> new ConcurrentSkipListMap<>())
        .put(tag.index(), tag);
    count = Math.max(count, tag.index() + 1);
  }

  private AtomicReferenceArray<@Nullable Tag> roomFor(int index) {
    AtomicReferenceArray<@Nullable Tag> now = byIndex;
    if (index < now.length()) {
      return now;
    }
    AtomicReferenceArray<@Nullable Tag> larger =
        new AtomicReferenceArray<>(Math.max(index + 1, now.length() * 2));
    for (int i = 0; i < now.length(); i++) {
      larger.setPlain(i, now.getPlain(i));
    }
    byIndex = larger;
    return larger;
  }

  Tag getTag(int index) {
    AtomicReferenceArray<@Nullable Tag> now = byIndex;
    Tag tag = index >= 0 && index < now.length() ? now.get(index) : null;
    if (tag == null) {
      throw new IllegalArgumentException(
          "There is no tag with index %d; the catalog has the %d tags from 0."
              .formatted(index, count));
    }
    return tag;
  }

  Optional<Tag> findTag(TagId id) {
    return Optional.ofNullable(byId.get(id));
  }

  int count() {
    return count;
  }

  Optional<Asset> findAsset(AssetPath path) {
    return Optional.ofNullable(assets.get(path));
  }

  /** The assets, sorted by path. */
  Collection<Asset> assets() {
    return assets.values();
  }

  List<Tag> listTags(AssetPath asset) {
    return List.copyOf(byAsset.getOrDefault(asset, new TreeMap<>()).values());
  }
}
