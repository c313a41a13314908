// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a topic of readings stands for. */
sealed interface Topic {

  /** {@code kaiwu/value/<asset>/<tag>}: one tag. */
  record OneTag(int tag, String name) implements Topic {}

  /** {@code kaiwu/data/<asset>}: the tags of one asset. Used by one thread. */
  final class OneAsset implements Topic {

    /** More names than this are looked up each time, so that made-up names take no memory. */
    private static final int MAX_KNOWN = 4096;

    private final AssetPath asset;
    private final TagCatalog catalog;
    private final Map<String, Integer> known = new HashMap<>();

    OneAsset(AssetPath asset, TagCatalog catalog) {
      this.asset = asset;
      this.catalog = catalog;
    }

    /** The index of the tag of that name, or {@link RawReadings#UNKNOWN}. */
    int tag(String name) {
      Integer index = known.get(name);
      return index != null ? index : lookUp(name);
    }

    private int lookUp(String name) {
      Optional<Tag> tag = find(catalog, asset, name);
      if (tag.isEmpty()) {
        return RawReadings.UNKNOWN;
      }
      if (known.size() < MAX_KNOWN) {
        known.put(name, tag.get().index());
      }
      return tag.get().index();
    }
  }

  /** The tag of that name; also empty for what cannot be a name. */
  static Optional<Tag> find(TagCatalog catalog, AssetPath asset, String name) {
    try {
      return catalog.findTag(new TagId(asset, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
