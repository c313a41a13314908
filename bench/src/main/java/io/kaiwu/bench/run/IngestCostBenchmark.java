// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.load.Generator;
import io.kaiwu.bench.load.PlantMessages;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.bench.site.SiteProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The processor time of the site for one message at a steady pace: hardly moved by other work on
 * the machine, and so what a change is judged by.
 */
public final class IngestCostBenchmark implements Benchmark {

  private static final int CONNECTIONS = 32;

  @Override
  public void run(Setting setting) throws IOException {
    Report report = setting.report();
    report.line(
        "%d connections, %d runs of %d s each: median (least-greatest)."
            .formatted(CONNECTIONS, setting.runs(5), setting.seconds(8)));
    report.head(
        List.of("payload", "pace msg/s", "acked msg/s", "site CPU µs/message", "p50 ms", "p99 ms"));
    measure(setting, false, 20_000);
    measure(setting, true, 5_000);
  }

  private static void measure(Setting setting, boolean many, double pace) throws IOException {
    PlantMessages messages = new PlantMessages(CONNECTIONS, many, setting.clock());
    try (SiteProcess site = SiteProcess.start(setting.work().resolve("cost-" + many));
        Generator generator = Generator.connect(site.broker(), CONNECTIONS, messages)) {
      generator.run(pace, Duration.ofSeconds(setting.seconds(20)));
      List<IngestRun> runs = new ArrayList<>();
      for (int i = 0; i < setting.runs(5); i++) {
        runs.add(
            IngestRun.measure(
                site,
                generator,
                messages.readings(),
                pace,
                Duration.ofSeconds(setting.seconds(8))));
      }
      setting
          .report()
          .row(
              List.of(
                  many ? "24 values" : "1 value",
                  "%,.0f".formatted(pace),
                  Spread.of(runs, IngestRun::messages).text(0),
                  Spread.of(runs, run -> run.siteCpu() * 1e6 / run.messages()).text(1),
                  Spread.of(runs, IngestRun::p50).text(1),
                  Spread.of(runs, IngestRun::p99).text(1)));
    }
  }
}
