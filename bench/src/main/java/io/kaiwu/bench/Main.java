// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench;

import io.kaiwu.bench.learn.LearnBenchmark;
import io.kaiwu.bench.ledger.LedgerBenchmark;
import io.kaiwu.bench.program.ProgramBenchmark;
import io.kaiwu.bench.ratis.LedgerRatisBenchmark;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.route.RouteBenchmark;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.CommandLatencyBenchmark;
import io.kaiwu.bench.run.IngestBenchmark;
import io.kaiwu.bench.run.IngestCostBenchmark;
import io.kaiwu.bench.run.JmhBenchmark;
import io.kaiwu.bench.run.MemoryBenchmark;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.bench.run.StartBenchmark;
import io.kaiwu.bench.shop.ShopBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs the benchmark that is named and writes {@code bench/results/NAME.md}. */
public final class Main {

  private static final Map<String, Benchmark> BENCHMARKS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ingest", new IngestBenchmark()),
              Map.entry("ingest-cost", new IngestCostBenchmark()),
              Map.entry("command-latency", new CommandLatencyBenchmark()),
              Map.entry("start", new StartBenchmark()),
              Map.entry("memory", new MemoryBenchmark()),
              Map.entry("learn", new LearnBenchmark()),
              Map.entry("routes", new RouteBenchmark()),
              Map.entry("schedules", new ShopBenchmark()),
              Map.entry("programs", new ProgramBenchmark()),
              Map.entry("ledger", new LedgerBenchmark()),
              Map.entry("ledger-ratis", new LedgerRatisBenchmark()),
              Map.entry("jmh", new JmhBenchmark())));

  private Main() {}

  /**
   * Arguments: the module's folder, the name, and {@code --quick} for a tenth of the time, whose
   * result is shown and not kept.
   */
  public static void main(String[] args) throws Exception {
    Path module = Path.of(args[0]);
    Benchmark benchmark = args.length < 2 ? null : BENCHMARKS.get(args[1]);
    if (benchmark == null) {
      System.err.printf(
          "The benchmark (%s) is not known; there are: %s.%n",
          args.length < 2 ? "" : args[1], String.join(", ", BENCHMARKS.keySet()));
      System.exit(2);
      return;
    }
    boolean quick = List.of(args).contains("--quick");
    Clock clock = Clock.systemUTC();
    Path work = module.resolve("target/work");
    empty(work);
    Report report = new Report(args[1], clock, System.out);
    benchmark.run(new Setting(report, module, work, clock, quick));
    empty(work);
    if (!quick) {
      report.save(module.resolve("results"));
    }
    System.exit(0);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
