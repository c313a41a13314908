// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import io.kaiwu.server.Main;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real command line in a JVM of its own, with what it has said so far. */
final class KaiwuChild implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Thread reader;
  private final StringBuilder said = new StringBuilder();

  private KaiwuChild(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  static KaiwuChild start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    return new KaiwuChild(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (InputStream in = process.getInputStream()) {
      byte[] some = new byte[4096];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        synchronized (said) {
          said.append(new String(some, 0, n, StandardCharsets.UTF_8));
          said.notifyAll();
        }
      }
    } catch (IOException e) {
      synchronized (said) {
        said.append("(its output ended with ").append(e).append(')');
      }
    }
  }

  /** Waits until it has said that, or has ended. */
  void awaitSaid(String text) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    synchronized (said) {
      while (said.indexOf(text) < 0 && process.isAlive()) {
        if (System.nanoTime() > until) {
          throw new AssertionError("It never said (" + text + "): " + said);
        }
        said.wait(20);
      }
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it with signal 9; false if it had ended by itself. */
  boolean kill() throws InterruptedException {
    boolean alive = process.isAlive();
    process.toHandle().destroyForcibly(); // Process would close the pipe and lose what it holds
    int code = awaitEnd();
    return alive && code != 0;
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It does not end: " + said());
    }
    reader.join(Duration.ofSeconds(10));
    return process.exitValue();
  }

  String said() {
    synchronized (said) {
      return said.toString();
    }
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
