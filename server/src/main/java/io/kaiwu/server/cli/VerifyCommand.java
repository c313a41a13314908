// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.DecisionVerifier;
import io.kaiwu.loop.decision.PlanChecker;
import io.kaiwu.manufacturing.maintenance.MaintenancePlanCheck;
import io.kaiwu.server.ledger.FileKind;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.policy.PolicyException;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.TlogProof;
import io.kaiwu.trust.receipt.TlogProofVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu verify}: checks a receipt, an exported Decision or a tlog-proof offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "离线核对一份回执、决策文件或 .tlog-proof：每一环节都核对，返回 0 表示全部无误，1 表示有环节断裂，2 表示无法核对。",
      "Checks a receipt, a Decision's file or a .tlog-proof offline, link by link; exits 0 if all hold, 1 naming the first broken, 2 if there is nothing to check.",
      "",
      "  ./kaiwu verify decision.json",
      "  ./kaiwu verify receipt.json --log-key 'mill.example/log+...' --policy my.policy",
      "  ./kaiwu verify x.tlog-proof --entry x.tlog-proof.entry.json --log-key ..."
    })
public final class VerifyCommand implements Callable<Integer> {

  private static final int NOT_CHECKED = 2;

  /** A receipt has some hundred kilobytes at most, a Decision some megabytes. */
  private static final int MAX_BYTES = 32 << 20;

  @Mixin private final Say say = new Say();

  @Parameters(
      paramLabel = "FILE",
      description = "回执、decision.json 或 .tlog-proof / a receipt, decision.json or .tlog-proof")
  private Path file = Path.of("decision.json");

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

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = {
        "您自己的见证策略（C2SP tlog-policy）：须满足它，文件自带的策略不予采信",
        "your own policy of witnesses (C2SP tlog-policy): it must be met, and the one a file brings is not believed"
      })
  private @Nullable Path policy;

  @Option(
      names = "--entry",
      paramLabel = "FILE",
      description = ".tlog-proof 所证明的记录文件 / what a .tlog-proof is of")
  private @Nullable Path entry;

  @Option(names = "--json", description = "输出 JSON / print JSON")
  private boolean json;

  /** Why nothing was checked, already said. */
  private static final class NotCheckedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The checkers of all kinds of plan this build knows. */
  static Map<String, PlanChecker> checkers() {
    return Map.of(MaintenancePlanCheck.KIND, new MaintenancePlanCheck());
  }

  @Override
  public Integer call() throws IOException {
    try {
      byte[] bytes = read(file);
      Optional<TrustPolicy> rule = readPolicy();
      VerifyOutput output = new VerifyOutput(say, json, System.out);
      boolean verified =
          TlogProof.isOne(new String(bytes, StandardCharsets.UTF_8))
              ? proof(bytes, rule, output)
              : receiptOrDecision(bytes, rule, output);
      return verified ? 0 : 1;
    } catch (NotCheckedException said) {
      return NOT_CHECKED;
    }
  }

  private boolean receiptOrDecision(byte[] bytes, Optional<TrustPolicy> rule, VerifyOutput output)
      throws NotCheckedException {
    Optional<FileKind> other =
        FileKind.find(bytes).filter(kind -> !kind.command().equals("verify"));
    if (other.isPresent()) {
      throw refuse(
          Text.of("%s 不是回执，也不是决策文件；它是%s。", "The file (%s) is no receipt and no Decision; it is %s.")
              .formatted(file, other.get().text()));
    }
    ReceiptVerifier receipts = new ReceiptVerifier(keys(logKeys), keys(organisationKeys), rule);
    return isReceipt(bytes)
        ? output.receipt(receipts.verify(bytes))
        : output.decision(
            new DecisionVerifier(receipts, checkers()).verify(bytes), !logKeys.isEmpty());
  }

  private boolean proof(byte[] bytes, Optional<TrustPolicy> rule, VerifyOutput output)
      throws IOException, NotCheckedException {
    if (entry == null) {
      throw refuse(
          "请用 --entry 给出此证明所对应的记录文件。",
          "A .tlog-proof is of another file. Maybe name it: --entry FILE.");
    }
    byte[] leaf = read(entry);
    TlogProofVerifier verifier;
    try {
      verifier = new TlogProofVerifier(keys(logKeys), keys(organisationKeys), rule);
    } catch (IllegalArgumentException e) {
      throw refuse(Explained.text(e));
    }
    try {
      TlogProof proof = TlogProof.parse(new String(bytes, StandardCharsets.UTF_8));
      return output.proof(verifier.verify(proof, leaf), proof);
    } catch (IllegalArgumentException e) {
      return output.unreadable(
          Text.of("这不是一份完好的 .tlog-proof。（%s）", "This is not an intact .tlog-proof. (%s)")
              .formatted(e));
    }
  }

  private static boolean isReceipt(byte[] bytes) {
    try {
      JsonNode node = StrictJson.parseAnyForm(new String(bytes, StandardCharsets.UTF_8));
      return node.path("format").asText().startsWith("kaiwu-receipt/");
    } catch (IllegalArgumentException noJson) {
      return false; // a Decision's verifier says what is wrong with it
    }
  }

  private byte[] read(Path from) throws IOException, NotCheckedException {
    if (Files.notExists(from)) {
      throw refuse(
          "没有这个文件：%s".formatted(from),
          "There is no file (%s). Maybe it lies in another folder.".formatted(from));
    }
    if (Files.isDirectory(from)) {
      throw refuse(
          "%s 是目录；请给出其中的文件，如 decision.json".formatted(from),
          "This is a folder (%s). Maybe name the file in it, such as decision.json."
              .formatted(from));
    }
    try (InputStream in = Files.newInputStream(from)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw refuse(
            "文件 %s 超过 %d MiB：回执、决策或证明都没有这么大。".formatted(from, MAX_BYTES >> 20),
            "The file (%s) has more than %d MiB: no receipt, Decision or proof is so large. Maybe it is another file."
                .formatted(from, MAX_BYTES >> 20));
      }
      return bytes;
    }
  }

  private Optional<TrustPolicy> readPolicy() throws IOException, NotCheckedException {
    if (policy == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(TrustPolicy.parse(read(policy)));
    } catch (PolicyException e) {
      throw refuse(Text.of("策略文件 %s：%s", "The policy (%s): %s").formatted(policy, e.problem()));
    }
  }

  private Set<VKey> keys(List<String> texts) throws NotCheckedException {
    try {
      return texts.stream().map(VKey::parse).collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException e) {
      throw refuse(Text.of("公钥无效：%s。", "A key is not valid: %s.").formatted(e));
    }
  }

  private NotCheckedException refuse(String zh, String en) {
    return refuse(Text.of(zh, en));
  }

  private NotCheckedException refuse(Text why) {
    System.err.println(say.text(why));
    return new NotCheckedException();
  }
}
