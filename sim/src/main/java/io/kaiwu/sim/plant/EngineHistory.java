// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.sim.engine.Engine;
import io.kaiwu.sim.engine.EngineDesign;
import io.kaiwu.sim.engine.EngineState;
import io.kaiwu.sim.engine.EngineTag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Tells the lives of earlier engines from new to breakdown, at loads that changed from time to time
 * as an operator would. Of each, the last cycle is the one with {@link EngineTag#FAILURE} 1.
 *
 * <p>The breakdowns are spread over time, about eight engines in service at any one: the last life
 * ends at the end that is asked for, each earlier one an eighth of a typical life before it. A
 * split by time is thus a split by engines.
 */
public final class EngineHistory {

  private static final int IN_SERVICE_AT_ONCE = 8;
  private static final long OWN_STREAM = 0x9E3779B97F4A7C15L; // apart from the plant's engines
  private static final double[] LOADS = {0.6, 0.7, 0.75, 0.8, 0.8, 0.85, 0.9, 1.0};

  private final AssetPath path;
  private final int lives;
  private final long seed;
  private final Duration cyclePeriod;
  private final EngineDesign design;

  EngineHistory(AssetPath path, int lives, long seed, Duration cyclePeriod, EngineDesign design) {
    if (lives < 1 || lives > 9_999) {
      throw new IllegalArgumentException(
          "The number of lives (%d) must be in [1, 9999].".formatted(lives));
    }
    this.path = path;
    this.lives = lives;
    this.seed = seed;
    this.cyclePeriod = cyclePeriod;
    this.design = design;
  }

  /** The same lives at another cycle period. */
  public EngineHistory withCyclePeriod(Duration cyclePeriod) {
    if (!cyclePeriod.isPositive()) {
      throw new IllegalArgumentException(
          "The cycle period (%s) of history (%s) must be positive.".formatted(cyclePeriod, path));
    }
    return new EngineHistory(path, lives, seed, cyclePeriod, design);
  }

  public List<AssetPath> engines() {
    List<AssetPath> engines = new ArrayList<>();
    for (int i = 1; i <= lives; i++) {
      engines.add(path.child(String.format(Locale.ROOT, "engine-h%02d", i)));
    }
    return List.copyOf(engines);
  }

  public List<Asset> assets() {
    return EngineRegister.assets(path, Text.of("历史发动机", "Earlier engines"), engines());
  }

  public List<TagSpec> tags() {
    return EngineRegister.tags(engines(), cyclePeriod);
  }

  /**
   * Hands over every report with its time, engine by engine, each in the order of time.
   *
   * @param end when the last of them broke down
   */
  public void tell(Instant end, BiConsumer<Instant, EngineReport> out) {
    Instant wholeMicros = end.truncatedTo(ChronoUnit.MICROS);
    SplittableRandom random = new SplittableRandom(seed ^ OWN_STREAM);
    long apart = Math.max(1, Math.round(design.typicalLifeCycles() / IN_SERVICE_AT_ONCE));
    List<AssetPath> engines = engines();
    for (int i = 0; i < lives; i++) {
      List<Map<EngineTag, Double>> life = live(random.split());
      long cyclesBeforeEnd = apart * (lives - 1 - i);
      for (int cycle = 0; cycle < life.size(); cycle++) {
        long back = cyclesBeforeEnd + life.size() - 1 - cycle;
        EngineReport report = new EngineReport(engines.get(i), cycle + 1L, life.get(cycle));
        out.accept(wholeMicros.minus(cyclePeriod.multipliedBy(back)), report);
      }
    }
  }

  private List<Map<EngineTag, Double>> live(SplittableRandom random) {
    SplittableRandom operator = random.split();
    Engine engine = new Engine(design, random.split());
    List<Map<EngineTag, Double>> life = new ArrayList<>();
    int untilNextDemand = operator.nextInt(10, 60);
    while (engine.state() == EngineState.RUNNING) {
      if (--untilNextDemand == 0) {
        engine.demandLoad(LOADS[operator.nextInt(LOADS.length)]);
        untilNextDemand = operator.nextInt(20, 60);
      }
      life.add(engine.step());
    }
    return life;
  }

  /**
   * Writes all lives as one wide CSV file (RFC 4180, line feeds): {@code time} in ISO 8601 with a
   * Z, {@code asset}, then a column a tag in the order of {@link EngineTag}; a cell is empty if the
   * tag was not reported.
   *
   * @throws IOException if {@code out} does
   */
  public void writeCsv(Instant end, Appendable out) throws IOException {
    EngineCsv.write(rows -> tell(end, rows), out);
  }
}
