// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.sim.SimException;
import io.kaiwu.sim.engine.Engine;
import io.kaiwu.sim.engine.EngineState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs some engines side by side, cycle by cycle. The same options and commands give the same
 * reports; an engine is the same one whatever the number of its neighbours. Safe for use by many
 * threads.
 *
 * <pre>{@code
 * EnginePlant plant = new EnginePlant(PlantOptions.demo(7));
 * catalog.registerAssets(plant.assets());
 * catalog.registerTags(plant.tags());
 * List<EngineReport> first = plant.step();
 * AssetPath engine = plant.engines().getFirst();
 * plant.command(engine, Command.of("c-1", "maintenance-stop", 1), Instant.now());
 * List<EngineReport> lastBeforeTheStop = plant.step();
 * List<EngineReport> stopped = plant.step();
 * }</pre>
 */
public final class EnginePlant {

  private final PlantOptions options;
  private final Map<AssetPath, Unit> units = new LinkedHashMap<>();
  private long cycles;

  private record Unit(Engine engine, CommandDesk desk) {}

  public EnginePlant(PlantOptions options) {
    this.options = options;
    new WornEngines(options)
        .forEach(worn ->
            units.put(worn.path(), new Unit(worn.engine(), new CommandDesk(worn.engine()))));
  }

  public PlantOptions options() {
    return options;
  }

  /** The plant, what is above it, and its engines, outermost first. */
  public List<Asset> assets() {
    Text label = Text.of("发动机试验厂", "Engine plant");
    return EngineRegister.assets(options.path(), label, engines());
  }

  /** The tags of all engines. */
  public List<TagSpec> tags() {
    return EngineRegister.tags(engines(), options.cyclePeriod());
  }

  public List<AssetPath> engines() {
    return List.copyOf(units.keySet());
  }

  /** Every engine lives through one cycle. One report an engine, in their order. */
  public synchronized List<EngineReport> step() {
    cycles++;
    List<EngineReport> reports = new ArrayList<>(units.size());
    units.forEach((path, unit) -> reports.add(new EngineReport(path, cycles, unit.engine.step())));
    return List.copyOf(reports);
  }

  /**
   * Hands an engine a command, between two steps, in the midst of the current cycle. Every command
   * is answered; a repeated id with the answer it had.
   *
   * @throws SimException if there is no such engine
   */
  public synchronized CommandAnswer command(AssetPath engine, Command command, Instant now) {
    return unit(engine).desk.take(command, now);
  }

  /** The cycles stepped through. */
  public synchronized long cycles() {
    return cycles;
  }

  public synchronized EngineState state(AssetPath engine) {
    return unit(engine).engine.state();
  }

  /** The truth to judge predictions by; see {@link Engine#hiddenRemainingCycles}. */
  public synchronized double hiddenRemainingCycles(AssetPath engine) {
    return unit(engine).engine.hiddenRemainingCycles();
  }

  /** What the engines reported before the first {@link #step}, from new. */
  public EnginePast past() {
    return new EnginePast(options);
  }

  /**
   * The lives, from new to breakdown, of {@code lives} earlier engines of the same design, below
   * {@code history} beside this plant ({@code demo/history/engine-h01} and on).
   */
  public EngineHistory history(int lives) {
    AssetPath path =
        options
            .path()
            .findParent()
            .map(parent -> parent.child("history"))
            .orElseGet(() -> AssetPath.of("history"));
    return new EngineHistory(path, lives, options.seed(), options.cyclePeriod(), options.design());
  }

  private Unit unit(AssetPath path) {
    Unit unit = units.get(path);
    if (unit == null) {
      throw new SimException(
          "Plant (%s) has no engine (%s). Maybe one of %s."
              .formatted(options.path(), path, units.keySet()));
    }
    return unit;
  }
}
