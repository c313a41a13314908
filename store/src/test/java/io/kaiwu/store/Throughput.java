// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import com.sun.management.OperatingSystemMXBean;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.time.TimeRange;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Prints how fast the store takes and gives readings; run by hand: folder, tags. */
final class Throughput {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Store store;
  private final int tags;
  private long row;

  private Throughput(Store store, int tags) {
    this.store = store;
    this.tags = tags;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "throughput-");
    int tags = Integer.parseInt(args[1]);
    for (int arrowFrom : new int[] {1, 1_000_000}) {
      Path own = folder.resolve("arrow-from-" + arrowFrom);
      try (Store store = Store.open(StoreConfig.of(own).withArrowFromRows(arrowFrom))) {
        Site.registerTags(store, tags);
        Throughput run = new Throughput(store, tags);
        for (int size : new int[] {1_000, 5_000, 10_000, 20_000, 50_000, 100_000}) {
          run.append("arrow-from " + arrowFrom, size, 300_000, 0);
          run.append("arrow-from " + arrowFrom, size, 2_000_000, 0);
        }
      }
    }
    Path own = folder.resolve("default");
    try (Store store = Store.open(StoreConfig.of(own))) {
      Site.registerTags(store, tags);
      Throughput run = new Throughput(store, tags);
      run.append("default", 100_000, 10_000_000, 0);
      run.append("default", 5_000, 4_000_000, 0);
      run.append("default, 1 % late", 5_000, 1_000_000, 100);
      run.row -= 500_000;
      run.append("default, sent again", 5_000, 500_000, 0);
      run.row -= 500_000;
      run.append("default, sent again", 100_000, 500_000, 0);
      run.reads();
    }
    long began = System.nanoTime();
    try (Store store = Store.open(StoreConfig.of(own))) {
      System.out.printf(
          "open with %s: %.0f ms%n",
          store
              .sql()
              .query("SELECT count(*) FROM readings")
              .run(1, java.time.Duration.ofMinutes(1))
              .rows(),
          (System.nanoTime() - began) / 1e6);
    }
    try (var files = Files.walk(own)) {
      System.out.printf(
          "%.1f MB on disk%n",
          files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum() / 1e6);
    }
  }

  private void append(String name, int size, int rows, int lateEvery) {
    double[] millis = new double[rows / size];
    long cpu = SYSTEM.getProcessCpuTime();
    long began = System.nanoTime();
    int stored = 0;
    for (int i = 0; i < millis.length; i++) {
      ReadingBatch batch = batch(size, lateEvery);
      long start = System.nanoTime();
      stored += store.readings().append(batch, List.of()).stored();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
    Arrays.sort(millis);
    System.out.printf(
        "%-24s batch %6d: %5.0f k/s, %.2f us CPU/point, commit p50 %.1f p99 %.1f max %.1f ms, %d stored of %d%n",
        name,
        size,
        rows / seconds / 1e3,
        cpuSeconds * 1e6 / rows,
        millis[millis.length / 2],
        millis[(int) (millis.length * 0.99)],
        millis[millis.length - 1],
        stored,
        rows);
  }

  private ReadingBatch batch(int size, int lateEvery) {
    ReadingBatch.Builder rows = ReadingBatch.builder(size);
    for (int i = 0; i < size; i++, row++) {
      int tag = (int) (row % tags);
      long micros = Site.START + row / tags * 5 * Site.SECOND;
      if (lateEvery > 0 && row % lateEvery == 0) {
        micros -= 600 * Site.SECOND + 1;
      }
      rows.add(
          tag,
          micros,
          0,
          Math.scalb((double) ((row * 0x9E3779B97F4A7C15L) >> 40), -10),
          Quality.GOOD);
    }
    return rows.build();
  }

  private void reads() {
    long end = Site.START + row / tags * 5 * Site.SECOND;
    int[] all = IntStream.range(0, tags).toArray();
    time("1 tag, 1 hour", () -> read(new int[] {7}, end - 3_600 * Site.SECOND, end));
    time("1 tag, all", () -> read(new int[] {7}, Site.START, end));
    time("10 tags, all", () -> read(Arrays.copyOf(all, 10), Site.START, end));
    time("all tags, 1 hour", () -> read(all, end - 3_600 * Site.SECOND, end));
    time("last 1 of all tags", () -> store.readings().readLast(all, 1, Long.MAX_VALUE));
    time(
        "last 60 of 20 tags",
        () -> store.readings().readLast(Arrays.copyOf(all, 20), 60, Long.MAX_VALUE));
    time(
        "last 1000 of 1 tag",
        () -> store.readings().readLast(new int[] {7}, 1_000, Long.MAX_VALUE));
  }

  private ReadingBatch read(int[] tags, long from, long to) {
    return store.readings().read(tags, new TimeRange(from, to));
  }

  private static void time(String name, java.util.function.Supplier<ReadingBatch> read) {
    double[] millis = new double[7];
    int size = 0;
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      size = read.get().size();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf("%-20s %8d rows: median %.1f ms%n", name, size, millis[3]);
  }
}
