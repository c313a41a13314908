// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.report.Latencies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How long this disk takes to make a small append durable: below it nothing durable can be. */
public final class DiskProbe {

  private static final int BYTES = 600;

  private DiskProbe() {}

  /** So many appends of 600 bytes to a new file, each with an fsync. */
  public static Latencies fsyncs(Path folder, int count) throws IOException {
    Latencies latencies = new Latencies();
    Path file = Files.createTempFile(folder, "probe", ".bin");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < count; i++) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(BYTES));
        channel.force(true);
        latencies.add(System.nanoTime() - begun);
      }
    } finally {
      Files.deleteIfExists(file);
    }
    return latencies;
  }

  /** A line of text: median, 99th percentile and maximum, in milliseconds. */
  public static String describe(Latencies latencies) {
    return "p50 %.2f ms, p99 %.2f ms, max %.2f ms"
        .formatted(latencies.millis(0.5), latencies.millis(0.99), latencies.millis(1));
  }
}
