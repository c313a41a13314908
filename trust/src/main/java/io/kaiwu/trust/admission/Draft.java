// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.member.Authority;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.member.StreamRule;
import io.kaiwu.trust.merkle.MerkleHasher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch on its way in: what it would change, to be kept only if all of it is let in. */
final class Draft {

  private final LeafSet onLog;
  private final LeafSet inBatch;
  private final long index;
  private final MerkleHasher hasher = new MerkleHasher();
  private final List<byte[]> hashes = new ArrayList<>();
  private Membership members;
  private Instant newest;
  private int changes;

  /**
   * A batch behind that state.
   *
   * @param index where its first entry will stand at the earliest
   */
  Draft(Membership members, Instant newest, LeafSet onLog, long index, int count) {
    this.members = members;
    this.newest = newest;
    this.onLog = onLog;
    this.inBatch = new LeafSet(count);
    this.index = index;
  }

  /**
   * Takes one entry more.
   *
   * @throws RefusedException if what stands before it rules it out
   * @throws IllegalArgumentException if it is malformed
   */
  void take(SignedEntry entry) {
    byte[] leaf = entry.leafBytes();
    requireFresh(
        entry.countersignatures().isEmpty() ? hasher.leaf(leaf) : LeafSet.hash(entry, hasher));
    Optional<StatementHead> head = StatementHead.find(entry);
    if (head.isPresent()) {
      newest = LogTime.later(newest, head.get().time());
    }
    if (head.isPresent() && Membership.isChangedBy(head.get().stream())) {
      Statement statement = Statement.find(entry).orElseThrow();
      members = members.next(index + hashes.size() - 1, entry, statement, newest);
      changes++;
    } else {
      String stream = head.map(StatementHead::stream).orElse(entry.payloadType());
      StreamRule rule = rule(head.isPresent(), stream);
      Authority.require(members, entry, stream, rule, leaf.length, newest);
    }
  }

  private void requireFresh(byte[] hash) {
    if (onLog.contains(hash) || !inBatch.add(hash, 0)) {
      throw Refusals.of(
          Refusal.DUPLICATED,
          "这条记录已在账本上，或在本批中出现两次；会签不同也是同一条。请索取它的回执。",
          "This very entry is on the log already, or twice in the batch, whoever countersigned it. Maybe ask for its receipt.");
    }
    hashes.add(hash);
  }

  private StreamRule rule(boolean statement, String stream) {
    if (!members.isFounded()) {
      throw Refusals.of(
          Refusal.UNAUTHORISED,
          "账本尚未建立，不收记录。请先运行 ledger init。",
          "The log is not founded and takes no entry. Maybe run ledger init first.");
    }
    Policy policy = members.policy();
    return (statement ? policy.findRule(stream) : policy.bare())
        .orElseThrow(() -> statement ? unknownStream(stream) : bare());
  }

  private static RefusedException unknownStream(String stream) {
    return Refusals.of(
        Refusal.UNAUTHORISED,
        "政策未提及流“%s”，故不收。请改用别的流，或修改政策。".formatted(stream),
        "The policy does not name the stream (%s), so nobody may write to it. Maybe use another, or change the policy."
            .formatted(stream));
  }

  private static RefusedException bare() {
    return Refusals.of(
        Refusal.UNAUTHORISED,
        "政策不收未写明账本、流与时间的记录。请写成声明再签署。",
        "The policy takes no bare entries, which name neither log nor stream nor time. Maybe sign a statement.");
  }

  /** What was taken, as {@link LeafSet} wants it. */
  List<byte[]> hashes() {
    return hashes;
  }

  Membership members() {
    return members;
  }

  Instant newest() {
    return newest;
  }

  /** How many entries changed who is who. */
  int changes() {
    return changes;
  }
}
