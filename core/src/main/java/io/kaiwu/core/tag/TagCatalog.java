// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.tag;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The assets and tags of the site. What is registered stays, with the same index, over restarts.
 * Reads may come from any thread and never block.
 */
public interface TagCatalog {

  /**
   * Registers assets that are new and replaces the kind, level and label of those that are known.
   */
  void registerAssets(Collection<Asset> assets);

  /**
   * Registers tags that are new and replaces the range, period and label of those that are known;
   * durable on return.
   *
   * @return the tags in the order of {@code specs}
   * @throws IllegalArgumentException if a known tag is given another unit (its stored values would
   *     change meaning), or its asset is not registered
   */
  List<Tag> registerTags(List<TagSpec> specs);

  Optional<Tag> findTag(TagId id);

  /** The tag of that index. */
  Tag getTag(int index);

  int tagCount();

  Optional<Asset> findAsset(AssetPath path);

  List<Asset> listAssets();

  /** The tags of one asset, not of those below it, in the order of their index. */
  List<Tag> listTags(AssetPath asset);
}
