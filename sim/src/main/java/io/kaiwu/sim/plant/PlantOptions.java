// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.sim.engine.EngineDesign;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Which plant to build.
 *
 * @param path the plant; its engines stand right below it
 * @param engines how many, 1 to 999
 * @param cyclePeriod how long a cycle lasts at speed 1, and how often a tag is expected
 * @param nearestEndCycles the expected remaining life of the most worn engine at the start, the
 *     others being spread from there to new; empty for a plant of new engines
 */
public record PlantOptions(
    AssetPath path,
    int engines,
    long seed,
    Duration cyclePeriod,
    OptionalInt nearestEndCycles,
    EngineDesign design) {

  public PlantOptions {
    if (engines < 1 || engines > 999) {
      throw new IllegalArgumentException(
          "The number of engines (%d) of plant (%s) must be in [1, 999].".formatted(engines, path));
    }
    if (!cyclePeriod.isPositive()) {
      throw new IllegalArgumentException(
          "The cycle period (%s) of plant (%s) must be positive.".formatted(cyclePeriod, path));
    }
    if (nearestEndCycles.isPresent()
        && (nearestEndCycles.getAsInt() < 1
            || nearestEndCycles.getAsInt() > design.typicalLifeCycles() / 2)) {
      throw new IllegalArgumentException(
          "The nearest end (%d cycles) of plant (%s) must be in [1, half the typical life of %s]. Maybe all engines should be new: leave it empty."
              .formatted(nearestEndCycles.getAsInt(), path, design.typicalLifeCycles()));
    }
  }

  /**
   * Eight engines below {@code demo/plant-1}, a cycle every two seconds, one of them near its end.
   */
  public static PlantOptions demo(long seed) {
    return new PlantOptions(
        AssetPath.of("demo/plant-1"),
        8,
        seed,
        Duration.ofSeconds(2),
        OptionalInt.of(30),
        EngineDesign.standard());
  }

  public PlantOptions withPath(AssetPath path) {
    return new PlantOptions(path, engines, seed, cyclePeriod, nearestEndCycles, design);
  }

  public PlantOptions withEngines(int engines) {
    return new PlantOptions(path, engines, seed, cyclePeriod, nearestEndCycles, design);
  }

  public PlantOptions withCyclePeriod(Duration cyclePeriod) {
    return new PlantOptions(path, engines, seed, cyclePeriod, nearestEndCycles, design);
  }

  public PlantOptions withNearestEnd(int cycles) {
    return new PlantOptions(path, engines, seed, cyclePeriod, OptionalInt.of(cycles), design);
  }

  public PlantOptions withNewEngines() {
    return new PlantOptions(path, engines, seed, cyclePeriod, OptionalInt.empty(), design);
  }

  public PlantOptions withDesign(EngineDesign design) {
    return new PlantOptions(path, engines, seed, cyclePeriod, nearestEndCycles, design);
  }
}
