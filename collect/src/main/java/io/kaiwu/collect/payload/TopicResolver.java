// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagCatalog;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a topic stands for and remembers it. What is registered stays, so that a found topic
 * need never be looked up again; what was not found is looked up each time. Used by one thread.
 */
final class TopicResolver {

  private static final int MAX_REMEMBERED = 100_000;

  private final TagCatalog catalog;
  private final Map<String, Topic> remembered = new HashMap<>();

  TopicResolver(TagCatalog catalog) {
    this.catalog = catalog;
  }

  /** What the topic stands for, or null if no such asset or tag is registered. */
  @Nullable Topic find(String topic) {
    Topic known = remembered.get(topic);
    if (known != null) {
      return known;
    }
    Topic found = lookUp(topic);
    if (found != null && remembered.size() < MAX_REMEMBERED) {
      remembered.put(topic, found);
    }
    return found;
  }

  private @Nullable Topic lookUp(String topic) {
    try {
      if (topic.startsWith(ReadingTopics.DATA)) {
        AssetPath asset = AssetPath.of(topic.substring(ReadingTopics.DATA.length()));
        return catalog.findAsset(asset).isPresent() ? new Topic.OneAsset(asset, catalog) : null;
      }
      int slash = topic.lastIndexOf('/');
      if (topic.startsWith(ReadingTopics.VALUE) && slash > ReadingTopics.VALUE.length()) {
        AssetPath asset = AssetPath.of(topic.substring(ReadingTopics.VALUE.length(), slash));
        String name = topic.substring(slash + 1);
        return Topic.find(catalog, asset, name)
            .map(tag -> new Topic.OneTag(tag.index(), name))
            .orElse(null);
      }
      return null;
    } catch (IllegalArgumentException e) {
      return null; // what cannot be a path is not registered
    }
  }
}
