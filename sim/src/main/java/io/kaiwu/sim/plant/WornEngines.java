// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.sim.engine.Engine;
import io.kaiwu.sim.engine.EngineTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The engines of a plant as they stand at its start, each run at nominal load from new until it has
 * as little left as its place among the others asks for. Made anew each time, and always alike.
 */
final class WornEngines {

  private final PlantOptions options;

  /**
   * An engine and its cycles since new.
   *
   * @param past what it reported, the oldest first; empty if it is new
   */
  record WornEngine(AssetPath path, Engine engine, List<Map<EngineTag, Double>> past) {}

  WornEngines(PlantOptions options) {
    this.options = options;
  }

  /** Hands them over in their order, one after the other, so that one past at a time is held. */
  void forEach(Consumer<WornEngine> out) {
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int i = 0; i < options.engines(); i++) {
      String name = String.format(Locale.ROOT, "engine-%02d", i + 1);
      Engine engine = new Engine(options.design(), random.split());
      out.accept(new WornEngine(options.path().child(name), engine, wearDown(engine, i)));
    }
  }

  private List<Map<EngineTag, Double>> wearDown(Engine engine, int place) {
    if (options.nearestEndCycles().isEmpty()) {
      return List.of();
    }
    double nearest = options.nearestEndCycles().getAsInt();
    double farthest = 0.9 * options.design().typicalLifeCycles();
    double share = (double) shuffled(place, options.engines()) / options.engines();
    double left = nearest + share * (farthest - nearest);
    List<Map<EngineTag, Double>> past = new ArrayList<>();
    while (engine.hiddenRemainingCycles() > left) {
      past.add(engine.step());
    }
    return past;
  }

  /** Mixes old and new, each place once: the step shares no divisor with the count. */
  private static int shuffled(int place, int count) {
    int step = 5;
    while (greatestCommonDivisor(step, count) != 1) {
      step += 2;
    }
    return (int) ((2L + (long) place * step) % count);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
