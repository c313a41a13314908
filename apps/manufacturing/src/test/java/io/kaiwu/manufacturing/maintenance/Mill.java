// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.learn.rul.RulSettings;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.store.LatestValue;
import io.kaiwu.store.Store;
import io.kaiwu.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;

/** Pumps whose vibration grows towards the end of their lives, in a real store. */
final class Mill implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  static final AssetPath LIVE = AssetPath.of("mill/live");
  static final AssetPath LIVES = AssetPath.of("mill/lives");
  static final List<String> NAMES =
      List.of(
          "load",
          "vibration",
          "current",
          "cycle",
          "running",
          "stopped",
          "failed",
          "inspected",
          "maintenance-stop");

  final Store store;
  final TimeOrderedIds ids = new TimeOrderedIds(InstantSource.fixed(START), new Random(3));

  Mill(Path folder) {
    store = Store.open(StoreConfig.of(folder.resolve("store")));
  }

  AssetPath pump(AssetPath below, int number) {
    AssetPath pump = below.child("pump-" + number);
    store.catalog().registerAssets(List.of(Asset.of(pump, AssetLevel.WORK_UNIT, "pump")));
    store
        .catalog()
        .registerTags(
            NAMES.stream().map(name -> TagSpec.of(new TagId(pump, name), Unit.ONE)).toList());
    return pump;
  }

  int tag(AssetPath pump, String name) {
    return store.catalog().findTag(new TagId(pump, name)).map(Tag::index).orElseThrow();
  }

  /** One row of good readings at a number of seconds after the start. */
  ReadingBatch row(AssetPath pump, double second, Map<String, Double> values) {
    return row(pump, second, values, Quality.GOOD);
  }

  ReadingBatch row(AssetPath pump, double second, Map<String, Double> values, byte quality) {
    ReadingBatch.Builder row = ReadingBatch.builder(values.size());
    for (String name : NAMES) {
      if (values.containsKey(name)) {
        row.add(tag(pump, name), micros(second), 0, values.get(name), quality);
      }
    }
    return row.build();
  }

  void keep(AssetPath pump, double second, Map<String, Double> values) {
    store.readings().append(row(pump, second, values), List.of());
  }

  static long micros(double second) {
    return Micros.of(START) + Math.round(second * 1e6);
  }

  static Instant at(double second) {
    return Micros.toInstant(micros(second));
  }

  /** The sensors of a pump in one cycle, with so many left. */
  static Map<String, Double> wear(double left, SplittableRandom random) {
    double load = random.nextInt(2);
    double wear = Math.exp(-left / 30.0);
    return Map.of(
        "load", load,
        "vibration", 2 + 3 * load + wear + 0.05 * random.nextGaussian(),
        "current", 10 + 4 * load + 2 * wear + 0.1 * random.nextGaussian());
  }

  /** Stores whole lives of pumps to learn from, each ended by a failure. */
  void keepLives(int pumps) {
    SplittableRandom random = new SplittableRandom(11);
    for (int p = 0; p < pumps; p++) {
      AssetPath pump = pump(LIVES, p);
      int life = random.nextInt(60, 140);
      ReadingBatch.Builder all = ReadingBatch.builder(life * 6);
      for (int cycle = 1; cycle <= life; cycle++) {
        Map<String, Double> values = new HashMap<>(wear(life - cycle, random));
        values.put("cycle", (double) cycle);
        values.put("running", 1.0);
        values.put("failed", cycle == life ? 1.0 : 0.0);
        all.addAll(row(pump, cycle, values));
      }
      store.readings().append(all.build(), List.of());
    }
  }

  PlantState plant() {
    return tag ->
        store
            .latest()
            .findLatest(tag)
            .map(LatestValue::value)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty());
  }

  static RulSettings settings() {
    return RulSettings.of(List.of("load"), List.of("vibration", "current"))
        .withWindows(List.of(10))
        .withFolds(3)
        .withCapRows(60);
  }

  static MaintenanceRule rule(double demand) {
    return rule(demand, Optional.of("inspected"), Optional.of("failed"));
  }

  static MaintenanceRule rule(double demand, Optional<String> inspected, Optional<String> failed) {
    return new MaintenanceRule(
        MaintenanceRule.KIND,
        new MaintenanceRule.Tags(
            "cycle", Optional.of("running"), Optional.of("stopped"), failed, inspected, 5),
        5,
        Duration.ofHours(10),
        10,
        1,
        demand,
        16,
        new MaintenanceRule.Stop(1_000, 1, 8),
        9_000,
        10,
        5_000,
        800,
        50_000,
        "CNY",
        "t",
        Duration.ofSeconds(20));
  }

  static LoopDefinition loop(MaintenanceRule rule) {
    return new LoopDefinition(
        "pumps",
        Text.of("泵", "Pumps"),
        new LoopDefinition.Assets("pump", LIVE),
        List.of("load"),
        List.of("vibration", "current"),
        10,
        200,
        new LoopDefinition.Model("pump-life", 0.9),
        Duration.ofSeconds(10),
        rule.toTree(),
        new LoopDefinition.Command(
            "maintenance-stop",
            1,
            "1",
            Duration.ofSeconds(30),
            0,
            new LoopDefinition.Interlocks(
                new Range(0, 1), List.of("cycle"), Duration.ofSeconds(10), List.of())),
        new LoopDefinition.Shadow(Duration.ofDays(1), 20, 0.8),
        new LoopDefinition.FallBack(Duration.ofMinutes(2), 3),
        List.of());
  }

  MachineTags tags(AssetPath pump) {
    return MachineTags.of(
        pump, List.of("load", "vibration", "current"), rule(1).tags(), store.catalog());
  }

  /** Some rows of life, each as the sensors would send it. */
  List<ReadingBatch> life(AssetPath pump, double from, int cycles, int life) {
    SplittableRandom random = new SplittableRandom(life);
    List<ReadingBatch> rows = new ArrayList<>();
    for (int cycle = 1; cycle <= cycles; cycle++) {
      Map<String, Double> values = new HashMap<>(wear(life - cycle, random));
      values.put("cycle", (double) cycle);
      values.put("running", 1.0);
      rows.add(row(pump, from + cycle, values));
    }
    return rows;
  }

  @Override
  public void close() {
    store.close();
  }
}
