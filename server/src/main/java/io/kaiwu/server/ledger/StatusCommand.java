// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.member.StreamRule;
import io.kaiwu.trust.note.Checkpoint;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;

/** {@code kaiwu ledger status}: what the ledger holds. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "显示账本的大小、根、公钥、成员、政策与最近的检查点；不需要密码。",
      "Shows the ledger's size, root, key, members, policy and newest checkpoint; needs no password."
    })
final class StatusCommand extends LedgerTask {

  @Override
  int run() {
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
              .put("sequencer", SequencerKind.EMBEDDED.name())
              .put("checkpoint", checkpoint.toString());
      answer.set("organisations", members.json());
      if (log.members().isFounded()) {
        answer.set("policy", log.members().policy().json());
      }
      String text =
          say.text(head(checkpoint, key))
              + System.lineSeparator()
              + members.text(say)
              + (log.members().isFounded() ? rules(log.members().policy()) : "")
              + "%n%n%s".formatted(checkpoint);
      print(answer, text, text);
    }
    return 0;
  }

  private static Text head(Checkpoint checkpoint, VKey key) {
    return Text.of(
        "账本 %s：%d 条记录，%s%n根 %s%n公钥 %s%n指纹 %s%n"
            .formatted(
                checkpoint.origin(),
                checkpoint.size(),
                SequencerKind.EMBEDDED.label().zh(),
                checkpoint.root(),
                key,
                key.fingerprint()),
        "ledger %s: %d entries, sequencer %s%nroot        %s%nkey         %s%nfingerprint %s%n"
            .formatted(
                checkpoint.origin(),
                checkpoint.size(),
                SequencerKind.EMBEDDED.label().en(),
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
