// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalog, read from memory and written through to its two tables. */
final class DuckCatalog implements TagCatalog {

  private final WriteLane lane;
  private final KnownTags known = new KnownTags();

  DuckCatalog(Database database) {
    CatalogTables.readAssets(database).forEach(known::put);
    CatalogTables.readTags(database).forEach(known::put);
    this.lane = database.openLane();
  }

  @Override
  public void registerAssets(Collection<Asset> assets) {
    lane.write(
        "%d assets".formatted(assets.size()),
        open -> {
          Map<AssetPath, Asset> changed = new LinkedHashMap<>();
          for (Asset asset : assets) {
            if (!Optional.of(asset).equals(known.findAsset(asset.path()))) {
              changed.put(asset.path(), asset);
            } else {
              changed.remove(asset.path());
            }
          }
          CatalogTables.replaceAssets(open, changed.values());
          return changed;
        },
        changed -> changed.values().forEach(known::put));
  }

  @Override
  public List<Tag> registerTags(List<TagSpec> specs) {
    lane.write(
        "%d tags".formatted(specs.size()),
        open -> {
          Map<TagId, Tag> changed = changedBy(specs);
          CatalogTables.replaceTags(open, changed.values());
          return changed;
        },
        changed -> changed.values().forEach(known::put));
    return specs.stream().map(spec -> known.findTag(spec.id()).orElseThrow()).toList();
  }

  /** The tags that are new or not as they were, in the order of their index. */
  private Map<TagId, Tag> changedBy(List<TagSpec> specs) {
    Map<TagId, Tag> changed = new LinkedHashMap<>();
    int next = known.count();
    for (TagSpec spec : specs) {
      requireAsset(spec);
      Tag before = changed.getOrDefault(spec.id(), known.findTag(spec.id()).orElse(null));
      if (before == null) {
        changed.put(spec.id(), new Tag(next++, spec));
      } else {
        requireSameUnit(before, spec);
        if (!before.spec().equals(spec)) {
          changed.put(spec.id(), new Tag(before.index(), spec));
        }
      }
    }
    return changed;
  }

  private void requireAsset(TagSpec spec) {
    if (known.findAsset(spec.id().asset()).isEmpty()) {
      throw new IllegalArgumentException(
          "The tag (%s) belongs to asset (%s), which is not registered. Maybe register the asset first."
              .formatted(spec.id(), spec.id().asset()));
    }
  }

  private static void requireSameUnit(Tag before, TagSpec spec) {
    if (!before.unit().equals(spec.unit())) {
      throw new IllegalArgumentException(
          "The tag (%s) is kept in unit (%s) and cannot change to (%s): its stored values would change meaning. Maybe register a new tag under another name."
              .formatted(spec.id(), before.unit(), spec.unit()));
    }
  }

  @Override
  public Optional<Tag> findTag(TagId id) {
    return known.findTag(id);
  }

  @Override
  public Tag getTag(int index) {
    return known.getTag(index);
  }

  @Override
  public int tagCount() {
    return known.count();
  }

  @Override
  public Optional<Asset> findAsset(AssetPath path) {
    return known.findAsset(path);
  }

  @Override
  public List<Asset> listAssets() {
    return new ArrayList<>(known.assets());
  }

  @Override
  public List<Tag> listTags(AssetPath asset) {
    return known.listTags(asset);
  }
}
