// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.demo;

import io.kaiwu.act.ladder.Mode;
import io.kaiwu.act.ladder.ModeChange;
import io.kaiwu.collect.file.CsvFormat;
import io.kaiwu.collect.file.CsvImport;
import io.kaiwu.collect.file.ImportReport;
import io.kaiwu.collect.file.Progress;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Units;
import io.kaiwu.learn.rul.RulSettings;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.manufacturing.maintenance.LifeTraining;
import io.kaiwu.server.site.RunningLoop;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteException;
import io.kaiwu.server.site.SiteFolder;
import io.kaiwu.sim.mqtt.Broker;
import io.kaiwu.sim.mqtt.MqttOptions;
import io.kaiwu.sim.mqtt.PlantOverMqtt;
import io.kaiwu.sim.mqtt.Trouble;
import io.kaiwu.sim.plant.EngineHistory;
import io.kaiwu.sim.plant.EnginePlant;
import io.kaiwu.sim.plant.PlantOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A simulated plant that speaks MQTT to a site of its own, and the maintenance loop closed over it:
 * the lives of earlier engines are imported, a model is learned from them, and from then on the
 * loop plans, commands the simulator and measures.
 */
public final class Demo implements AutoCloseable {

  private static final String LOOP = "loops/engine-maintenance.yaml";
  private static final AssetPath PLANT = AssetPath.of("demo/plant-1");
  private static final Duration CYCLE = Duration.ofMillis(500);
  private static final int LIVES = 40;
  private static final int LIFE_CAP = 125;

  private final Site site;
  private final EnginePlant plant;
  private final PlantOverMqtt devices;
  private final RunningLoop loop;
  private final LifeTraining.Trained trained;

  private Demo(
      Site site,
      EnginePlant plant,
      PlantOverMqtt devices,
      RunningLoop loop,
      LifeTraining.Trained trained) {
    this.site = site;
    this.plant = plant;
    this.devices = devices;
    this.loop = loop;
    this.trained = trained;
  }

  /** Prepares the folder of the demo's site: only the simulated plant may be commanded. */
  public static SiteFolder folder(Path root, int httpPort) {
    SiteFolder folder =
        SiteFolder.openOrCreate(
            root,
            SiteConfig.fresh("demo")
                .withHttpPort(httpPort)
                .withMqttPort(0)
                .withRecipe("engine")
                .withCommanding(List.of(PLANT)));
    folder.write(LOOP, resource("/demo/engine-maintenance.yaml"));
    folder.write("recipes/engine.yaml", resource("/demo/engine-cleaning.yaml"));
    return folder;
  }

  /**
   * Imports, learns, and starts loop and plant.
   *
   * @param speed how many times faster than twice a second the cycles go
   * @param said told of each step
   */
  public static Demo start(Site site, long seed, double speed, Consumer<Text> said) {
    LoopDefinition definition = site.loops().getFirst();
    EnginePlant plant =
        new EnginePlant(PlantOptions.demo(seed).withPath(PLANT).withCyclePeriod(CYCLE));
    EngineHistory history = plant.history(LIVES).withCyclePeriod(CYCLE);
    site.store().catalog().registerAssets(history.assets());
    site.store().catalog().registerTags(history.tags().stream().map(Demo::retired).toList());
    site.store().catalog().registerAssets(plant.assets());
    site.store().catalog().registerTags(plant.tags());

    Instant longAgo = site.clock().instant().minus(Duration.ofHours(1));
    ImportReport lives = importCsv(site, "history", out -> history.writeCsv(longAgo, out));
    said.accept(
        Text.of(
            "导入 %d 台旧发动机的完整寿命：%,d 条读数".formatted(LIVES, lives.stored()),
            "imported the whole lives of %d earlier engines: %,d readings"
                .formatted(LIVES, lives.stored())));

    LifeTraining.Trained trained =
        new LifeTraining(definition, site.store().catalog(), site.store().readings())
            .train(
                history.engines().getFirst().findParent().orElseThrow(),
                RulSettings.of(definition.settings(), definition.tags())
                    .withCapRows(LIFE_CAP)
                    .withWindows(List.of(10, 20))
                    .withConfidence(definition.model().level())
                    .withSeed(seed),
                site.models(),
                share -> {});
    said.accept(
        Text.of(
            "模型 %s 第 %d 版：留出发动机上 RMSE %.1f 循环"
                .formatted(
                    trained.stored().name(),
                    trained.stored().version(),
                    trained.training().heldOutCapped().model().rmse()),
            "model %s version %d: RMSE %.1f cycles on engines held out"
                .formatted(
                    trained.stored().name(),
                    trained.stored().version(),
                    trained.training().heldOutCapped().model().rmse())));

    // the engines in service were not new when they came under watch
    Instant begin = site.clock().instant();
    importCsv(site, "past", out -> plant.past().writeCsv(begin, out));
    toAuto(site, definition);
    RunningLoop loop = RunningLoop.start(site, definition, seed, prediction -> {});
    site.commands().switchCommands(true, "demo");
    PlantOverMqtt devices = devices(site, plant, seed, speed);
    site.every(definition.every(), loop.runner()::pass);
    return new Demo(site, plant, devices, loop, trained);
  }

  /** The same tag, from which no more readings are expected. */
  private static TagSpec retired(TagSpec tag) {
    return new TagSpec(tag.id(), tag.unit(), tag.range(), Optional.empty(), tag.label());
  }

  /**
   * A real loop climbs by its shadow period; here a simulator is all that can be harmed, and the
   * history says so.
   */
  private static void toAuto(Site site, LoopDefinition definition) {
    if (site.modes().list(definition.loop()).isEmpty()) {
      site.modes()
          .append(
              new ModeChange(
                  definition.loop(),
                  site.clock().instant(),
                  Mode.ADVISE,
                  Mode.AUTO,
                  Optional.of("demo"),
                  Optional.empty(),
                  Text.of(
                      "演示：受控的只有模拟器，跳过影子期",
                      "demo: only the simulator is commanded, the shadow period is skipped")));
    }
  }

  private static PlantOverMqtt devices(Site site, EnginePlant plant, long seed, double speed) {
    Credentials account = site.accounts().create("demo-plant", List.of(PLANT));
    PlantOverMqtt devices =
        new PlantOverMqtt(
            plant,
            MqttOptions.of(
                    Broker.of(site.config().mqtt().address(), site.broker().port())
                        .withLogin(account.name(), account.password()),
                    account.name())
                .withSpeed(speed)
                .withTrouble(Trouble.low(seed)),
            site.clock());
    devices.connect();
    devices.start();
    return devices;
  }

  private interface CsvWriter {
    void write(Appendable out) throws IOException;
  }

  private static ImportReport importCsv(Site site, String name, CsvWriter csv) {
    try {
      Path file = Files.createTempFile("kaiwu-" + name, ".csv");
      try (Writer out = Files.newBufferedWriter(file)) {
        csv.write(out);
      }
      ImportReport report =
          new CsvImport(
                  site.store().catalog(),
                  new Units(),
                  site.recipe(),
                  site.store().readings(),
                  site.gaps(),
                  site.clock())
              .run(file, CsvFormat.in(ZoneOffset.UTC), Progress.NONE);
      Files.delete(file);
      return report;
    } catch (IOException e) {
      throw new SiteException("The demo's history could not be written to a temporary file.", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Demo.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The resource (" + name + ") is not on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Site site() {
    return site;
  }

  public EnginePlant plant() {
    return plant;
  }

  public RunningLoop loop() {
    return loop;
  }

  public LifeTraining.Trained trained() {
    return trained;
  }

  /** Stops the plant; the site is the caller's to close. */
  @Override
  public void close() {
    devices.close();
  }
}
