// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.bench.site.SiteProcess;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of the process to the first HTTP response of {@code kaiwu up}, in a new folder and
 * in one that is there already, without and with an AOT cache (JEP 514).
 */
public final class StartBenchmark implements Benchmark {

  private static final int RUNS = 5;
  private static final long GIVE_UP_NANOS = 120_000_000_000L;

  /** Seconds by the clock and of the processor. */
  private record Run(double seconds, double cpu) {}

  /** How the JVM is started; {@code flags} come before those of the launcher. */
  private record Way(String name, List<String> flags) {}

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    Path jar = setting.module().resolve("../server/target/kaiwu/kaiwu-launcher.jar").normalize();
    Path cache = setting.work().resolve("kaiwu.aot");
    long begun = System.nanoTime();
    java(jar, List.of("-XX:AOTCacheOutput=" + cache), List.of("rehearse")).waitFor();
    boolean made = Files.exists(cache);
    report.line(
        made
            ? "Making the AOT cache took %.1f s; it has %d MiB."
                .formatted((System.nanoTime() - begun) / 1e9, Files.size(cache) >> 20)
            : "This JVM made no AOT cache.");
    report.line("Medians (least-greatest) of %d starts each.".formatted(setting.runs(RUNS)));
    report.head(List.of("JVM", "folder", "seconds to the first response", "CPU seconds"));
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("as it comes", List.of()));
    if (made) {
      ways.add(new Way("AOT cache", List.of("-XX:AOTCache=" + cache)));
    }
    for (boolean known : new boolean[] {false, true}) {
      for (Way way : ways) {
        measure(setting, jar, way, known);
      }
    }
  }

  private static void measure(Setting setting, Path jar, Way way, boolean known) throws Exception {
    Path same = Files.createTempDirectory(setting.work(), "known");
    once(jar, way, same);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < setting.runs(RUNS); i++) {
      runs.add(once(jar, way, known ? same : Files.createTempDirectory(setting.work(), "new")));
    }
    setting
        .report()
        .row(
            List.of(
                way.name(),
                known ? "known" : "new",
                Spread.of(runs, Run::seconds).text(2),
                Spread.of(runs, Run::cpu).text(2)));
  }

  private static Run once(Path jar, Way way, Path folder) throws Exception {
    int port = freePort();
    Files.deleteIfExists(folder.resolve("site.yaml"));
    SiteFolder.openOrCreate(
        folder, SiteConfig.fresh("start").withHttpPort(port).withMqttPort(freePort()));
    long begun = System.nanoTime();
    Process process = java(jar, way.flags(), List.of("up", "--data", folder.toString()));
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() - begun > GIVE_UP_NANOS) {
        process.destroyForcibly();
        throw new IOException("The site does not answer. Maybe its standard error says why.");
      }
      Thread.sleep(2);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double cpu = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    process.destroy();
    process.waitFor();
    return new Run(seconds, cpu);
  }

  private static Process java(Path jar, List<String> flags, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(flags);
    command.addAll(SiteProcess.OPTIONS);
    command.addAll(List.of("-cp", jar.toString(), "io.kaiwu.server.Main"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2_000);
      String request =
          "GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
              .formatted(port);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] head = socket.getInputStream().readNBytes(12);
      return new String(head, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
    } catch (IOException e) {
      return false; // not yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
