// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.sim.engine.EngineTag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Tells what the engines of a plant reported from new up to its start, so that whoever counts the
 * cycles of an engine has all of them. It stays the same whatever the plant goes through since.
 *
 * <p>The first report of the plant follows on the last one told here: {@link EngineTag#CYCLE} goes
 * on by one. (Save for an engine that broke down in the last one, as it may when the nearest end is
 * only a cycle or two away; it then begins in repair.)
 */
public final class EnginePast {

  private final PlantOptions options;

  EnginePast(PlantOptions options) {
    this.options = options;
  }

  /**
   * Hands over every report with its time, engine by engine in the order of the plant, each in the
   * order of time; nothing of a new engine. The sequence is the engine's own cycle, from 1: no
   * reading has both time and sequence in common with a live one if those begin at {@code end}.
   *
   * @param end when the first cycle of the plant ends, or before; the last cycle told is one cycle
   *     period earlier
   */
  public void tell(Instant end, BiConsumer<Instant, EngineReport> out) {
    Instant wholeMicros = end.truncatedTo(ChronoUnit.MICROS);
    Duration period = options.cyclePeriod();
    new WornEngines(options)
        .forEach(worn -> {
          List<Map<EngineTag, Double>> past = worn.past();
          Instant first = wholeMicros.minus(period.multipliedBy(past.size()));
          for (int i = 0; i < past.size(); i++) {
            EngineReport report = new EngineReport(worn.path(), i + 1L, past.get(i));
            out.accept(first.plus(period.multipliedBy(i)), report);
          }
        });
  }

  /**
   * Writes it as a CSV file of the same form as {@link EngineHistory#writeCsv}; of new engines, the
   * header alone.
   *
   * @throws IOException if {@code out} does
   */
  public void writeCsv(Instant end, Appendable out) throws IOException {
    EngineCsv.write(rows -> tell(end, rows), out);
  }
}
