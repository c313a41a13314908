// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.ledger;

import io.kaiwu.bench.report.Latencies;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.Notary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Opening, auditing and proving in a log of a million entries. */
final class OpeningTable {

  private static final int EACH = 1000;
  private static final int PROOFS = 2000;

  private final SecretKey organisation;
  private final SecretKey logKey;

  OpeningTable(SecretKey organisation, SecretKey logKey) {
    this.organisation = organisation;
    this.logKey = logKey;
  }

  @FunctionalInterface
  private interface Task {
    void run() throws Exception;
  }

  void measure(Setting setting) throws Exception {
    int entries = setting.quick() ? 100_000 : 1_000_000;
    Path folder = setting.work().resolve("million");
    fill(folder, entries);
    Report report = setting.report();
    report.line("");
    report.line(
        "A log of %,d entries, %,d MiB. Its files are in the system's cache: a cold start waits for the disk besides."
            .formatted(entries, size(folder) >> 20));
    report.head(List.of("what", "time", "aim", "aim met"));
    seconds(setting, "open to write, tree verified whole", 2, () -> open(folder).close());
    seconds(
        setting,
        "open to write, tree files lost and made anew",
        0,
        () -> {
          Files.delete(folder.resolve("tree-0"));
          Files.delete(folder.resolve("offsets"));
          open(folder).close();
        });
    seconds(setting, "open to read", 0, () -> LogView.open(folder, logKey.key()).close());
    try (EmbeddedLog log = open(folder)) {
      seconds(setting, "audit of every byte", 0, () -> log.audit(done -> {}));
      millis(
          report,
          "inclusion proof, verified before it is handed out",
          entries,
          i -> log.inclusionProof(i, entries));
      millis(
          report,
          "consistency proof, verified likewise",
          entries,
          i -> log.consistencyProof(i + 1, entries));
      millis(report, "entry, verified likewise", entries, log::entry);
    }
    Folders.delete(folder);
  }

  private void fill(Path folder, int entries) throws Exception {
    try (Notary notary = new Notary(open(folder), organisation)) {
      Load.run(
          4,
          entries / EACH,
          EACH,
          i -> notary.recordBatch("application/json", LedgerBenchmark.payloads(i * EACH, EACH)));
    }
  }

  private EmbeddedLog open(Path folder) {
    return EmbeddedLog.open(folder, logKey, List.of(organisation.key()), LogSettings.DEFAULT);
  }

  private static void seconds(Setting setting, String what, double aim, Task task)
      throws Exception {
    List<Double> runs = new ArrayList<>();
    for (int i = 0; i < LedgerBenchmark.runs(setting); i++) {
      long begun = System.nanoTime();
      task.run();
      runs.add((System.nanoTime() - begun) / 1e9);
    }
    Spread seconds = Spread.of(runs, Double::doubleValue);
    setting
        .report()
        .row(
            List.of(
                what,
                seconds.text(3) + " s",
                aim > 0 ? "%.0f s".formatted(aim) : "",
                aim > 0 ? (seconds.median() <= aim ? "yes" : "NO") : ""));
  }

  @FunctionalInterface
  private interface Question {
    Object ask(long index);
  }

  private static void millis(Report report, String what, int entries, Question question) {
    Random random = new Random(1);
    Latencies all = new Latencies();
    for (int i = 0; i < 2 * PROOFS; i++) {
      long begun = System.nanoTime();
      Object answer = question.ask(random.nextInt(entries));
      if (i >= PROOFS && answer != null) {
        all.add(System.nanoTime() - begun);
      }
    }
    report.row(
        List.of(
            what,
            "p50 %.3f ms, p99 %.3f ms".formatted(all.millis(0.5), all.millis(0.99)),
            "1 ms",
            all.millis(0.99) < 1 ? "yes" : "NO"));
  }

  private static long size(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
