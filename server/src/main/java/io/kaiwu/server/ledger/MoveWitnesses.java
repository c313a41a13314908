// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.MoveRecord;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.member.Authority;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.StreamRule;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.policy.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who must agree to a move, and who is to see it: the log's policy, and its witnesses. */
record MoveWitnesses(LedgerFolder folder, Optional<TrustPolicy> policy) {

  static MoveWitnesses of(LedgerFolder folder) throws IOException {
    return new MoveWitnesses(folder, folder.findWitnesses());
  }

  /**
   * Refuses a move whose statement the log would not take, while nothing is moved yet.
   *
   * @throws LedgerProblem with what to do
   */
  void requireAllowed(Signer organisation, SequencerKind from, SequencerKind to, Instant now) {
    if (Files.notExists(folder.reading().resolve("entries.log"))) {
      return; // the move itself says what is missing
    }
    try (LogView view = LogView.open(folder.reading(), folder.logKey())) {
      Membership members = ConsortiumLog.members(view, folder.reading());
      StreamRule rule =
          members
              .policy()
              .findRule(MoveRecord.STREAM)
              .orElseThrow(() ->
                  refused(Text.of("政策未提及流“move”", "the policy does not name the stream (move)")));
      SignedEntry entry = MoveRecord.statement(view.checkpoint(), from, to, now).sign(organisation);
      Authority.require(members, entry, MoveRecord.STREAM, rule, entry.leafBytes().length, now);
    } catch (RefusedException e) {
      throw refused(e.text());
    }
  }

  private static LedgerProblem refused(Text why) {
    return new LedgerProblem(
        "未做任何移动：移动要在流“move”上写一条记录，而账本不会收（%s）。请先在政策中加入该流，由本机构写入、无需会签：ledger policy show、ledger policy set。"
            .formatted(why.zh()),
        "Nothing was moved: a move leaves an entry on the stream (move), which this log would not take (%s). Maybe add that stream to the policy first, for this organisation and without countersignatures: ledger policy show, ledger policy set."
            .formatted(why.en()));
  }

  /**
   * The newest state of a log, with the lines of the witnesses that answer.
   *
   * @throws io.kaiwu.trust.TrustException if the log does not extend what they signed of it
   */
  Checkpoint ask(Path log) {
    try (LogView view = LogView.open(log, folder.logKey())) {
      return policy.isPresent()
          ? CosignCommand.once(folder, policy.get(), view).cosigned()
          : view.checkpoint();
    }
  }

  /** The record with what the witnesses signed. */
  MoveRecord sign(MoveRecord record, Checkpoint before, Path log) {
    return record.witnessed(before, ask(log), keys());
  }

  private List<VKey> keys() {
    return policy.stream().flatMap(one -> one.witnesses().stream()).map(Witness::key).toList();
  }

  /** Who cosigned which side of a move. */
  static Text text(MoveRecord record) {
    String before = String.join(", ", record.operators(record.before()));
    String after = String.join(", ", record.operators(record.after()));
    return Text.of(
        "移动前的见证：%s；移动后的见证：%s".formatted(orNone(before, "无"), orNone(after, "无")),
        "Cosigned before the move by: %s; after it by: %s"
            .formatted(orNone(before, "no witness"), orNone(after, "no witness")));
  }

  private static String orNone(String names, String none) {
    return names.isEmpty() ? none : names;
  }
}
