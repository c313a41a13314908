// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import io.kaiwu.collect.payload.ReadingTopics;
import io.kaiwu.core.asset.AssetPath;
import java.util.List;

/** What an account may publish and subscribe to. What is not said is denied. */
public sealed interface Rights {

  String COMMAND = "kaiwu/cmd/";
  String ACKNOWLEDGEMENT = "kaiwu/ack/";

  /** All of Kaiwu's topics begin so. */
  String KAIWU = "kaiwu/";

  boolean mayPublish(String topic);

  boolean maySubscribe(String filter);

  /** The assets whose readings come by a connection of the account. */
  List<AssetPath> assets();

  /** Sends readings of the assets and of all below them, hears and answers their commands. */
  record Device(List<AssetPath> assets) implements Rights {

    public Device {
      assets = List.copyOf(assets);
    }

    @Override
    public boolean mayPublish(String topic) {
      return below(ReadingTopics.DATA, topic, assets, true)
          || below(ReadingTopics.VALUE, topic, assets, false)
          || below(ACKNOWLEDGEMENT, topic, assets, false);
    }

    @Override
    public boolean maySubscribe(String filter) {
      return below(COMMAND, filter, assets, false);
    }
  }

  /** Hears the readings and commands of the assets and of all below them; sends nothing. */
  record Viewer(List<AssetPath> assets) implements Rights {

    public Viewer {
      assets = List.copyOf(assets);
    }

    @Override
    public boolean mayPublish(String topic) {
      return false;
    }

    @Override
    public boolean maySubscribe(String filter) {
      return below(ReadingTopics.DATA, filter, assets, true)
          || below(ReadingTopics.VALUE, filter, assets, false)
          || below(COMMAND, filter, assets, false)
          || below(ACKNOWLEDGEMENT, filter, assets, false);
    }
  }

  /** Everything: Kaiwu's own client. */
  record Everything() implements Rights {

    @Override
    public boolean mayPublish(String topic) {
      return true;
    }

    @Override
    public boolean maySubscribe(String filter) {
      return true;
    }

    @Override
    public List<AssetPath> assets() {
      return List.of();
    }
  }

  /**
   * Whether the topic or filter lies below the prefix and one of the assets. An asset's path has no
   * wildcard in it, so that a filter's wildcards can only stand further inside.
   */
  private static boolean below(
      String prefix, String topic, List<AssetPath> assets, boolean assetItself) {
    if (!topic.startsWith(prefix)) {
      return false;
    }
    for (AssetPath asset : assets) {
      String path = asset.value();
      boolean same = topic.startsWith(path, prefix.length());
      int end = prefix.length() + path.length();
      if (same && (topic.length() == end ? assetItself : topic.charAt(end) == '/')) {
        return true;
      }
    }
    return false;
  }
}
