// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.bench.site.SiteProcess;
import io.kaiwu.bench.site.StartedSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of the process to the moment the site's broker takes a connection, in a new folder
 * and in one that is there already, without and with an AOT cache (JEP 514).
 */
public final class StartBenchmark implements Benchmark {

  private static final int RUNS = 7;

  /** Seconds by the clock and of the processor. */
  private record Run(double seconds, double cpu) {}

  /** How the JVM is started; {@code flags} come before the class path. */
  private record Way(String name, List<String> flags) {}

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    Path cache = setting.work().resolve("bench.aot");
    long begun = System.nanoTime();
    once(setting, new Way("training", List.of("-XX:AOTCacheOutput=" + cache)), fresh(setting, "t"));
    double training = (System.nanoTime() - begun) / 1e9;
    boolean made = Files.exists(cache);
    report.line(
        made
            ? "Making the AOT cache took %.1f s; it has %d MiB."
                .formatted(training, Files.size(cache) >> 20)
            : "This JVM made no AOT cache.");
    report.line("Medians (least-greatest) of %d starts each.".formatted(setting.runs(RUNS)));
    report.head(List.of("JVM", "folder", "seconds to the first connection", "CPU seconds"));
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("-Xshare:off", List.of("-Xshare:off")));
    ways.add(new Way("as it comes", List.of()));
    if (made) {
      ways.add(new Way("AOT cache", List.of("-XX:AOTCache=" + cache)));
    }
    for (Way way : ways) {
      measure(setting, way, false);
      measure(setting, way, true);
    }
  }

  private static void measure(Setting setting, Way way, boolean known) throws Exception {
    Path same = fresh(setting, "known");
    once(setting, way, same);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < setting.runs(RUNS); i++) {
      runs.add(once(setting, way, known ? same : fresh(setting, way.name().replace(' ', '-') + i)));
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

  private static Path fresh(Setting setting, String name) throws IOException {
    return Files.createTempDirectory(setting.work(), name.replaceAll("[^a-z0-9-]", ""));
  }

  private static Run once(Setting setting, Way way, Path folder) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(way.flags());
    command.addAll(SiteProcess.OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StartedSite.class.getName(), folder.toString()));
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader()) {
      connect(port(out));
      double seconds = (System.nanoTime() - begun) / 1e9;
      double cpu = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
      process.getOutputStream().close();
      process.waitFor();
      return new Run(seconds, cpu);
    }
  }

  private static int port(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("ready ")) {
        return Integer.parseInt(line.substring(6));
      }
    }
    throw new IOException("The site ended before it listened. Maybe its standard error says why.");
  }

  private static void connect(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      if (!socket.isConnected()) {
        throw new IllegalStateException("The broker does not take a connection.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The broker does not take a connection.", e);
    }
  }
}
