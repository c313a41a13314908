// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fits of {@code learn} beside those of scikit-learn: same numbers, same threads, same optimum.
 * Threads are 2, or what -Dkaiwu.bench.threads says; -Dkaiwu.bench.cases=linear,tree runs those
 * alone.
 */
public final class LearnBenchmark implements Benchmark {

  private static final Map<String, Cases> CASES = new LinkedHashMap<>();

  static {
    CASES.put("linear", new LinearCases());
    CASES.put("logistic", new LogisticCases());
    CASES.put("svm", new SvmCases());
    CASES.put("cluster", new ClusterCases());
    CASES.put("other", new OtherCases());
    CASES.put("csv", new CsvCases());
    CASES.put("tree", new TreeCases());
  }

  @Override
  public void run(Setting setting) throws Exception {
    int threads = Integer.getInteger("kaiwu.bench.threads", 2);
    String only = System.getProperty("kaiwu.bench.cases", "");
    Report report = setting.report();
    Optional<Peer> found = peer(setting, threads);
    try (Peer peer = found.orElse(null)) {
      report.line(found.isEmpty() ? Peer.REMEDY : "- beside: " + found.get().versions());
      report.line("- threads: %d on each side".formatted(threads));
      report.line("");
      report.line(
          "Both sides run in turn after warming up; a ratio is the median of their times over the median of ours, and in brackets that of the processor seconds, which other work on the machine disturbs less. The first run of ours is with a cold JVM. Where scikit-learn has several solvers, the fastest that comes within 1e-8 of our objective was taken; reading the data is not timed.");
      Duel duel = new Duel(report, peer, threads, setting.quick());
      Ground ground = new Ground(duel, setting.work(), setting.module(), threads, setting.quick());
      duel.head();
      for (Map.Entry<String, Cases> each : CASES.entrySet()) {
        if (only.isEmpty() || only.contains(each.getKey())) {
          each.getValue().run(ground);
        }
      }
      duel.summary();
      if (only.isEmpty() || only.contains("basket")) {
        BasketTable.write(report, ground);
      }
      if (only.isEmpty() || only.contains("kernel")) {
        new KernelTable(report, peer, ground).write();
      }
      report.line("");
      report.line("- load average after the run: " + Machine.load());
    }
  }

  /**
   * An OpenBLAS older than the processor may not know it and take kernels of half its width, so
   * those for the wide vectors are tried too and the faster peer is kept.
   */
  private static Optional<Peer> peer(Setting setting, int threads)
      throws IOException, InterruptedException {
    Path script = setting.module().resolve("peers/sklearn_fits.py");
    Optional<Peer> plain = Peer.start(script, threads, Map.of());
    if (plain.isEmpty() || FmaPeak.lanes() < 8) {
      return plain;
    }
    Peer first = plain.get();
    Data trial = Data.linear(setting.work(), "trial", 20_000, 200, 1);
    double asInstalled = gramSeconds(first, trial);
    Peer wide = Peer.start(script, threads, Map.of("OPENBLAS_CORETYPE", "SkylakeX")).orElseThrow();
    if (gramSeconds(wide, trial) < asInstalled) {
      first.close();
      return Optional.of(wide);
    }
    wide.close();
    return plain;
  }

  private static double gramSeconds(Peer peer, Data data) throws IOException {
    return peer.ask(
            Command.of("kernel")
                .on(data)
                .with("op", "gram")
                .with("rows", data.x().rows())
                .with("seconds", 2.0)
                .json())
        .path("seconds")
        .asDouble();
  }
}
