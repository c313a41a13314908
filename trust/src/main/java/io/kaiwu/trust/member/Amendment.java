// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import static io.kaiwu.trust.member.Authority.unauthorised;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.member.MemberStatement.Expire;
import io.kaiwu.trust.member.MemberStatement.Found;
import io.kaiwu.trust.member.MemberStatement.Invite;
import io.kaiwu.trust.member.MemberStatement.Join;
import io.kaiwu.trust.member.MemberStatement.Leave;
import io.kaiwu.trust.member.MemberStatement.Revoke;
import io.kaiwu.trust.member.MemberStatement.Rotate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One entry's change of who is who. */
final class Amendment {

  private final Membership members;
  private final long index;
  private final SignedEntry entry;
  private final Instant time;

  Amendment(Membership members, long index, SignedEntry entry, Instant time) {
    this.members = members;
    this.index = index;
    this.entry = entry;
    this.time = time;
  }

  Membership of(Statement statement) {
    if (statement.stream().equals(Policy.STREAM)) {
      return policy(statement);
    }
    MemberStatement said = MemberStatement.of(statement);
    if (members.isFounded() == said instanceof Found) {
      throw unauthorised(
          members.isFounded() ? "账本早已建立，不能再建。" : "账本尚未建立，第一条记录须是建立。",
          members.isFounded()
              ? "The log was founded already; it cannot be founded again."
              : "The log is not founded; its first entry must do that. Maybe run ledger init.");
    }
    return switch (said) {
      case Found found -> found(found);
      case Invite invite -> invite(invite);
      case Join join -> join(join);
      case Rotate rotate -> rotate(rotate);
      case Revoke revoke -> revoke(revoke);
      case Expire expire -> expire(expire);
      case Leave leave -> leave(leave);
    };
  }

  private Membership policy(Statement statement) {
    if (!members.isFounded()) {
      throw unauthorised(
          "账本尚未建立，第一条记录须是建立。", "The log is not founded; its first entry must do that.");
    }
    if (!statement.type().equals(Policy.TYPE)) {
      throw new MalformedException(
          Text.of("流 %s 上只能有政策，类型为 %s。", "On the stream (%s) are policies only, of type (%s).")
              .formatted(Policy.STREAM, Policy.TYPE));
    }
    requireRule(Policy.STREAM);
    return Authority.requireLeft(members.with(index, Policy.of(statement.bodyJson())));
  }

  private Membership found(Found found) {
    requireSignedBy(found.key());
    MemberJson.requireName(found.key().name());
    Organisation operator =
        new Organisation(
            found.key().name(),
            Set.of(Organisation.MEMBER, Organisation.OPERATOR),
            List.of(KeyTerm.begin(found.key(), index)));
    return Authority.requireLeft(Membership.NONE.with(operator).with(index, found.policy()));
  }

  private Membership invite(Invite invite) {
    requireRule(MemberStatement.STREAM);
    requireAbsent(invite.organisation());
    if (!invite.notAfter().isAfter(time)) {
      throw unauthorised(
          "邀请在 %s 已过期。请写一份更长的邀请。".formatted(invite.notAfter()),
          "The invitation expires at %s, which is past. Maybe write one that lasts longer."
              .formatted(invite.notAfter()));
    }
    return members.with(new Invitation(payloadDigest(entry), invite, signer().name()));
  }

  private Membership join(Join join) {
    Invitation invitation =
        members
            .findInvitation(join.invitation())
            .orElseThrow(() ->
                unauthorised(
                    "没有这份邀请（%s），或已被使用。请索取新的邀请。".formatted(join.invitation()),
                    "There is no such invitation (%s), or it was used. Maybe ask for a new one."
                        .formatted(join.invitation())));
    Invite invite = invitation.invite();
    if (time.isAfter(invite.notAfter())) {
      throw unauthorised(
          "邀请已于 %s 过期。请索取新的邀请。".formatted(invite.notAfter()),
          "The invitation expired at %s. Maybe ask for a new one.".formatted(invite.notAfter()));
    }
    requireAbsent(invite.organisation());
    requireName(join.key(), invite.organisation());
    requireSignedBy(join.key());
    requireFresh(join.key());
    requireConfirmed(invitation, join.key());
    Organisation organisation =
        members
            .findOrganisation(invite.organisation())
            .orElse(new Organisation(invite.organisation(), Set.of(Organisation.MEMBER), List.of()))
            .withRoles(invite.roles());
    Optional<KeyTerm> expired = organisation.findKey();
    if (expired.isPresent()) {
      organisation = organisation.with(expired.get().end(index));
    }
    return members.without(invitation).with(organisation.with(KeyTerm.begin(join.key(), index)));
  }

  /** No secret is in an invitation, so someone must have said that this is the right key. */
  private void requireConfirmed(Invitation invitation, VKey key) {
    boolean confirmed =
        invitation.invite().key().isPresent()
            ? invitation.invite().key().get().equals(key.fingerprint())
            : entry.countersignatures().stream()
                .anyMatch(second ->
                    Authority.signer(members, second.keyId(), time)
                        .name()
                        .equals(invitation.inviter()));
    if (!confirmed) {
      throw unauthorised(
          invitation.invite().key().isPresent()
              ? "密钥 %s 不是邀请中写明的密钥。请用该密钥加入。".formatted(key.fingerprint())
              : "邀请方“%s”尚未会签。请其核对密钥 %s 后会签。".formatted(invitation.inviter(), key.fingerprint()),
          invitation.invite().key().isPresent()
              ? "The key (%s) is not the one the invitation names. Maybe join with that one."
                  .formatted(key.fingerprint())
              : "(%s), which invited, has not countersigned. Maybe let it compare the key (%s) with its owner and countersign."
                  .formatted(invitation.inviter(), key.fingerprint()));
    }
  }

  private Membership rotate(Rotate rotate) {
    Organisation organisation = signer();
    requireName(rotate.key(), organisation.name());
    requireFresh(rotate.key());
    boolean possessed =
        entry.countersignatures().stream()
            .anyMatch(second -> second.keyId().equals(rotate.key().fingerprint()));
    if (!possessed) {
      throw unauthorised(
          "新密钥 %s 没有会签。请用新密钥会签。".formatted(rotate.key().fingerprint()),
          "The new key (%s) has not countersigned. Maybe countersign with it."
              .formatted(rotate.key().fingerprint()));
    }
    KeyTerm old = organisation.findKey().orElseThrow();
    return members.with(organisation.with(old.end(index)).with(KeyTerm.begin(rotate.key(), index)));
  }

  private Membership revoke(Revoke revoke) {
    KeyTerm term = term(revoke.key());
    boolean stolen = revoke.compromisedFrom().isPresent();
    if (!term.isOpen() && !stolen) {
      throw unauthorised(
          "密钥 %s 已停用。".formatted(revoke.key()),
          "The key (%s) was ended already.".formatted(revoke.key()));
    }
    if (stolen && revoke.compromisedFrom().getAsLong() > index) {
      throw new MalformedException(
          Text.of(
                  "只能从账本中已有的记录起怀疑一把密钥，不能从第 %d 条起。",
                  "A key can be doubted from an entry on that is on the log, not from entry %d.")
              .formatted(revoke.compromisedFrom().getAsLong()));
    }
    KeyTerm ended = term.end(index);
    return Authority.requireLeft(
        members.with(
            owner(term)
                .with(stolen ? ended.doubtedFrom(revoke.compromisedFrom().getAsLong()) : ended)));
  }

  private Membership expire(Expire expire) {
    KeyTerm term = term(expire.key());
    if (!term.isOpen() || !expire.notAfter().isAfter(time)) {
      throw unauthorised(
          "只能为在用的密钥定将来的期限，%s 不行。".formatted(expire.notAfter()),
          "Only a key in use can be given an end, and one to come; not %s. Maybe revoke it."
              .formatted(expire.notAfter()));
    }
    return members.with(owner(term).with(term.expiring(expire.notAfter())));
  }

  private Membership leave(Leave leave) {
    KeyTerm term =
        members
            .findOrganisation(leave.organisation())
            .flatMap(Organisation::findKey)
            .orElseThrow(() ->
                unauthorised(
                    "“%s”不是成员。".formatted(leave.organisation()),
                    "(%s) is not a member.".formatted(leave.organisation())));
    requireOwnOrRule(term);
    return Authority.requireLeft(members.with(owner(term).with(term.end(index))));
  }

  private Organisation signer() {
    return Authority.signer(members, entry.keyId(), time);
  }

  private Organisation owner(KeyTerm term) {
    return members.findOrganisation(term.key().name()).orElseThrow();
  }

  /** A key that the signer may end. */
  private KeyTerm term(Digest key) {
    KeyTerm term =
        members
            .findTerm(key)
            .orElseThrow(() ->
                unauthorised(
                    "账本没有密钥 %s。".formatted(key), "The log has no key (%s).".formatted(key)));
    requireOwnOrRule(term);
    return term;
  }

  private void requireOwnOrRule(KeyTerm term) {
    if (!signer().name().equals(term.key().name())) {
      requireRule(MemberStatement.STREAM);
    }
  }

  private void requireRule(String stream) {
    StreamRule rule = members.policy().findRule(stream).orElseThrow();
    Authority.require(members, entry, stream, rule, entry.leafBytes().length, time);
  }

  private void requireSignedBy(VKey key) {
    if (!entry.keyId().equals(key.fingerprint())) {
      throw unauthorised(
          "须由密钥 %s 自己签署。".formatted(key.fingerprint()),
          "It must be signed by the key it names (%s).".formatted(key.fingerprint()));
    }
  }

  private static void requireName(VKey key, String organisation) {
    if (!key.name().equals(organisation)) {
      throw unauthorised(
          "密钥名为“%s”，而非机构名“%s”。".formatted(key.name(), organisation),
          "The key is named (%s), not (%s) as the organisation is."
              .formatted(key.name(), organisation));
    }
  }

  private void requireFresh(VKey key) {
    if (members.knowsBytesOf(key)) {
      throw unauthorised(
          "密钥 %s 曾被使用。请生成新的密钥。".formatted(key.fingerprint()),
          "The key (%s) was in use before. Maybe make a new one.".formatted(key.fingerprint()));
    }
  }

  private void requireAbsent(String organisation) {
    boolean member =
        members
            .findOrganisation(organisation)
            .flatMap(Organisation::findKey)
            .filter(term -> !term.isExpired(time))
            .isPresent();
    if (member) {
      throw unauthorised(
          "“%s”已是成员。更换密钥请用 rotate。".formatted(organisation),
          "(%s) is a member already. Maybe rotate its key.".formatted(organisation));
    }
  }

  static Digest payloadDigest(SignedEntry entry) {
    return Digest.of(entry.payload().getBytes(StandardCharsets.UTF_8));
  }
}
