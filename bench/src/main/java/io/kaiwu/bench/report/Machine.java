// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the numbers were measured on. */
public final class Machine {

  private static final Path PROC = Path.of("/proc");

  private Machine() {}

  /** The processor, its count, the JVM and the system, in one line. */
  public static String describe() {
    return "%s, %d processors, %s %s, %s %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  /** The load average over 1, 5 and 15 minutes; other work on the machine shows here. */
  public static String load() {
    return first(PROC.resolve("loadavg"), "")
        .map(line -> line.substring(0, line.indexOf('/')).replaceFirst(" \\d+$", ""))
        .orElse("unknown");
  }

  /** The resident memory of a process in MiB; 0 where the system does not tell. */
  public static long residentMebibytes(long pid) {
    return status(pid, "VmRSS:");
  }

  /** The greatest resident memory the process had so far, in MiB; 0 where nobody tells. */
  public static long peakMebibytes(long pid) {
    return status(pid, "VmHWM:");
  }

  private static long status(long pid, String key) {
    return first(PROC.resolve(Long.toString(pid)).resolve("status"), key)
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .orElse(0L);
  }

  private static String processor() {
    return first(PROC.resolve("cpuinfo"), "model name")
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse(System.getProperty("os.arch", "unknown processor"));
  }

  private static Optional<String> first(Path file, String prefix) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(prefix)).findFirst();
    } catch (IOException e) {
      return Optional.empty(); // not Linux
    }
  }
}
