// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.crypto.Ed25519Choice;
import io.kaiwu.trust.key.Ed25519;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.member.StreamRule;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.Evaluation;
import io.kaiwu.trust.policy.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger status}: what the ledger holds. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "显示账本的大小、根、公钥、成员、政策与最近的检查点；不需要密码。",
      "Shows the ledger's size, root, key, members, policy and newest checkpoint; needs no password."
    })
final class StatusCommand extends LedgerTask {

  @Option(
      names = "--crypto",
      description = {
        "另显示本机由哪个密码提供者做 Ed25519，及各家的自检结果（需数秒）",
        "also which provider does Ed25519 on this machine, and how each stood its check; takes seconds"
      })
  private boolean crypto;

  @Override
  int run() throws IOException {
    Optional<Ed25519Choice> providers = crypto ? Optional.of(Ed25519.choice()) : Optional.empty();
    try (LogReading log = LogReading.open(folder())) {
      Checkpoint checkpoint = log.log().checkpoint();
      VKey key = log.log().key();
      MemberTable members = new MemberTable(log.members(), InstantSource.system().instant());
      ObjectNode answer =
          answer()
              .put("origin", checkpoint.origin())
              .put("size", checkpoint.size())
              .put("root", checkpoint.root().hex())
              .put("logKey", key.toString())
              .put("sequencer", kind().name())
              .put("checkpoint", checkpoint.toString());
      answer.set("organisations", members.json());
      if (log.members().isFounded()) {
        answer.set("policy", log.members().policy().json());
      }
      Optional<Text> witnesses = witnesses(answer);
      providers.ifPresent(chosen -> answer.set("ed25519", ProviderTable.json(chosen)));
      String text =
          say.text(head(checkpoint, key, kind()))
              + System.lineSeparator()
              + members.text(say)
              + (log.members().isFounded() ? rules(log.members().policy()) : "")
              + witnesses.map(one -> "%n%n%s".formatted(say.text(one))).orElse("")
              + providers.map(one -> "%n%n%s".formatted(ProviderTable.text(one, say))).orElse("")
              + "%n%n%s".formatted(checkpoint);
      print(answer, text, text);
    }
    return 0;
  }

  private SequencerKind kind() {
    return folder().isAtNodes() ? SequencerKind.RAFT : SequencerKind.EMBEDDED;
  }

  /** What is known without asking them: the newest checkpoint that met the policy. */
  private Optional<Text> witnesses(ObjectNode answer) throws IOException {
    Optional<TrustPolicy> found = folder().findWitnesses();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TrustPolicy policy = found.get();
    int count = policy.witnesses().size() - policy.nodesOf(folder().logKey().name()).size();
    if (Files.notExists(folder().cosigned())) {
      answer.putObject("witnessed").put("size", 0).put("witnesses", count);
      return Optional.of(
          Text.of(
              "见证方 %d 家，尚未联署过。请运行：./kaiwu ledger cosign".formatted(count),
              "witnesses: %d, nothing cosigned yet. Maybe ask them: ./kaiwu ledger cosign"
                  .formatted(count)));
    }
    Checkpoint cosigned = Checkpoint.parse(GivenFile.text(folder().cosigned()));
    Evaluation evaluation = policy.evaluate(cosigned);
    ObjectNode node = answer.putObject("witnessed").put("size", cosigned.size());
    node.put("quorum", evaluation.quorum()).put("witnesses", count);
    evaluation.operators().forEach(node.putArray("operators")::add);
    Text text = WitnessReport.text(cosigned, evaluation);
    return Optional.of(Text.of("见证：" + text.zh(), "witnessed: " + text.en()));
  }

  private static Text head(Checkpoint checkpoint, VKey key, SequencerKind kind) {
    return Text.of(
        "账本 %s：%d 条记录，%s%n根 %s%n公钥 %s%n指纹 %s%n"
            .formatted(
                checkpoint.origin(),
                checkpoint.size(),
                kind.label().zh(),
                checkpoint.root(),
                key,
                key.fingerprint()),
        "ledger %s: %d entries, sequencer %s%nroot        %s%nkey         %s%nfingerprint %s%n"
            .formatted(
                checkpoint.origin(),
                checkpoint.size(),
                kind.label().en(),
                checkpoint.root(),
                key,
                key.fingerprint()));
  }

  private String rules(Policy policy) {
    StringBuilder out =
        new StringBuilder(
            say.text(
                Text.of(
                    "%n%n政策（声明最久 %d 小时）".formatted(policy.window().toHours()),
                    "%n%npolicy (statements up to %d h old)"
                        .formatted(policy.window().toHours()))));
    Map<String, StreamRule> rules = new TreeMap<>(policy.streams());
    rules.forEach((stream, rule) -> out.append(rule(stream, rule)));
    policy
        .bare()
        .ifPresent(rule -> out.append(rule(say.text(Text.of("（非声明）", "(bare entries)")), rule)));
    return out.toString();
  }

  private String rule(String stream, StreamRule rule) {
    String writers = String.join(", ", new TreeSet<>(rule.append()));
    String second = String.join(", ", new TreeSet<>(rule.countersigners()));
    return "%n  %-20s %s".formatted(stream, writers)
        + (rule.countersignatures() == 0
            ? ""
            : say.text(
                Text.of(
                    "；须会签 %d 家：%s".formatted(rule.countersignatures(), second),
                    "; countersigned by %d of: %s".formatted(rule.countersignatures(), second))));
  }
}
