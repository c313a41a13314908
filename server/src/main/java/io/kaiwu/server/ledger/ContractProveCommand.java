// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.contract.member.StateEvidence;
import io.kaiwu.trust.contract.member.StateEvidence.Finding;
import io.kaiwu.trust.contract.member.StatedRoot;
import io.kaiwu.trust.contract.state.StateProof;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger contract prove}. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {
      "证明一个键的值（或没有值）：状态证明、某成员签署的状态根及其回执，写入一个文件；用 --check 离线核对，返回 1 表示不成立。",
      "Proves what stands at a key, or that nothing does: the proof, the state root a member signed and its receipt, in one file. --check checks it offline and exits 1 if it does not hold.",
      "%n例 / Example:",
      "  ./kaiwu ledger contract prove custody/lot/W-7 --out w7.proof",
      "  ./kaiwu ledger contract prove --check w7.proof --log-key plant.example/log+..."
    })
final class ContractProveCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Parameters(arity = "0..1", paramLabel = "KEY", description = "键 / the key")
  private String key = "";

  @Option(names = "--out", paramLabel = "FILE", description = "写入此文件 / the file to write")
  private @Nullable Path out;

  @Option(
      names = "--member",
      paramLabel = "NAME",
      description = {
        "用哪家成员的状态根，默认相符者中最新的",
        "whose statement of the root to use, default the newest that agrees"
      })
  private @Nullable String by;

  @Option(names = "--check", paramLabel = "FILE", description = "核对此文件 / check this file")
  private @Nullable Path check;

  @Option(
      names = "--log-key",
      paramLabel = "VKEY",
      description = "只相信这些账本公钥 / believe only these ledger keys")
  private List<String> logKeys = new ArrayList<>();

  @Option(
      names = "--organisation-key",
      paramLabel = "VKEY",
      description = "只相信这些机构公钥 / believe only these organisation keys")
  private List<String> organisationKeys = new ArrayList<>();

  @Override
  int run() throws IOException {
    if (check != null) {
      return check(
          GivenFile.read(
              check,
              bytes -> StateEvidence.parse(new String(bytes, StandardCharsets.UTF_8).strip())));
    }
    if (key.isEmpty() || out == null) {
      throw new LedgerProblem(
          "请给出键与 --out 文件，或用 --check 核对一个文件。",
          "Name a key and a file: prove custody/lot/W-7 --out w7.proof; or check one with --check.");
    }
    StatedRoot root;
    try (ContractReading reading = ContractReading.open(folder())) {
      root = root(reading.member().stated());
    }
    write(root, out);
    return 0;
  }

  private StatedRoot root(List<StatedRoot> stated) {
    return stated.stream()
        .filter(StatedRoot::agrees)
        .filter(one -> by == null || one.member().equals(by))
        .max(Comparator.comparingLong(one -> one.said().at().size()))
        .orElseThrow(() ->
            new LedgerProblem(
                "账本上没有与此处相符的状态根。请先运行 ledger contract roots --publish。",
                "No root on the log agrees with what was computed here. Maybe publish one first: ledger contract roots --publish."));
  }

  /** Executes the log once more, to the place of which that root is. */
  private void write(StatedRoot root, Path file) throws IOException {
    long size = root.said().at().size();
    try (ContractReading reading = ContractReading.begin(folder())) {
      reading.member().catchUp(reading.log(), size);
      StateProof proof = reading.member().tree().prove(key);
      Receipt receipt =
          new ReceiptMaker(folder(), List.of(), () -> keys(passwords).get(Keystore.LOG))
              .receipt(reading.log(), root.index());
      Files.writeString(file, new StateEvidence(proof, receipt).text() + "\n");
    }
    print(
        answer()
            .put("file", file.toString())
            .put("key", key)
            .put("member", root.member())
            .put("size", size),
        "%s 在前 %d 条记录之后的状态，由 %s 签署，已写入 %s。核对：./kaiwu ledger contract prove --check %s"
            .formatted(key, size, root.member(), file, file),
        "What stands at %s after %d entries, by the root %s signed, is in %s. To check it: ./kaiwu ledger contract prove --check %s"
            .formatted(key, size, root.member(), file, file));
  }

  private int check(StateEvidence evidence) {
    return switch (evidence.check(new ReceiptVerifier(keys(logKeys), keys(organisationKeys)))) {
      case Finding.Fails fails -> {
        print(
            answer().put("holds", false).put("reason", fails.reason().en()),
            "不成立：" + fails.reason().zh(),
            "It does not hold: " + fails.reason().en());
        yield 1;
      }
      case Finding.Holds holds -> {
        report(holds);
        yield 0;
      }
    };
  }

  private void report(Finding.Holds holds) {
    ObjectNode answer =
        answer()
            .put("holds", true)
            .put("key", holds.key())
            .put("member", holds.root().member())
            .put("memberKey", holds.receipt().organisation().toString())
            .put("memberPinned", holds.receipt().organisationPinned())
            .put("log", holds.receipt().log().toString())
            .put("logPinned", holds.receipt().logPinned())
            .put("size", holds.root().at().size());
    String value =
        holds.value() instanceof StateProof.Verdict.Present present ? present.value() : "";
    if (!value.isEmpty()) {
      answer.put("value", value);
    }
    print(
        answer,
        "%s：%s%n前 %d 条记录之后，由 %s 所述。%n%s"
            .formatted(
                holds.key(),
                value.isEmpty() ? "没有值" : value,
                holds.root().at().size(),
                holds.root().member(),
                holds.receipt().text().zh()),
        "%s: %s%nafter %d entries, as %s states.%n%s"
            .formatted(
                holds.key(),
                value.isEmpty() ? "nothing" : value,
                holds.root().at().size(),
                holds.root().member(),
                holds.receipt().text().en()));
  }

  private static Set<VKey> keys(List<String> texts) {
    return texts.stream().map(VKey::parse).collect(Collectors.toUnmodifiableSet());
  }
}
