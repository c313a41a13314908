// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import static io.kaiwu.trust.admission.Consortium.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.member.InvitationFile;
import io.kaiwu.trust.member.MemberStatement.Found;
import io.kaiwu.trust.member.MemberStatement.Invite;
import io.kaiwu.trust.member.MemberStatement.Leave;
import io.kaiwu.trust.member.MemberStatement.Revoke;
import io.kaiwu.trust.member.MemberStatement.Rotate;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.Organisation;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.member.Standing;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organisations come and go. */
class MembersTest {

  private final Consortium firms = new Consortium();
  @TempDir private Path directory;
  private ConsortiumLog log;

  @BeforeEach
  void open() {
    log = firms.open(directory);
    log.found(firms.elevator, Policy.open());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void beginsWithWhoeverFoundsIt() {
    Organisation operator = log.members().findOrganisation("elevator.example").orElseThrow();
    assertThat(operator.roles())
        .containsExactlyInAnyOrder(Organisation.MEMBER, Organisation.OPERATOR);
    assertThat(log.members().policyAt(0)).isEmpty();
    assertThat(log.members().policyAt(1)).contains(Policy.open());
    assertRefused("cannot be founded again", firms.sign(found(firms.mill), firms.mill));
  }

  @Test
  void takesNothingBeforeItIsFounded(@TempDir Path other) {
    try (ConsortiumLog empty = firms.open(other)) {
      SignedEntry entry = firms.entry(firms.mill);
      assertThat(catchThrowable(() -> empty.append(List.of(entry)).join()))
          .hasMessageContaining("does not know the key");
      SignedEntry forged = firms.sign(found(firms.mill), firms.elevator);
      assertThat(catchThrowable(() -> empty.append(List.of(forged)).join()))
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void letsTheInvitedInOnceTheInviterHasComparedTheKey() {
    InvitationFile sent = firms.invite(log, "mill.example", Set.of("processor"));
    InvitationFile received = InvitationFile.parse(sent.bytes());
    assertThat(received.invite().organisation()).isEqualTo("mill.example");
    SignedEntry joining = received.joining(firms.mill.key(), firms.now).sign(firms.mill);
    assertRefused("has not countersigned", joining);
    long index = append(log, joining.countersign(firms.elevator));
    Organisation mill = log.members().findOwner(firms.mill.key().fingerprint()).orElseThrow();
    assertThat(mill.roles()).containsExactlyInAnyOrder("member", "processor");
    assertThat(standing(firms.mill, index - 1)).isEqualTo(Standing.INVALID);
    assertThat(standing(firms.mill, index)).isEqualTo(Standing.VALID);
    assertThat(log.members().invitations()).isEmpty();
  }

  @Test
  void takesAnInvitationUpOnce() {
    InvitationFile invitation = firms.invite(log, "mill.example", Set.of());
    append(
        log,
        invitation
            .joining(firms.mill.key(), firms.now)
            .sign(firms.mill)
            .countersign(firms.elevator));
    SecretKey second = SecretKey.generate("mill.example", firms.random);
    assertRefused(
        "no such invitation",
        invitation.joining(second.key(), firms.now).sign(second).countersign(firms.elevator));
  }

  @Test
  void letsAnInvitationNameTheKeyInstead() {
    SignedEntry invite =
        firms.sign(
            new Invite(
                "mill.example",
                Set.of(),
                firms.now.plusSeconds(60),
                Optional.of(firms.mill.key().fingerprint())),
            firms.elevator);
    append(log, invite);
    InvitationFile file = new InvitationFile(firms.logKey.key(), firms.elevator.key(), invite);
    SecretKey thief = SecretKey.generate("mill.example", firms.random);
    assertRefused(
        "not the one the invitation names", file.joining(thief.key(), firms.now).sign(thief));
    append(log, file.joining(firms.mill.key(), firms.now).sign(firms.mill));
    append(log, firms.entry(firms.mill));
  }

  @Test
  void letsInvitationsExpire() {
    InvitationFile invitation = firms.invite(log, "mill.example", Set.of());
    firms.now = firms.now.plus(Duration.ofDays(15));
    assertRefused(
        "expired",
        invitation
            .joining(firms.mill.key(), firms.now)
            .sign(firms.mill)
            .countersign(firms.elevator));
  }

  @Test
  void wantsTheNewKeyItselfToSignAndToBeNamedAsInvited() {
    InvitationFile invitation = firms.invite(log, "mill.example", Set.of());
    assertRefused(
        "signed by the key it names",
        invitation.joining(firms.mill.key(), firms.now).sign(firms.elevator));
    assertRefused(
        "not (mill.example)",
        invitation
            .joining(firms.carrier.key(), firms.now)
            .sign(firms.carrier)
            .countersign(firms.elevator));
  }

  @Test
  void holdsNoSecretInAnInvitation() {
    InvitationFile invitation = firms.invite(log, "mill.example", Set.of());
    String text = new String(invitation.bytes(), StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("PRIVATE");
    byte[] forged = text.replace("mill.example", "evil.example").getBytes(StandardCharsets.UTF_8);
    assertThatIllegalArgumentException().isThrownBy(() -> InvitationFile.parse(forged));
  }

  @Test
  void refusesInvitationsByMembersWhoMayNot() {
    firms.join(log, firms.mill, Set.of());
    assertRefused(
        "may not write to the stream (members)",
        firms.sign(
            new Invite("x.example", Set.of(), firms.now.plusSeconds(60), Optional.empty()),
            firms.mill));
    assertRefused(
        "member already",
        firms.sign(
            new Invite("mill.example", Set.of(), firms.now.plusSeconds(60), Optional.empty()),
            firms.elevator));
  }

  @Test
  void neverTakesAKeyTwiceUnderWhateverName() {
    firms.join(log, firms.mill, Set.of());
    VKey renamed = VKey.of("carrier.example", firms.mill.key().publicKey());
    InvitationFile invitation = firms.invite(log, "carrier.example", Set.of());
    // Its owner could sign under either name; only a signature over the new fingerprint is lacking.
    SignedEntry joining =
        invitation
            .joining(renamed, firms.now)
            .sign(
                new Signer() {
                  @Override
                  public VKey key() {
                    return renamed;
                  }

                  @Override
                  public byte[] sign(byte[] message) {
                    return firms.mill.sign(message);
                  }
                });
    assertRefused("was in use before", joining.countersign(firms.elevator));
  }

  @Test
  void rotatesAKeyThatBothSign() {
    firms.join(log, firms.mill, Set.of());
    SecretKey next = SecretKey.generate("mill.example", firms.random);
    SignedEntry alone = firms.sign(new Rotate(next.key()), firms.mill);
    assertRefused("has not countersigned", alone);
    append(log, firms.entry(firms.mill));
    long index = append(log, alone.countersign(next));
    assertThat(standing(firms.mill, index)).isEqualTo(Standing.VALID);
    assertThat(standing(firms.mill, index + 1)).isEqualTo(Standing.INVALID);
    append(log, firms.entry(next));
    assertRefused("ended by entry " + index, firms.entry(firms.mill));
    SecretKey third = SecretKey.generate("mill.example", firms.random);
    append(log, firms.sign(new Rotate(third.key()), next).countersign(third));
    assertRefused(
        "was in use before",
        firms.sign(new Rotate(firms.mill.key()), third).countersign(firms.mill));
  }

  @Test
  @Threat(
      attack = Attack.STOLEN_ORGANISATION_KEY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.DETECTED)
  void doubtsWhatAStolenKeySignedFromAnEntryOn() {
    firms.join(log, firms.mill, Set.of());
    long honest = append(log, firms.entry(firms.mill));
    long forged = append(log, firms.entry(firms.mill));
    Digest key = firms.mill.key().fingerprint();
    long revoked =
        append(log, firms.sign(new Revoke(key, OptionalLong.of(forged)), firms.elevator));
    Membership members = log.members();
    assertThat(members.standing(key, honest)).isEqualTo(Standing.VALID);
    assertThat(members.standing(key, forged)).isEqualTo(Standing.DOUBTFUL);
    assertThat(members.standing(key, revoked + 1)).isEqualTo(Standing.INVALID);
    assertRefused("ended by entry", firms.entry(firms.mill));
    // A new invitation brings the firm back, with a new key and its history.
    SecretKey next = SecretKey.generate("mill.example", firms.random);
    firms.join(log, next, Set.of());
    append(log, firms.entry(next));
    assertThat(log.members().findOrganisation("mill.example").orElseThrow().keys()).hasSize(2);
    // That it was stolen even earlier may turn out later.
    append(log, firms.sign(new Revoke(key, OptionalLong.of(honest)), next));
    assertThat(log.members().standing(key, honest)).isEqualTo(Standing.DOUBTFUL);
    assertThat(standing(next, honest)).isEqualTo(Standing.INVALID);
  }

  @Test
  void letsNobodyEndTheKeysOfOthersWhoMayNot() {
    firms.join(log, firms.mill, Set.of());
    firms.join(log, firms.carrier, Set.of());
    assertRefused(
        "may not write",
        firms.sign(
            new Revoke(firms.carrier.key().fingerprint(), OptionalLong.empty()), firms.mill));
    assertRefused("may not write", firms.sign(new Leave("carrier.example"), firms.mill));
    append(log, firms.sign(new Leave("carrier.example"), firms.carrier));
    assertRefused("not a member", firms.sign(new Leave("carrier.example"), firms.elevator));
  }

  @Test
  void keepsTheLastWhoMayInvite() {
    assertRefused(
        "nobody could write to the stream (members)",
        firms.sign(new Leave("elevator.example"), firms.elevator));
    assertRefused(
        "nobody could write",
        firms.sign(
            new Revoke(firms.elevator.key().fingerprint(), OptionalLong.empty()), firms.elevator));
  }

  @Test
  void takesNoWitnessKeysForOrganisations() {
    InvitationFile invitation = firms.invite(log, "mill.example", Set.of());
    SecretKey witness =
        SecretKey.generate(KeyType.ED25519_COSIGNATURE, "mill.example", firms.random);
    assertRefused(
        "for cosignatures", invitation.joining(witness.key(), firms.now).sign(firms.mill));
  }

  @Test
  void knowsTheSameBehindEveryEntryWhenOpenedAgain() {
    firms.join(log, firms.mill, Set.of("processor"));
    append(log, firms.entry(firms.mill));
    SecretKey next = SecretKey.generate("mill.example", firms.random);
    append(log, firms.sign(new Rotate(next.key()), firms.mill).countersign(next));
    firms.invite(log, "carrier.example", Set.of());
    Membership before = log.members();
    log.close();
    log = firms.open(directory);
    assertThat(log.members().organisations()).isEqualTo(before.organisations());
    assertThat(log.members().invitations()).isEqualTo(before.invitations());
    assertThat(log.members().policy()).isEqualTo(before.policy());
    assertThat(log.time().newest()).isEqualTo(firms.now);
    append(log, firms.entry(next));
  }

  private Found found(SecretKey key) {
    return new Found(key.key(), Policy.open());
  }

  private Standing standing(SecretKey key, long index) {
    return log.members().standing(key.key().fingerprint(), index);
  }

  private void assertRefused(String why, SignedEntry entry) {
    Membership before = log.members();
    assertThat(Consortium.refusal(() -> append(log, entry))).hasMessageContaining(why);
    assertThat(log.members()).isSameAs(before);
  }
}
