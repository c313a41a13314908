// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.PrivateStore;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.policy.Witness;
import io.kaiwu.trust.receipt.Backing;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.TlogProof;
import io.kaiwu.trust.receipt.TrustTier;
import io.kaiwu.trust.receipt.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code kaiwu ledger prove}: the receipt of an entry, made beside whoever writes to the ledger.
 */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {
      "为账本中的一条记录开具回执，供他人离线核对（./kaiwu verify）。账本正在使用也可以。",
      "Makes the receipt of an entry, which anyone can check offline (./kaiwu verify). The ledger may be in use meanwhile.",
      "",
      "  ./kaiwu ledger prove 7 --out receipt.json",
      "  ./kaiwu ledger prove 7 --disclose /price --out receipt.json",
      "  ./kaiwu ledger prove 7 --tlog-proof --out order.tlog-proof"
    })
final class ProveCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Parameters(paramLabel = "INDEX", description = "记录的序号，从 0 起 / the entry's index, from 0")
  private long index;

  @Option(
      names = "--disclose",
      paramLabel = "FIELD",
      arity = "1..*",
      description = {
        "要公开的非公开字段，写成路径，如 /buyer/name；其余保持隐藏",
        "private fields to show, as paths like /buyer/name; the others stay hidden"
      })
  private List<String> disclose = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "写入文件，默认输出到屏幕 / the file to write, default the screen")
  private @Nullable Path out;

  @Option(
      names = "--tlog-proof",
      description = {
        "改为输出 C2SP .tlog-proof；记录本身写在同名的 .entry.json 中",
        "a C2SP .tlog-proof instead; the entry itself goes beside it, ending in .entry.json"
      })
  private boolean tlogProof;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = {
        "随回执附上的见证策略（由账本签署），默认用账本目录中的 policy",
        "the policy of witnesses to go along, signed by the log; default the file policy in the ledger's folder"
      })
  private @Nullable Path policy;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = {
        "已联署的检查点，默认用账本目录中的 cosigned，没有则用最新检查点",
        "a cosigned checkpoint; default the file cosigned in the ledger's folder, else the newest"
      })
  private @Nullable Path checkpoint;

  @Option(
      names = "--organisation-key",
      paramLabel = "VKEY",
      description = "其他签署机构的公钥 / keys of other organisations that signed")
  private List<String> organisationKeys = new ArrayList<>();

  @Override
  int run() throws IOException {
    VKey key = folder().logKey();
    try (LogView log = LogView.open(folder().reading(), key)) {
      long size = log.checkpoint().size();
      if (index < 0 || index >= size) {
        throw new LedgerProblem(
            "账本有 %d 条记录，没有序号 %d（从 0 起）。".formatted(size, index),
            "The ledger has %d entries; there is no index %d (they count from 0)."
                .formatted(size, index));
      }
      Receipt receipt = maker().receipt(log, index, checkpoint, policy);
      write(
          disclose.isEmpty()
              ? receipt
              : receipt.with(
                  PrivateStore.open(folder().disclosures()).select(receipt.entry(), disclose)));
      return 0;
    }
  }

  private ReceiptMaker maker() {
    return new ReceiptMaker(
        folder(),
        organisationKeys.stream().map(VKey::parse).toList(),
        () -> keys(passwords).get(Keystore.LOG));
  }

  private void write(Receipt receipt) throws IOException {
    byte[] bytes =
        tlogProof
            ? TlogProof.of(receipt).toString().getBytes(StandardCharsets.UTF_8)
            : receipt.bytes();
    if (out == null) {
      System.out.write(bytes);
      System.out.println();
      return;
    }
    Files.write(out, bytes);
    Path entry = out.resolveSibling(out.getFileName() + ".entry.json");
    if (tlogProof) {
      Files.write(entry, receipt.entry().leafBytes());
    }
    report(receipt, tlogProof ? Optional.of(entry) : Optional.empty());
  }

  private void report(Receipt receipt, Optional<Path> entry) throws IOException {
    ObjectNode answer = answer().put("file", String.valueOf(out)).put("index", receipt.index());
    answer.put("size", receipt.checkpoint().size()).put("log", receipt.logKey().toString());
    Optional<Backing> backing = backing(receipt);
    backing.ifPresent(found -> answer.put("tier", found.tier().name()));
    entry.ifPresent(file -> answer.put("entry", file.toString()));
    Set<Long> erased =
        new ErasureNotes(folder())
            .of(new ChosenEntry(index, receipt.entry(), Optional.of(receipt)))
            .keySet();
    erased.forEach(answer.withArray("erased")::add);
    String command = "./kaiwu verify " + out + options(receipt, entry);
    Text note =
        erased.isEmpty()
            ? Text.same("")
            : Text.of(
                    "其非公开字段已被擦除，见第 %s 条。", " Private fields of it were erased, as entry %s notes.")
                .formatted(erased);
    Text done =
        Text.of(
                "第 %2$d 条记录（共 %3$d 条）的%1$s已写入 %4$s。%5$s核对：%6$s",
                "The %1$s of entry %2$d of %3$d is in %4$s.%5$s To check it: %6$s")
            .formatted(
                tlogProof ? Text.of("证明", "proof") : Text.of("回执", "receipt"),
                receipt.index(),
                receipt.checkpoint().size(),
                String.valueOf(out),
                note,
                command);
    print(answer, done.zh(), done.en());
    if (backing.isPresent() && !isJson()) {
      System.out.println(say.text(backing.get().text()));
      remedy(receipt, backing.get());
    }
  }

  /** What a verifier will make of it who has no policy of his own. */
  private static Optional<Backing> backing(Receipt receipt) {
    return ReceiptVerifier.withoutPins().verify(receipt) instanceof Verdict.Verified verified
        ? Optional.of(verified.backing())
        : Optional.empty();
  }

  /** A log on several machines whose receipt does not show it. */
  private void remedy(Receipt receipt, Backing backing) throws IOException {
    if (!folder().isAtNodes() || backing.tier() == TrustTier.CRASH_TOLERANT) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (Witness node : NodePolicy.of(folder().root()).nodes(receipt.logKey())) {
      if (!receipt.cosignerKeys().contains(node.key())) {
        missing.add(node.key().name());
      }
    }
    say.line(
        System.out,
        missing.isEmpty()
            ? "策略未列出足够的节点。请运行：./kaiwu ledger node keys"
            : "未签署的节点：%s。请启动它们后重新开具；若节点换过密钥，先运行 ./kaiwu ledger node keys".formatted(missing),
        missing.isEmpty()
            ? "The policy lists too few nodes. Maybe list them: ./kaiwu ledger node keys"
            : "These nodes did not sign: %s. Maybe start them and prove again; if one has a new key, first run ./kaiwu ledger node keys"
                .formatted(missing));
  }

  private static String options(Receipt receipt, Optional<Path> entry) {
    return entry
        .map(file -> " --entry %s --log-key %s".formatted(file, receipt.logKey()))
        .orElse("");
  }
}
