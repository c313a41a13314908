// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.Countersignature;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says whether those who signed an entry may; whether they did is for others to check. */
public final class Authority {

  private Authority() {}

  /**
   * Refuses an entry that the policy does not allow.
   *
   * @param stream of its statement; of a bare entry, its payload type
   * @param rule what the policy says of it
   * @param bytes the length of its leaf
   * @param time the log's
   */
  public static void require(
      Membership members,
      SignedEntry entry,
      String stream,
      StreamRule rule,
      int bytes,
      Instant time) {
    if (bytes > rule.maxBytes()) {
      throw new RefusedException(
          Refusal.OVERSIZED,
          Text.of(
              "共 %d 字节，流“%s”的上限为 %d。请将大件另存，只写入其摘要。".formatted(bytes, stream, rule.maxBytes()),
              "It has %d bytes; the stream (%s) takes %d. Maybe keep the large part elsewhere and put its digest into the body."
                  .formatted(bytes, stream, rule.maxBytes())));
    }
    Organisation signer = signer(members, entry.keyId(), time);
    if (!signer.isAmong(rule.append())) {
      throw unauthorised(
          "“%s”不得写入流“%s”，可写入者：%s。请由其签署，或修改政策。"
              .formatted(signer.name(), stream, list(rule.append())),
          "(%s) may not write to the stream (%s); these may: %s. Maybe let one of them sign, or change the policy."
              .formatted(signer.name(), stream, list(rule.append())));
    }
    requireCountersigned(members, entry, signer, stream, rule, time);
  }

  private static void requireCountersigned(
      Membership members,
      SignedEntry entry,
      Organisation signer,
      String stream,
      StreamRule rule,
      Instant time) {
    Set<String> given =
        entry.countersignatures().stream()
            .map(Countersignature::keyId)
            .map(keyId -> signer(members, keyId, time))
            .filter(one -> !one.name().equals(signer.name()) && one.isAmong(rule.countersigners()))
            .map(Organisation::name)
            .collect(Collectors.toSet());
    if (given.size() < rule.countersignatures()) {
      throw unauthorised(
          "流“%s”需要 %d 家机构会签，现有 %d 家；可会签者：%s。请先取得会签。"
              .formatted(
                  stream, rule.countersignatures(), given.size(), list(rule.countersigners())),
          "The stream (%s) asks for %d countersignatures and there are %d; these may give them: %s. Maybe have it countersigned first."
              .formatted(
                  stream, rule.countersignatures(), given.size(), list(rule.countersigners())));
    }
  }

  /** The organisation whose key in use that is. */
  static Organisation signer(Membership members, Digest keyId, Instant time) {
    KeyTerm term =
        members
            .findTerm(keyId)
            .orElseThrow(() ->
                unauthorised(
                    "账本不认识密钥 %s。请该机构先凭邀请加入。".formatted(keyId),
                    "The log does not know the key (%s). Maybe let its owner join by an invitation first."
                        .formatted(keyId)));
    String name = term.key().name();
    if (!term.isOpen()) {
      throw unauthorised(
          "“%s”的密钥 %s 已在第 %d 条记录停用。请用其新密钥签署。".formatted(name, keyId, term.until() - 1),
          "The key (%2$s) of (%1$s) was ended by entry %3$d. Maybe sign with its new key."
              .formatted(name, keyId, term.until() - 1));
    }
    if (term.isExpired(time)) {
      throw unauthorised(
          "“%s”的密钥 %s 已于 %s 过期。请凭新邀请用新密钥加入。".formatted(name, keyId, term.notAfter().orElseThrow()),
          "The key (%2$s) of (%1$s) expired at %3$s. Maybe have it revoked, and join with a new key by a new invitation."
              .formatted(name, keyId, term.notAfter().orElseThrow()));
    }
    return members.findOrganisation(name).orElseThrow();
  }

  /** A log whose last authority has gone could never get another. */
  static Membership requireLeft(Membership next) {
    for (String stream : List.of(MemberStatement.STREAM, Policy.STREAM)) {
      StreamRule rule = next.policy().findRule(stream).orElseThrow();
      List<Organisation> here =
          next.organisations().stream().filter(one -> one.findKey().isPresent()).toList();
      boolean reachable =
          here.stream()
              .filter(one -> one.isAmong(rule.append()))
              .anyMatch(one ->
                  here.stream()
                          .filter(two ->
                              !two.name().equals(one.name()) && two.isAmong(rule.countersigners()))
                          .count()
                      >= rule.countersignatures());
      if (!reachable) {
        throw unauthorised(
            "此后将无人可写入流“%s”。请先邀请他人，或先更换密钥。".formatted(stream),
            "Behind it nobody could write to the stream (%s) any more. Maybe invite someone else first, or rotate the key instead."
                .formatted(stream));
      }
    }
    return next;
  }

  static RefusedException unauthorised(String zh, String en) {
    return new RefusedException(Refusal.UNAUTHORISED, Text.of(zh, en));
  }

  private static String list(Set<String> parties) {
    return parties.isEmpty() ? "-" : parties.stream().sorted().collect(Collectors.joining(", "));
  }
}
