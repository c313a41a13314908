// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.site;

import io.kaiwu.bench.report.Machine;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The site in a JVM of its own, with the options that the launcher gives it, talked to in lines
 * over its standard streams.
 *
 * <p>What the environment variable KAIWU_BENCH_SITE_OPTS holds is added to the JVM's options.
 */
public final class SiteProcess implements AutoCloseable {

  /** What the launcher gives the JVM. */
  public static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dfile.encoding=UTF-8");

  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final BufferedReader from;
  private final BufferedWriter to;
  private final Broker broker;

  /** Where the devices connect, and as whom. */
  public record Broker(String host, int port, String name, String password) {}

  private SiteProcess(Process process) throws IOException {
    this.process = process;
    this.from = process.inputReader(StandardCharsets.UTF_8);
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    String[] ready = answer("ready").split(" ", -1);
    this.broker = new Broker("127.0.0.1", Integer.parseInt(ready[0]), ready[1], ready[2]);
  }

  /** Starts a site in the folder and returns when devices may connect. */
  public static SiteProcess start(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(OPTIONS);
    String more = System.getenv("KAIWU_BENCH_SITE_OPTS");
    if (more != null && !more.isBlank()) {
      command.addAll(List.of(more.strip().split("\\s+", -1)));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BenchSite.class.getName(), folder.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new SiteProcess(process);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  public Broker broker() {
    return broker;
  }

  public long pid() {
    return process.pid();
  }

  public long residentMebibytes() {
    return Machine.residentMebibytes(pid());
  }

  /** Processor time of the whole process since its start, native threads included. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  /** Asks the site for something and gives what it answers. */
  public String ask(String question) throws IOException {
    to.write(question);
    to.newLine();
    to.flush();
    return answer(question);
  }

  /** Asks, and gives what follows {@code head} on each line before the answer. */
  public List<String> askForLines(String question, String head) throws IOException {
    to.write(question);
    to.newLine();
    to.flush();
    List<String> lines = new ArrayList<>();
    for (String line = from.readLine(); line != null; line = from.readLine()) {
      if (line.startsWith(question + " ")) {
        return lines;
      }
      if (line.startsWith(head)) {
        lines.add(line.substring(head.length()));
      }
    }
    throw new IOException("The site ended while it answered (%s).".formatted(question));
  }

  /** What lies before the answer is not for us: a library may print. */
  private String answer(String question) throws IOException {
    String head = question.split(" ", -1)[0] + " ";
    for (String line = from.readLine(); line != null; line = from.readLine()) {
      if (line.startsWith(head)) {
        return line.substring(head.length());
      }
    }
    throw new IOException(
        "The site ended instead of answering (%s). Maybe its standard error says why."
            .formatted(question));
  }

  /** Has the site close itself, and ends it if it does not. */
  @Override
  public void close() throws IOException {
    try (to;
        from) {
      to.write("stop");
      to.newLine();
      to.flush();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
