// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.jmh;

import io.kaiwu.bench.load.PlantMessages;
import io.kaiwu.bench.site.PlantCatalog;
import io.kaiwu.collect.clean.CleanedBatch;
import io.kaiwu.collect.clean.Cleaner;
import io.kaiwu.collect.clean.CleaningCounters;
import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.payload.PayloadLimits;
import io.kaiwu.collect.payload.PayloadParser;
import io.kaiwu.collect.payload.RawReadings;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.unit.Units;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The recipe with a rule of every kind, and the parser before it, told for one reading. */
@State(Scope.Thread)
public class CleaningBenchmark {

  private static final int BATCH = 1024;

  private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private final PlantCatalog catalog = new PlantCatalog();
  private final RawReadings raw = new RawReadings();
  private final String[] topics = new String[BATCH];
  private final byte[][] payloads = new byte[BATCH][];
  private final double[] values = new double[BATCH];
  private PayloadParser parser = new PayloadParser(catalog, PayloadLimits.DEFAULT);
  private Cleaner cleaner = cleaner();
  private long micros = 1_795_336_200_000_000L;

  private Cleaner cleaner() {
    return new Cleaner(
        CleaningRecipe.parse(PlantCatalog.recipe()), catalog, new Units(), new CleaningCounters());
  }

  /** Makes a batch of messages and begins with a cleaner that has seen nothing. */
  @Setup
  public void begin() {
    PlantMessages messages = new PlantMessages(1, false, clock);
    for (int i = 0; i < BATCH; i++) {
      messages.next(0);
      topics[i] = new String(messages.topic(), StandardCharsets.UTF_8);
      payloads[i] = messages.payload();
      values[i] = 50 + 25 * Math.sin(i / 100.0) + i % 7 * 0.1;
    }
    parser = new PayloadParser(catalog, PayloadLimits.DEFAULT);
    cleaner = cleaner();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public CleanedBatch clean() {
    CleanedBatch.Builder out = new CleanedBatch.Builder(BATCH);
    for (int i = 0; i < BATCH; i++) {
      raw.clear();
      raw.add(i % 64, "t", micros++, 0, values[i], null, null);
      cleaner.clean(raw, 0, micros, () -> "", Quality.GOOD, out);
    }
    return out.build();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int parse() {
    int readings = 0;
    for (int i = 0; i < BATCH; i++) {
      parser.parse(topics[i], payloads[i], micros, raw);
      readings += raw.size();
    }
    return readings;
  }
}
