// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.unit.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A catalog in memory. */
public final class MapCatalog implements TagCatalog {

  private final Map<AssetPath, Asset> assets = new ConcurrentHashMap<>();
  private final Map<TagId, Integer> indexes = new ConcurrentHashMap<>();
  private final List<Tag> tags = new CopyOnWriteArrayList<>();

  /** The catalog of most tests: an engine with T24 (Cel), P30 (kPa) and running (1). */
  public static MapCatalog engine() {
    MapCatalog catalog = new MapCatalog();
    catalog.asset("plant-1/engine-07");
    catalog.tag(
        TagSpec.of(TagId.of("plant-1/engine-07", "T24"), Unit.of("Cel")).withRange(-50, 900));
    catalog.tag(TagSpec.of(TagId.of("plant-1/engine-07", "P30"), Unit.of("kPa")));
    catalog.tag(TagSpec.of(TagId.of("plant-1/engine-07", "running"), Unit.ONE));
    return catalog;
  }

  public void asset(String path) {
    registerAssets(List.of(Asset.of(AssetPath.of(path), AssetLevel.WORK_UNIT, "engine")));
  }

  public Tag tag(TagSpec spec) {
    return registerTags(List.of(spec)).getFirst();
  }

  @Override
  public void registerAssets(Collection<Asset> added) {
    added.forEach(asset -> assets.put(asset.path(), asset));
  }

  @Override
  public synchronized List<Tag> registerTags(List<TagSpec> specs) {
    List<Tag> registered = new ArrayList<>();
    for (TagSpec spec : specs) {
      Integer known = indexes.get(spec.id());
      int index = known == null ? tags.size() : known;
      Tag tag = new Tag(index, spec);
      if (known == null) {
        tags.add(tag);
        indexes.put(spec.id(), index);
      } else {
        tags.set(index, tag);
      }
      registered.add(tag);
    }
    return registered;
  }

  @Override
  public Optional<Tag> findTag(TagId id) {
    return Optional.ofNullable(indexes.get(id)).map(tags::get);
  }

  @Override
  public Tag getTag(int index) {
    return tags.get(index);
  }

  @Override
  public int tagCount() {
    return tags.size();
  }

  @Override
  public Optional<Asset> findAsset(AssetPath path) {
    return Optional.ofNullable(assets.get(path));
  }

  @Override
  public List<Asset> listAssets() {
    return List.copyOf(assets.values());
  }

  @Override
  public List<Tag> listTags(AssetPath asset) {
    return tags.stream().filter(tag -> tag.id().asset().equals(asset)).toList();
  }
}
