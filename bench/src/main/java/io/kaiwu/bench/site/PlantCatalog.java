// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.site;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The benchmark's plant in memory alone, for pieces that are measured without a store. */
public final class PlantCatalog implements TagCatalog {

  private final Map<AssetPath, Asset> assets = new HashMap<>();
  private final Map<TagId, Tag> byId = new HashMap<>();
  private final List<Tag> tags = new ArrayList<>();

  public PlantCatalog() {
    Plant.register(this);
  }

  /** The recipe of the benchmarks, as YAML. */
  public static String recipe() {
    return BenchSite.resource("recipe.yaml");
  }

  @Override
  public void registerAssets(Collection<Asset> more) {
    more.forEach(asset -> assets.put(asset.path(), asset));
  }

  @Override
  public List<Tag> registerTags(List<TagSpec> specs) {
    for (TagSpec spec : specs) {
      Tag tag = new Tag(tags.size(), spec);
      tags.add(tag);
      byId.put(tag.id(), tag);
    }
    return List.copyOf(tags);
  }

  @Override
  public Optional<Tag> findTag(TagId id) {
    return Optional.ofNullable(byId.get(id));
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
