// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.Notary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      "%n例 / Example: echo '{\"lot\":\"W-7\"}' | ./kaiwu ledger append --stream custody/wheat --receipt w7.json"
    })
final class AppendCommand extends LedgerTask {

  /** Leaves of a block, less than half of what it may hold. */
  private static final int BATCH_BYTES = 2 << 20;

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

  @Override
  int run() throws IOException {
    Keystore keys = keys(passwords);
    Signer own = keys.get(Keystore.ORGANISATION);
    try (ConsortiumLog log = Delivery.open(folder(), keys)) {
      List<Committed> done =
          signed
              ? commitLeaves(log)
              : commit(log, said.sign(log.log().key().name(), own, log.time().instant()));
      long from = done.getFirst().fromIndex();
      long to = done.getLast().toIndex();
      if (receipt != null) {
        writeReceipts(new Notary(log.log(), own), receipt, from, to);
      }
      ObjectNode answer =
          answer()
              .put("index", from)
              .put("entries", to - from)
              .put("size", done.getLast().checkpoint().size())
              .put("root", done.getLast().checkpoint().root().hex());
      print(
          answer,
          to - from == 1 ? "第 %d 条".formatted(from) : "第 %d 至 %d 条".formatted(from, to - 1),
          to - from == 1 ? "entry %d".formatted(from) : "entries %d to %d".formatted(from, to - 1));
    }
    return 0;
  }

  private List<Committed> commitLeaves(ConsortiumLog log) throws IOException {
    List<SignedEntry> entries = new ArrayList<>();
    for (byte[] leaf : Delivery.leaves(Path.of(said.file))) {
      entries.add(log.read(leaf));
    }
    return commit(log, entries);
  }

  /** Block by block: of what does not fit one, the first part stays if a later one is refused. */
  private static List<Committed> commit(ConsortiumLog log, List<SignedEntry> entries) {
    List<Committed> done = new ArrayList<>();
    List<SignedEntry> batch = new ArrayList<>();
    long bytes = 0;
    for (SignedEntry entry : entries) {
      int length = entry.leafBytes().length;
      if (bytes + length > BATCH_BYTES) {
        done.add(log.commit(batch));
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(entry);
      bytes += length;
    }
    done.add(log.commit(batch));
    return done;
  }

  private static void writeReceipts(Notary notary, Path file, long from, long to)
      throws IOException {
    for (long index = from; index < to; index++) {
      Files.write(to - from == 1 ? file : numbered(file, index), notary.receipt(index).bytes());
    }
  }

  private static Path numbered(Path file, long index) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        dot > 0 ? name.substring(0, dot) + "-" + index + name.substring(dot) : name + "-" + index);
  }
}
