// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.Notary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Durable signed entries a second on one node, and what proving and opening take. */
public final class LedgerBenchmark implements Benchmark {

  private static final String TYPE = "application/json";
  private static final int PAYLOAD = 256;
  private static final int CLIENTS = 16;
  private static final double AIM_CHECKED = 10_000;
  private static final double AIM_OWN = 100_000;

  private final SecretKey organisation = SecretKey.generate("plant-1.example", new SecureRandom());
  private final SecretKey logKey = SecretKey.generate("plant-1.example/log", new SecureRandom());

  /** One line of the table: so many blocks were forced for this load. */
  private record Run(Load load, int blocks) {}

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    report.line(
        "Entries of %d bytes of payload; %d clients in the process, each waiting for its answer before the next append. An answer means: on the disk, in the tree, under a signed checkpoint. CPU is that of the whole process, clients included."
            .formatted(PAYLOAD, CLIENTS));
    report.line(
        "Medians (least-greatest) of %d runs after one to warm up.".formatted(runs(setting)));
    report.head(
        List.of(
            "what is appended",
            "entries each",
            "entries/s",
            "p50 ms",
            "p99 ms",
            "forces",
            "CPU µs/entry",
            "aim",
            "aim met"));
    int entries = setting.quick() ? 20_000 : 100_000;
    for (int each : new int[] {64, 256, 1024}) {
      measure(
          setting,
          "signed by batch, each batch verified",
          each,
          entries,
          AIM_CHECKED,
          this::checked);
    }
    for (int each : new int[] {1, 64}) {
      measure(
          setting,
          "signed one by one, each verified",
          each,
          entries / 10,
          AIM_CHECKED,
          this::direct);
    }
    for (int each : new int[] {64, 256, 1024}) {
      measure(setting, "own, signed here by batch", each, entries, AIM_OWN, this::own);
    }
    for (int each : new int[] {64, 1024}) {
      measure(setting, "bare file: write, force, answer", each, entries, 0, this::bare);
    }
    new OpeningTable(organisation, logKey).measure(setting);
    report.line("");
    report.line("load average after the run: " + Machine.load());
  }

  static int runs(Setting setting) {
    return setting.quick() ? 1 : 5;
  }

  @FunctionalInterface
  private interface Kind {
    Run run(Path folder, int appends, int each) throws Exception;
  }

  private void measure(Setting setting, String what, int each, int entries, double aim, Kind kind)
      throws Exception {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i <= runs(setting); i++) {
      Path folder = setting.work().resolve("ledger");
      Run run = kind.run(folder, Math.max(1, entries / each), each);
      Folders.delete(folder);
      if (i > 0) {
        runs.add(run);
      }
    }
    Spread rate = Spread.of(runs, run -> run.load.perSecond());
    setting
        .report()
        .row(
            List.of(
                what,
                "%,d".formatted(each),
                rate.text(0),
                Spread.of(runs, run -> run.load.answers().millis(0.5)).text(1),
                Spread.of(runs, run -> run.load.answers().millis(0.99)).text(1),
                "%,.0f".formatted(Spread.of(runs, run -> run.blocks).median()),
                Spread.of(runs, run -> run.load.cpuMicros()).text(1),
                aim > 0 ? "%,.0f".formatted(aim) : "(ceiling)",
                aim > 0 ? (rate.median() >= aim ? "yes" : "NO") : ""));
  }

  /** What others signed: every signature is verified before it is let in. */
  private Run checked(Path folder, int appends, int each) throws Exception {
    return checked(
        folder,
        IntStream.range(0, appends)
            .mapToObj(i -> SignedEntry.signBatch(TYPE, payloads(i * each, each), organisation))
            .toList());
  }

  private Run direct(Path folder, int appends, int each) throws Exception {
    return checked(
        folder, IntStream.range(0, appends).mapToObj(i -> oneByOne(i * each, each)).toList());
  }

  private List<SignedEntry> oneByOne(int from, int count) {
    return payloads(from, count).stream()
        .map(payload -> SignedEntry.sign(TYPE, payload, organisation))
        .toList();
  }

  private Run checked(Path folder, List<List<SignedEntry>> batches) throws Exception {
    AtomicInteger blocks = new AtomicInteger();
    try (EmbeddedLog log = open(folder)) {
      log.onBlock(block -> blocks.incrementAndGet());
      Load load =
          Load.run(
              CLIENTS, batches.size(), batches.getFirst().size(), i -> log.append(batches.get(i)));
      return new Run(load, blocks.get());
    }
  }

  /** What this process signs itself; the signing is in the time. */
  private Run own(Path folder, int appends, int each) throws Exception {
    AtomicInteger blocks = new AtomicInteger();
    try (Notary notary = new Notary(open(folder), organisation)) {
      notary.log().onBlock(block -> blocks.incrementAndGet());
      Load load =
          Load.run(CLIENTS, appends, each, i -> notary.recordBatch(TYPE, payloads(i * each, each)));
      return new Run(load, blocks.get());
    }
  }

  /** As many bytes without signature, tree or checkpoint: what the disk alone would allow. */
  private Run bare(Path folder, int appends, int each) throws Exception {
    byte[] bytes = new byte[each * oneByOne(0, 1).getFirst().leafBytes().length];
    Folders.make(folder);
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("bare"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Load load =
          Load.run(
              1,
              appends,
              each,
              i -> {
                try {
                  file.write(ByteBuffer.wrap(bytes));
                  file.force(false);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                return CompletableFuture.completedFuture(i);
              });
      return new Run(load, appends);
    }
  }

  private EmbeddedLog open(Path folder) {
    return EmbeddedLog.open(folder, logKey, List.of(organisation.key()), LogSettings.DEFAULT);
  }

  static List<JsonNode> payloads(int from, int count) {
    List<JsonNode> payloads = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      String head = "{\"number\":" + i + ",\"text\":\"\"}";
      payloads.add(
          JsonNodeFactory.instance
              .objectNode()
              .put("number", i)
              .put("text", "x".repeat(PAYLOAD - head.length())));
    }
    return payloads;
  }
}
