// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.admission.StatementHead;
import io.kaiwu.trust.contract.run.CallPayload;
import io.kaiwu.trust.contract.run.LogEntry;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.contract.run.StateRootStatement;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.member.Authority;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.Organisation;
import io.kaiwu.trust.member.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is who and what time it is behind so many entries, by the log alone. Whoever operates the log
 * is not believed: signatures and the policy are checked again.
 *
 * @param logKey signs entries of the log's own, which are passed over
 * @param size entries read
 * @param time that of the newest statement, so that it never goes back
 */
record Roll(VKey logKey, long size, Instant time, Membership members) {

  private static final Text UNSIGNED =
      Text.of("签名不符，或密钥不是成员的。", "A signature does not hold, or is not a member's.");
  private static final Text ELSEWHERE =
      Text.of("声明属于另一账本，或写在别的合约的流上。", "It is for another log, or on another contract's stream.");

  private static final Text AGAIN =
      Text.of(
          "同一声明早已在账本上；会签不同也是同一条。",
          "It is on the log before; other countersignatures make it no other.");

  static Roll begin(VKey logKey) {
    return new Roll(logKey, 0, Instant.EPOCH, Membership.NONE);
  }

  /** Whether the entry matters to members and contracts, so that it may count once only. */
  boolean concerns(SignedEntry entry) {
    return head(entry)
        .map(StatementHead::stream)
        .filter(one -> Membership.isChangedBy(one) || ContractMember.isOfContracts(one))
        .isPresent();
  }

  /**
   * The roll behind the next entry.
   *
   * @param again whether it was said before
   */
  Roll next(SignedEntry entry, boolean again) {
    Optional<StatementHead> head = head(entry);
    if (head.isEmpty()) {
      return new Roll(logKey, size + 1, time, members);
    }
    Instant now = head.get().time().isAfter(time) ? head.get().time() : time;
    Membership then =
        Membership.isChangedBy(head.get().stream()) ? amended(entry, now, again) : members;
    return new Roll(logKey, size + 1, now, then);
  }

  private Optional<StatementHead> head(SignedEntry entry) {
    try {
      return entry.keyId().equals(logKey.fingerprint())
          ? Optional.empty()
          : StatementHead.find(entry);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no statement, whatever it claims to be
    }
  }

  private Membership amended(SignedEntry entry, Instant now, boolean again) {
    try {
      if (again) {
        throw new MalformedException(AGAIN);
      }
      Membership next = members.next(size, entry, Statement.find(entry).orElseThrow(), now);
      if (!isSigned(entry, next)) {
        throw new MalformedException(UNSIGNED);
      }
      return next;
    } catch (RefusedException | IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "账本的第 %d 条（从 0 数起，账本 %s）违反规则改动了成员：%s。也许运营方作弊：请保存一份副本，并与其他成员比对。",
                  "Entry %d of the log (%s) changes its members against their rules: %s. Maybe its operator cheats: keep a copy and compare it with other members.")
              .formatted(size, logKey.name(), e),
          e);
    }
  }

  /** What the entry that led here is to contracts; {@code before} is the roll before it. */
  Reading read(Roll before, SignedEntry entry, boolean again) {
    Optional<StatementHead> head = head(entry);
    if (head.filter(one -> ContractMember.isOfContracts(one.stream())).isEmpty()) {
      return new Reading.Other();
    }
    if (again) {
      return new Reading.Forbidden(AGAIN);
    }
    try {
      return read(before, entry, Statement.find(entry).orElseThrow());
    } catch (RefusedException e) {
      return new Reading.Forbidden(e.text());
    } catch (IllegalArgumentException e) {
      return new Reading.Other(); // something else on that stream
    }
  }

  private Reading read(Roll before, SignedEntry entry, Statement statement) {
    String stream = statement.stream();
    boolean call = statement.type().equals(CallPayload.TYPE);
    boolean registration =
        statement.type().equals(Registration.TYPE) && stream.equals(Policy.CONTRACTS);
    boolean root =
        statement.type().equals(StateRootStatement.TYPE)
            && stream.equals(ContractMember.STATE_ROOTS);
    if (!call && !registration && !root) {
      return new Reading.Other();
    }
    if (!statement.log().equals(logKey.name()) || (call && !isOwnStream(statement))) {
      return new Reading.Forbidden(ELSEWHERE);
    }
    if (!isSigned(entry, before.members)) {
      return new Reading.Forbidden(UNSIGNED);
    }
    String organisation = before.requireAllowed(entry, stream, time).name();
    if (root) {
      StateRootStatement said = StateRootStatement.of(statement.bodyJson());
      return said.member().equals(organisation)
          ? new Reading.Stated(said)
          : new Reading.Forbidden(UNSIGNED);
    }
    return new Reading.Concerns(
        new LogEntry(before.size, time, organisation, statement.type(), statement.bodyJson()));
  }

  private static boolean isOwnStream(Statement statement) {
    String contract = statement.bodyJson().path("contract").asText();
    return statement.stream().equals(ContractMember.streamOf(contract));
  }

  private Organisation requireAllowed(SignedEntry entry, String stream, Instant now) {
    var rule =
        members
            .policy()
            .findRule(stream)
            .orElseThrow(() ->
                new MalformedException(Text.of("政策中没有这个流。", "The policy names no such stream.")));
    Authority.require(members, entry, stream, rule, entry.leafBytes().length, now);
    return members.findOwner(entry.keyId()).orElseThrow();
  }

  private static boolean isSigned(SignedEntry entry, Membership members) {
    return findKey(members, entry.keyId()).filter(entry::isSignedBy).isPresent()
        && entry.countersignatures().stream()
            .allMatch(
                one -> findKey(members, one.keyId()).filter(entry::isCountersignedBy).isPresent());
  }

  private static Optional<VKey> findKey(Membership members, Digest fingerprint) {
    return members.findTerm(fingerprint).map(term -> term.key());
  }
}
