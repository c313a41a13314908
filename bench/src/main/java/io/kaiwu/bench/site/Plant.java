// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.site;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.unit.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The plant of the benchmarks: some machines, each with as many tags and one commanded point. */
public final class Plant {

  public static final int MACHINES = 32;
  public static final int TAGS = 24;

  /** A reading of this tag beyond {@link #LIMIT} asks for a command. */
  public static final String WATCHED = "pressure";

  public static final double LIMIT = 100;

  /** What is commanded, and read back under the same name. */
  public static final String POINT = "valve";

  static final AssetPath ROOT = AssetPath.of("bench");

  private Plant() {}

  public static String machine(int number) {
    return "bench/machine-" + number;
  }

  public static String tag(int number) {
    return "t-" + number;
  }

  static void register(TagCatalog catalog) {
    List<Asset> assets = new ArrayList<>();
    assets.add(Asset.of(ROOT, AssetLevel.SITE, "plant"));
    List<TagSpec> tags = new ArrayList<>();
    for (int machine = 0; machine < MACHINES; machine++) {
      AssetPath path = AssetPath.of(machine(machine));
      assets.add(Asset.of(path, AssetLevel.WORK_UNIT, "machine"));
      for (int tag = 0; tag < TAGS; tag++) {
        tags.add(spec(path, tag(tag)).withPeriod(Duration.ofSeconds(1)));
      }
      tags.add(spec(path, WATCHED));
      tags.add(spec(path, POINT));
    }
    catalog.registerAssets(assets);
    catalog.registerTags(tags);
  }

  private static TagSpec spec(AssetPath asset, String name) {
    return TagSpec.of(new TagId(asset, name), Unit.ONE).withRange(-1e6, 1e6);
  }
}
