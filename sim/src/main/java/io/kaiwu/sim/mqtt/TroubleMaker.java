// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import io.kaiwu.core.tag.Range;
import io.kaiwu.sim.engine.EngineTag;
import io.kaiwu.sim.plant.EngineReport;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Spoils the reports of one engine. Used by one thread at a time. */
final class TroubleMaker {

  private static final List<EngineTag> SENSORS =
      Arrays.stream(EngineTag.values()).filter(tag -> tag.role() == EngineTag.Role.SENSOR).toList();

  private final Trouble trouble;
  private final SplittableRandom random;
  private final Map<EngineTag, Held> stuck = new EnumMap<>(EngineTag.class);
  private final Map<EngineTag, Integer> missing = new EnumMap<>(EngineTag.class);

  private record Held(double value, int left) {}

  TroubleMaker(Trouble trouble, SplittableRandom random) {
    this.trouble = trouble;
    this.random = random;
  }

  Telegram spoil(EngineReport report) {
    if (trouble.equals(Trouble.NONE)) {
      return Telegram.sound(report);
    }
    Map<EngineTag, Double> values = new EnumMap<>(report.values());
    if (strikes(trouble.stuckRate())) {
      EngineTag sensor = anySensor();
      stuck.putIfAbsent(sensor, new Held(report.value(sensor), random.nextInt(10, 31)));
    }
    if (strikes(trouble.dropOutRate())) {
      missing.putIfAbsent(anySensor(), random.nextInt(5, 21));
    }
    if (strikes(trouble.spikeRate())) {
      EngineTag sensor = anySensor();
      values.put(sensor, spike(sensor, report.value(sensor)));
    }
    stuck.forEach((sensor, held) -> values.put(sensor, held.value));
    values.keySet().removeAll(missing.keySet());
    stuck.replaceAll((sensor, held) -> new Held(held.value, held.left - 1));
    stuck.values().removeIf(held -> held.left == 0);
    missing.replaceAll((sensor, left) -> left - 1);
    missing.values().removeIf(left -> left == 0);

    Optional<EngineTag> wrongUnit =
        strikes(trouble.wrongUnitRate()) ? Optional.of(anySensor()) : Optional.empty();
    EngineReport spoilt =
        new EngineReport(report.asset(), report.sequence(), Collections.unmodifiableMap(values));
    return new Telegram(spoilt, wrongUnit, strikes(trouble.malformedRate()));
  }

  private boolean strikes(double rate) {
    return random.nextDouble() < rate;
  }

  private EngineTag anySensor() {
    return SENSORS.get(random.nextInt(SENSORS.size()));
  }

  /** Off by a third to the whole of the range, to either side. */
  private double spike(EngineTag sensor, double value) {
    Range range = sensor.range();
    double off = (range.high() - range.low()) * random.nextDouble(0.33, 1);
    double spiked = random.nextBoolean() ? value + off : value - off;
    return Math.rint(spiked * 1_000) / 1_000;
  }
}
