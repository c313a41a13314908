// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.ratis;

import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.DiskProbe;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.ratis.NodeClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Three nodes in processes of their own on this machine, and a client that appends over HTTP at all
 * of them. Each entry is verified by the node that takes it and by every replica.
 */
public final class LedgerRatisBenchmark implements Benchmark {

  private static final double AIM_PER_SECOND = 3_000;
  private static final double AIM_P99 = 300;
  private static final int BATCH = 64;
  private static final int SECONDS = 20;
  private static final int AT_ONCE = 32;

  /** One cell: how entries are signed, and at what pace they come; 0 for as fast as it goes. */
  private record Cell(boolean together, int perSecond) {}

  private static final List<Cell> CELLS =
      List.of(
          new Cell(true, 1_000),
          new Cell(true, 3_000),
          new Cell(true, 6_000),
          new Cell(true, 0),
          new Cell(false, 500),
          new Cell(false, 1_000),
          new Cell(false, 0));

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    report.line(
        "Batches of %d entries of some 400 bytes, signed before the clock runs; latency from when a batch was due. Aim: %,.0f entries/s with p99 under %.0f ms."
            .formatted(BATCH, AIM_PER_SECOND, AIM_P99));
    report.line(
        "fsync of this disk before: " + DiskProbe.describe(DiskProbe.fsyncs(setting.work(), 200)));
    report.head(
        List.of(
            "signed",
            "offered/s",
            "entries/s",
            "p50 ms",
            "p99 ms",
            "failed",
            "CPU ms/entry, 3 nodes",
            "aim"));
    try (LocalCluster cluster = LocalCluster.start(setting.work().resolve("ratis"));
        NodeClient client = new NodeClient(cluster.uris(), Duration.ofSeconds(60))) {
      Writers warm = new Writers(client, cluster.organisation(), BATCH, true);
      warm.run(warm.prepare(setting.quick() ? 200 : 1_500), 0, AT_ONCE);
      for (Cell cell : CELLS) {
        measure(setting, cluster, client, cell);
      }
    }
    report.line("");
    report.line("load average after the run: " + Machine.load());
  }

  private static void measure(Setting setting, LocalCluster cluster, NodeClient client, Cell cell)
      throws Exception {
    Writers writers = new Writers(client, cluster.organisation(), BATCH, cell.together());
    List<Run> runs = new ArrayList<>();
    for (int run = 0; run < setting.runs(3); run++) {
      int pace = cell.perSecond() == 0 ? (int) AIM_PER_SECOND : cell.perSecond();
      int batches = pace * (setting.quick() ? 3 : SECONDS) / BATCH;
      var prepared = writers.prepare(batches);
      double before = cluster.cpuSeconds();
      Writers.Outcome outcome = writers.run(prepared, cell.perSecond() / (double) BATCH, AT_ONCE);
      double cpu = (cluster.cpuSeconds() - before) * 1e3 / (batches * BATCH);
      runs.add(new Run(outcome, cpu));
    }
    row(setting.report(), cell, runs);
  }

  private record Run(Writers.Outcome outcome, double cpuMillis) {}

  private static void row(Report report, Cell cell, List<Run> runs) {
    Spread rate = Spread.of(runs, run -> run.outcome().entriesPerSecond());
    Spread p99 = Spread.of(runs, run -> run.outcome().latencies().millis(0.99));
    boolean aimed = cell.perSecond() == (int) AIM_PER_SECOND;
    boolean met = rate.median() > 0.98 * AIM_PER_SECOND && p99.median() < AIM_P99;
    report.row(
        List.of(
            cell.together() ? "64 together" : "each",
            cell.perSecond() == 0 ? "all it takes" : "%,d".formatted(cell.perSecond()),
            rate.text(0),
            Spread.of(runs, run -> run.outcome().latencies().millis(0.5)).text(1),
            p99.text(1),
            String.valueOf(runs.stream().mapToInt(run -> run.outcome().failed()).sum()),
            Spread.of(runs, Run::cpuMillis).text(3),
            aimed ? (met ? "yes" : "NO") : ""));
  }
}
