// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures the index: {@code build FOLDER EVENTS} fills it, {@code ask FOLDER} opens it in a fresh
 * process and asks. To be run with {@code -Xmx1g}.
 */
final class TraceMeasurement {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TraceMeasurement() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    if (args[0].equals("build")) {
      build(folder, Integer.parseInt(args[2]));
    } else {
      ask(folder);
    }
  }

  private static void build(Path folder, int events) throws Exception {
    long begin = System.nanoTime();
    long[] position = new long[1];
    try (TraceIndex index = TraceIndex.open(folder)) {
      new SupplyChain(1, 400, false, event -> index.add(event, position[0]++)).run(events);
      System.out.printf(Locale.ROOT, "%,d events in %.1f s%n", index.eventCount(), seconds(begin));
    }
    long bytes = 0;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    System.out.printf(Locale.ROOT, "%,d MB of files%n", bytes >> 20);
  }

  private static void ask(Path folder) {
    long begin = System.nanoTime();
    try (TraceIndex index = TraceIndex.open(folder)) {
      System.out.printf(Locale.ROOT, "opened in %.3f s%n", seconds(begin));
      String wheat = "urn:epc:class:lgtin:4012345.010000.W";
      for (String lot : new String[] {wheat + "0", wheat + "0", wheat + "0", wheat + "40001"}) {
        long asked = System.nanoTime();
        long worked = THREADS.getCurrentThreadCpuTime();
        Recall recall = index.recall(lot);
        System.out.printf(
            Locale.ROOT,
            "recall %s: %,d entries in %.3f s, %.3f s of processor%n",
            lot,
            recall.entries().size(),
            seconds(asked),
            (THREADS.getCurrentThreadCpuTime() - worked) / 1e9);
      }
      for (int box : new int[] {10, 5_000, 100_000}) {
        String id = "urn:epc:id:sscc:4012345.0%09d".formatted(box);
        long asked = System.nanoTime();
        Trace trace = index.back(id);
        System.out.printf(
            Locale.ROOT,
            "back %s: %,d things, %d events in %.3f s%n",
            id,
            trace.nodes().size(),
            trace.journey().size(),
            seconds(asked));
      }
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT, "heap %,d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
