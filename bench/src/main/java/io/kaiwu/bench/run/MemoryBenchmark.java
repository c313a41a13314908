// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.load.Generator;
import io.kaiwu.bench.load.PlantMessages;
import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.bench.site.SiteProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The resident memory of the site with a heap of 512 MB: idle, at full rate, and afterwards. */
public final class MemoryBenchmark implements Benchmark {

  /** The resident memory of one run, in MiB. */
  private record Run(long idle, long during, long after, long afterCollection, long peak) {}

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    report.line(
        "Resident memory (VmRSS) of the site's process in MiB, -Xmx512m; DuckDB may hold 160 MB beside the heap.");
    report.line("Medians (least-greatest) of %d fresh sites.".formatted(setting.runs(2)));
    report.head(
        List.of(
            "payload at full rate",
            "idle",
            "during (greatest seen)",
            "15 s after",
            "after a collection asked for",
            "peak (VmHWM)"));
    for (boolean many : new boolean[] {false, true}) {
      List<Run> runs = new ArrayList<>();
      for (int i = 0; i < setting.runs(2); i++) {
        runs.add(measure(setting, many, i));
      }
      report.row(
          List.of(
              many ? "24 values" : "1 value",
              Spread.of(runs, Run::idle).text(0),
              Spread.of(runs, Run::during).text(0),
              Spread.of(runs, Run::after).text(0),
              Spread.of(runs, Run::afterCollection).text(0),
              Spread.of(runs, Run::peak).text(0)));
    }
  }

  private static Run measure(Setting setting, boolean many, int run)
      throws IOException, InterruptedException {
    PlantMessages messages = new PlantMessages(8, many, setting.clock());
    try (SiteProcess site =
        SiteProcess.start(setting.work().resolve("memory-" + many + "-" + run))) {
      Thread.sleep(Duration.ofSeconds(setting.seconds(5)));
      long idle = site.residentMebibytes();
      long during = 0;
      try (Generator generator = Generator.connect(site.broker(), 8, messages)) {
        for (int i = 0; i < setting.seconds(20); i++) {
          generator.run(0, Duration.ofSeconds(1));
          during = Math.max(during, site.residentMebibytes());
        }
      }
      Thread.sleep(Duration.ofSeconds(setting.seconds(15)));
      long after = site.residentMebibytes();
      site.ask("gc");
      return new Run(
          idle, during, after, site.residentMebibytes(), Machine.peakMebibytes(site.pid()));
    }
  }
}
