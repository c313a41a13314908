// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.policy.TrustPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger append}: writes to the ledger. */
@Command(
    name = "append",
    mixinStandardHelpOptions = true,
    description = {
      "写入账本：签署一个 JSON 或每行一个的多个，或追加别家机构签好的记录（--signed）。",
      "Writes to the ledger: signs one JSON or one a line, or appends what other organisations signed (--signed).",
      "%n例 / Example:",
      "  echo '{\"lot\":\"W-7\"}' | ./kaiwu ledger append --stream wheat --receipt w7.json",
      "  ./kaiwu ledger append --stream orders --private /price order.json"
    })
final class AppendCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final StatementOptions said = new StatementOptions();

  @Option(
      names = "--signed",
      description = "FILE 为签好的记录，每行一条 / FILE holds signed entries, one a line")
  private boolean signed;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = {
        "把回执写入文件；多条时为 FILE 加上序号，如 w7-12.json",
        "write the receipt to a file; of several entries, one file each with its index, like w7-12.json"
      })
  private @Nullable Path receipt;

  @Option(
      names = "--node",
      paramLabel = "URL",
      description = {
        "账本由多个节点保存时写到哪些节点，默认本目录里正在运行的",
        "where nodes keep the ledger: at which to write, default those that run in the folder"
      })
  private List<URI> nodes = new ArrayList<>();

  @Override
  int run() throws IOException, InterruptedException {
    requireHere();
    if (receipt != null) {
      GivenFile.requireWritable(receipt);
    }
    if (signed && said.isPrivate()) {
      throw new LedgerProblem(
          "已签署的记录不能再隐藏字段，须由签署方在签署时隐藏：ledger sign --private。",
          "What is signed already cannot be made private. Maybe let the signer do it: ledger sign --private.");
    }
    if (receipt != null) {
      GivenFile.requireWritable(receipt);
    }
    Optional<TrustPolicy> witnesses = folder().findWitnesses();
    witnesses.ifPresent(
        rule -> CosignCommand.requireThisLog(folder().policy(), rule, folder().logKey()));
    Keystore keys = keys(passwords);
    List<Committed> done;
    try (LedgerWriter log = LedgerWriter.open(folder(), keys, nodes)) {
      done = signed ? commitLeaves(log) : commit(log, statements(log, keys));
    }
    long from = done.getFirst().fromIndex();
    long to = done.getLast().toIndex();
    ObjectNode answer =
        answer()
            .put("index", from)
            .put("entries", to - from)
            .put("size", done.getLast().checkpoint().size())
            .put("root", done.getLast().checkpoint().root().hex());
    if (!isJson()) {
      print(
          answer,
          to - from == 1 ? "第 %d 条".formatted(from) : "第 %d 至 %d 条".formatted(from, to - 1),
          to - from == 1 ? "entry %d".formatted(from) : "entries %d to %d".formatted(from, to - 1));
    }
    follow(keys, witnesses, from, to, answer);
    if (isJson()) {
      print(answer, "", "");
    }
    return 0;
  }

  /** What is not here cannot be appended to. */
  private void requireHere() {
    if (!folder().holdsLog()) {
      throw new LedgerProblem(
          "账本 %s 不在目录 %s 中，而在运营方处。请用 ledger sign 签好，交其追加。"
              .formatted(folder().logKey().name(), folder().root()),
          "The ledger (%s) is not in this folder (%s) but at its operator's. Maybe sign with ledger sign, and let the operator append it."
              .formatted(folder().logKey().name(), folder().root()));
    }
  }

  private List<SignedEntry> statements(LedgerWriter log, Keystore keys) throws IOException {
    return said.sign(folder(), keys.get(Keystore.ORGANISATION), log.now());
  }

  /** With the entries durable, asks the witnesses and writes receipts. */
  private void follow(
      Keystore keys, Optional<TrustPolicy> witnesses, long from, long to, ObjectNode answer)
      throws IOException, InterruptedException {
    if (witnesses.isEmpty() && receipt == null) {
      return;
    }
    ReceiptMaker maker = new ReceiptMaker(folder(), List.of(), () -> keys.get(Keystore.LOG));
    try (LogView view = maker.view(to)) {
      if (witnesses.isPresent()) {
        WitnessReport report = CosignCommand.once(folder(), witnesses.get(), view);
        answer.set("witnessed", report.json());
        if (!isJson()) {
          report.print(say);
        }
      }
      for (long index = from; receipt != null && index < to; index++) {
        Files.write(
            to - from == 1 ? receipt : numbered(receipt, index),
            maker.receipt(view, index).bytes());
      }
    }
  }

  private List<Committed> commitLeaves(LedgerWriter log) throws IOException, InterruptedException {
    List<SignedEntry> entries = new ArrayList<>();
    for (byte[] leaf : Delivery.leaves(Path.of(said.file))) {
      entries.add(log.read(leaf));
    }
    return commit(log, entries);
  }

  /** Block by block: of what does not fit one, the first part stays if a later one is refused. */
  private List<Committed> commit(LedgerWriter log, List<SignedEntry> entries)
      throws InterruptedException {
    List<Committed> done = new ArrayList<>();
    try {
      for (List<SignedEntry> batch : Batches.of(entries)) {
        done.add(log.commit(batch));
      }
      return done;
    } catch (RefusedException e) {
      long entered = done.stream().mapToLong(one -> one.toIndex() - one.fromIndex()).sum();
      said.forget(folder(), entries.subList((int) entered, entries.size()));
      throw e;
    }
  }

  private static Path numbered(Path file, long index) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        dot > 0 ? name.substring(0, dot) + "-" + index + name.substring(dot) : name + "-" + index);
  }
}
