// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.sim.engine.EngineTag;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Describes engines below one path as assets and tags, for a site to register. */
final class EngineRegister {

  static final String ENGINE_KIND = "engine";

  private EngineRegister() {}

  /** The assets above the engines, outermost first, then the engines. */
  static List<Asset> assets(AssetPath above, Text label, List<AssetPath> engines) {
    Deque<Asset> assets = new ArrayDeque<>();
    assets.add(new Asset(above, AssetLevel.SITE, "plant", label));
    Optional<AssetPath> parent = above.findParent();
    while (parent.isPresent()) {
      assets.addFirst(Asset.of(parent.get(), AssetLevel.ENTERPRISE, "enterprise"));
      parent = parent.get().findParent();
    }
    for (AssetPath engine : engines) {
      String number = engine.name().substring(engine.name().indexOf('-') + 1);
      Text name = Text.of("发动机 " + number, "Engine " + number);
      assets.addLast(new Asset(engine, AssetLevel.WORK_UNIT, ENGINE_KIND, name));
    }
    return List.copyOf(assets);
  }

  static List<TagSpec> tags(List<AssetPath> engines, Duration cyclePeriod) {
    List<TagSpec> tags = new ArrayList<>();
    for (AssetPath engine : engines) {
      for (EngineTag tag : EngineTag.values()) {
        Optional<Duration> period =
            tag.role() == EngineTag.Role.INSPECTION ? Optional.empty() : Optional.of(cyclePeriod);
        TagId id = new TagId(engine, tag.tagName());
        tags.add(new TagSpec(id, tag.unit(), tag.range(), period, tag.label()));
      }
    }
    return List.copyOf(tags);
  }
}
