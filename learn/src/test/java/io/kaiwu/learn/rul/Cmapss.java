// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.time.Micros;
import io.kaiwu.learn.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** NASA's C-MAPSS engines as readings: one tag a column and engine, one flight a minute. */
final class Cmapss {

  static final List<String> SETTINGS = List.of("altitude", "mach", "throttle");
  static final List<String> SENSORS =
      List.of(
          "T2",
          "T24",
          "T30",
          "T50",
          "P2",
          "P15",
          "P30",
          "Nf",
          "Nc",
          "epr",
          "Ps30",
          "phi",
          "NRf",
          "NRc",
          "BPR",
          "farB",
          "htBleed",
          "Nf_dmd",
          "PCNfR_dmd",
          "W31",
          "W32");

  private static final long FIRST_MICROS = 1_700_000_000L * Micros.PER_SECOND;

  private Cmapss() {}

  /** The engines of a file in order; each history ends with its last recorded flight. */
  static List<RunToFailure> engines(String file) throws IOException {
    Path folder = SharedData.folder("manufacturing/cmapss");
    int columns = SETTINGS.size() + SENSORS.size();
    Map<Integer, ReadingBatch.Builder> engines = new LinkedHashMap<>();
    for (String line : SharedData.lines(folder.resolve(file))) {
      double[] numbers =
          Stream.of(line.strip().split(" +")).mapToDouble(Double::parseDouble).toArray();
      int engine = (int) numbers[0];
      long flight = (long) numbers[1];
      long time = FIRST_MICROS + flight * 60 * Micros.PER_SECOND;
      ReadingBatch.Builder batch =
          engines.computeIfAbsent(engine, e -> ReadingBatch.builder(columns * 200));
      for (int c = 0; c < columns; c++) {
        batch.add(tag(engine, c), time, 0, numbers[2 + c], Quality.GOOD);
      }
    }
    List<RunToFailure> histories = new ArrayList<>();
    engines.forEach((engine, batch) ->
        histories.add(
            new RunToFailure(
                "engine-" + engine,
                IntStream.range(0, columns).map(c -> tag(engine, c)).toArray(),
                batch.build())));
    return histories;
  }

  /** The true remaining life after the last flight of each test engine. */
  static double[] remaining(String file) throws IOException {
    Path folder = SharedData.folder("manufacturing/cmapss");
    return SharedData.lines(folder.resolve(file)).stream()
        .mapToDouble(line -> Double.parseDouble(line.strip()))
        .toArray();
  }

  private static int tag(int engine, int column) {
    return engine * 100 + column;
  }
}
