// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.jmh;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.loop.decision.ReadingDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The digest of a window of readings, told for one reading. */
@State(Scope.Benchmark)
public class ReadingDigestBenchmark {

  private static final int TAGS = 11;
  private static final int READINGS = 330;

  private final List<String> names = new ArrayList<>();
  private final Map<Integer, Integer> positions = new HashMap<>();
  private ReadingBatch window = ReadingBatch.EMPTY;

  /** Builds 30 rows of eleven tags. */
  @Setup
  public void build() {
    for (int tag = 0; tag < TAGS; tag++) {
      names.add("tag-" + tag);
      positions.put(100 + tag, tag);
    }
    ReadingBatch.Builder rows = ReadingBatch.builder(READINGS);
    for (int i = 0; i < READINGS; i++) {
      rows.add(100 + i % TAGS, 1_795_336_200_250_000L + i, 0, i * 0.37, Quality.GOOD);
    }
    window = rows.build();
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public Digest perReading() {
    return ReadingDigest.of(names, positions, window);
  }
}
