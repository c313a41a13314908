// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.turbofan;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.manufacturing.maintenance.MaintenanceRule;
import io.kaiwu.manufacturing.turbofan.TurbofanTag.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A set of the files as assets and tags, and the loop that plans their maintenance. */
public final class Turbofans {

  private static final String KIND = "turbofan";
  private static final int WINDOW = 60;
  private static final int MEMORY = 1_000;

  private final AssetPath root;

  /** The set of that name: its engines stand below {@code cmapss/<set>/train} and {@code /test}. */
  public Turbofans(String set) {
    this.root = AssetPath.of("cmapss/" + set);
  }

  public AssetPath root() {
    return root;
  }

  public AssetPath train() {
    return root.child("train");
  }

  public AssetPath test() {
    return root.child("test");
  }

  /** The engine with that number in a file. */
  public AssetPath engine(AssetPath file, int unit) {
    return file.child("engine-%03d".formatted(unit));
  }

  public Asset asset(AssetPath engine) {
    return Asset.of(engine, AssetLevel.WORK_UNIT, KIND);
  }

  public List<TagSpec> tags(AssetPath engine) {
    return Stream.of(TurbofanTag.values())
        .map(tag -> TagSpec.of(new TagId(engine, tag.tagName()), tag.unit()).withLabel(tag.label()))
        .toList();
  }

  /** The loop over the engines of {@code test_}: it advises, for there is nothing to command. */
  public LoopDefinition loop(int engines) {
    return new LoopDefinition(
        "turbofan-" + root.name().toLowerCase(java.util.Locale.ROOT),
        Text.of("涡扇发动机预测性维护（NASA C-MAPSS）", "Predictive maintenance of turbofans (NASA C-MAPSS)"),
        new LoopDefinition.Assets(KIND, test()),
        names(Role.SETTING),
        names(Role.SENSOR),
        WINDOW,
        MEMORY,
        new LoopDefinition.Model("turbofan-life-" + root.name(), 0.9),
        Duration.ofHours(10),
        rule(engines).toTree(),
        new LoopDefinition.Command(
            "maintenance-stop",
            1,
            "1",
            Duration.ofMinutes(10),
            1,
            new LoopDefinition.Interlocks(
                new Range(0, 1), List.of("cycle"), Duration.ofHours(2), List.of())),
        new LoopDefinition.Shadow(Duration.ofDays(14), 20, 0.8),
        new LoopDefinition.FallBack(Duration.ofDays(36_500), 3),
        List.of());
  }

  private static List<String> names(Role role) {
    List<String> names = new ArrayList<>();
    for (TurbofanTag tag : TurbofanTag.values()) {
      if (tag.role() == role) {
        names.add(tag.tagName());
      }
    }
    return names;
  }

  /**
   * Ten cycles a period, ten periods; nine engines in ten must fly; the crew can renew one in ten
   * each period.
   */
  private static MaintenanceRule rule(int engines) {
    int stopsAtOnce = Math.max(1, engines / 10);
    return new MaintenanceRule(
        MaintenanceRule.KIND,
        new MaintenanceRule.Tags(
            "cycle", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0),
        10,
        Duration.ofHours(10),
        10,
        1,
        engines - stopsAtOnce,
        16.0 * stopsAtOnce,
        new MaintenanceRule.Stop(80_000, 1, 16),
        600_000,
        300,
        5_000,
        800,
        50_000,
        "CNY",
        "engine",
        Duration.ofSeconds(20));
  }
}
