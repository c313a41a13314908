// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.ratis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.server.Main;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.SecretKey;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Three nodes as {@code kaiwu ledger node --local 3} starts them. */
final class LocalCluster implements AutoCloseable {

  private static final int NODES = 3;
  private static final Duration TO_START = Duration.ofMinutes(3);
  private static final Duration TO_END = Duration.ofSeconds(40);

  private final Path folder;
  private final Process launcher;

  private LocalCluster(Path folder, Process launcher) {
    this.folder = folder;
    this.launcher = launcher;
  }

  static LocalCluster start(Path folder) throws IOException, InterruptedException {
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "ledger",
                "node",
                "--local",
                String.valueOf(NODES),
                "--data",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(folder + ".log"))
            .start();
    LocalCluster cluster = new LocalCluster(folder, launcher);
    long deadline = System.nanoTime() + TO_START.toNanos();
    while (cluster.uris().size() < NODES) {
      if (System.nanoTime() > deadline || !launcher.isAlive()) {
        cluster.close();
        throw new IOException("The nodes did not start: see " + folder + ".log");
      }
      Thread.sleep(100);
    }
    return cluster;
  }

  List<URI> uris() throws IOException {
    List<URI> uris = new ArrayList<>();
    for (int i = 1; i <= NODES; i++) {
      Path running = folder.resolve("n" + i).resolve("node.json");
      if (Files.exists(running) && Files.size(running) > 0) {
        String http = new ObjectMapper().readTree(Files.readString(running)).path("http").asText();
        uris.add(URI.create(http));
      }
    }
    return uris;
  }

  SecretKey organisation() {
    return KeyFile.open(folder.resolve("keys/organisation.key"), "ledger.example");
  }

  /** Processor seconds of the three nodes so far. */
  double cpuSeconds() {
    return launcher
        .children()
        .map(node -> node.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToDouble(cpu -> cpu.toMillis() / 1e3)
        .sum();
  }

  @Override
  public void close() throws InterruptedException {
    launcher.destroy();
    if (!launcher.waitFor(TO_END)) {
      launcher.destroyForcibly();
    }
  }
}
