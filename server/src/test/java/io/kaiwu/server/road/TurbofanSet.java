// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import io.kaiwu.manufacturing.turbofan.TurbofanTag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A folder of files in the form of NASA's turbofan sets, and what must be stored of them, read by
 * code of its own.
 */
record TurbofanSet(Path folder, String set) {

  private static final Instant BEGIN = Instant.parse("2008-01-01T00:00:00Z");
  private static final int SENSORS = 21;

  /** Where a reading belongs. */
  record Key(String tag, Instant at, long sequence) {}

  /**
   * Writes lives of engines that wear out: {@code train} whole ones, and {@code test} ones that are
   * cut off, the first shortly before its end. One of the files is packed.
   */
  static TurbofanSet synthetic(Path folder, int train, int test, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> whole = new ArrayList<>();
    for (int unit = 1; unit <= train; unit++) {
      life(unit, 60 + random.nextInt(61), Integer.MAX_VALUE, random, whole);
    }
    List<String> cut = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (int unit = 1; unit <= test; unit++) {
      int length = 70 + random.nextInt(51);
      int remaining = unit == 1 ? 4 : 5 + random.nextInt(length - 35);
      life(unit, length, length - remaining, random, cut);
      left.add(Integer.toString(remaining));
    }
    Files.write(folder.resolve("train_SYN01.txt"), whole);
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("test_SYN01.txt.gz")))) {
      packed.write((String.join("\n", cut) + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    Files.write(folder.resolve("RUL_SYN01.txt"), left);
    return new TurbofanSet(folder, "SYN01");
  }

  private static void life(int unit, int length, int last, Random random, List<String> out) {
    for (int cycle = 1; cycle <= Math.min(length, last); cycle++) {
      double worn = Math.pow((double) cycle / length, 3);
      StringBuilder line = new StringBuilder();
      line.append(unit).append(' ').append(cycle).append(" 0.0010 0.0003 100.0");
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        double level = 20 * (sensor + 1);
        double drift = sensor % 3 == 0 ? 0 : (sensor % 2 == 0 ? -1 : 1) * worn;
        double noise = sensor % 3 == 0 ? 0 : 0.05 * random.nextGaussian();
        line.append(String.format(Locale.ROOT, " %.4f", level + drift + noise));
      }
      out.add(line.append("  ").toString()); // NASA's lines end in two blanks
    }
  }

  /** Copies the first engines of both files of a real set. */
  static TurbofanSet firstEngines(Path real, String set, int engines, Path folder)
      throws IOException {
    for (String kind : List.of("train_", "test_")) {
      List<String> lines = new ArrayList<>(lines(real.resolve(kind + set + ".txt")));
      lines.removeIf(line -> Integer.parseInt(line.strip().split("\\s+", -1)[0]) > engines);
      Files.write(folder.resolve(kind + set + ".txt"), lines);
    }
    List<String> left = lines(real.resolve("RUL_" + set + ".txt"));
    Files.write(folder.resolve("RUL_" + set + ".txt"), left.subList(0, engines));
    return new TurbofanSet(folder, set);
  }

  /** Every reading of both files with the value written there. */
  Map<Key, Double> readings() throws IOException {
    Map<Key, Double> readings = new HashMap<>();
    for (String kind : List.of("train", "test")) {
      for (String line : lines(folder.resolve(kind + "_" + set + ".txt"))) {
        String[] fields = line.strip().split("\\s+", -1);
        int cycle = Integer.parseInt(fields[1]);
        String engine =
            "cmapss/%s/%s/engine-%03d".formatted(set, kind, Integer.parseInt(fields[0]));
        Instant at = BEGIN.plus(Duration.ofHours(cycle));
        int column = 1;
        for (TurbofanTag tag : TurbofanTag.values()) {
          readings.put(
              new Key(engine + ":" + tag.tagName(), at, cycle),
              Double.parseDouble(fields[column++]));
        }
      }
    }
    return readings;
  }

  private static List<String> lines(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readAllLines(file);
    }
    try (BufferedReader packed =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(file + ".gz"))),
                StandardCharsets.US_ASCII))) {
      return packed.lines().toList();
    }
  }
}
