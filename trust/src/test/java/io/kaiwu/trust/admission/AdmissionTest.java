// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import static io.kaiwu.trust.admission.Consortium.STREAM;
import static io.kaiwu.trust.admission.Consortium.append;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.DirectSignature;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.member.MemberStatement;
import io.kaiwu.trust.member.Organisation;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.member.StreamRule;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {

  private static final String ROLE_MEMBER = Policy.ROLE + Organisation.MEMBER;

  private final Consortium firms = new Consortium();
  @TempDir private Path directory;
  private ConsortiumLog log;

  private int number;

  @BeforeEach
  void open() {
    log = firms.openWithMill(directory, Policy.open());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void takesWhatMembersSign() {
    long index = append(log, firms.entry(firms.mill));
    List<SignedEntry> batch =
        Statement.signBatch(
            List.of(firms.statement(STREAM), firms.statement("other")), firms.elevator);
    log.append(batch).join();
    assertThat(log.log().checkpoint().size()).isEqualTo(index + 3);
    assertThat(log.refusals().all().values()).containsOnly(0L);
  }

  @Test
  void takesLeavesFromOutside() {
    SignedEntry entry = firms.entry(firms.mill);
    log.append(entry.leafBytes()).join();
    assertThat(log.log().entry(log.log().checkpoint().size() - 1)).isEqualTo(entry);
  }

  @Test
  @Threat(
      attack = Attack.MALFORMED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void refusesMalformedLeavesBeforeTheyCostAnything() {
    for (String leaf : List.of("", "{}", "null", "[".repeat(60_000), "{\"a\":1}", "é")) {
      byte[] bytes = leaf.getBytes(StandardCharsets.UTF_8);
      assertRefused(Refusal.MALFORMED, () -> log.append(bytes));
    }
    byte[] twoEncodings =
        (" " + new String(firms.entry(firms.mill).leafBytes(), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    assertRefused(Refusal.MALFORMED, () -> log.append(twoEncodings));
  }

  @Test
  @Threat(
      attack = Attack.MALFORMED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void refusesOversizedLeavesWithoutReadingThem() {
    byte[] garbage = new byte[SignedEntry.MAX_LEAF_BYTES + 1];
    assertRefused(Refusal.OVERSIZED, () -> log.append(garbage));
  }

  @Test
  void refusesEntriesLongerThanThePolicyTakes() {
    change(Policy.open().with("small", new StreamRule(Set.of(ROLE_MEMBER), Set.of(), 0, 500)));
    append(log, firms.statement("small").sign(firms.mill));
    Statement large =
        Statement.of(
            Consortium.ORIGIN,
            "small",
            firms.now,
            "text/plain",
            JsonNodeFactory.instance.textNode("x".repeat(500)));
    assertRefused(Refusal.OVERSIZED, () -> append(log, large.sign(firms.mill)));
  }

  @Test
  @Threat(
      attack = Attack.REPLAYED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void refusesTheSameEntryTwice() {
    SignedEntry entry = firms.entry(firms.mill);
    assertRefused(Refusal.DUPLICATED, () -> append(log, entry, entry));
    append(log, entry);
    assertRefused(Refusal.DUPLICATED, () -> append(log, entry));
    log.close();
    log = firms.open(directory);
    assertRefused(Refusal.DUPLICATED, () -> append(log, entry));
  }

  /** Anyone with a key can give another's entry other bytes by countersigning it. */
  @Test
  @Threat(
      attack = Attack.REPLAYED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void refusesTheSameEntryUnderOtherCountersignatures() throws IOException {
    firms.join(log, firms.carrier, Set.of());
    SignedEntry alone = firms.entry(firms.mill);
    SignedEntry signedByTwo = firms.entry(firms.mill).countersign(firms.elevator);
    SignedEntry signedByThree = signedByTwo.countersign(firms.carrier);
    SignedEntry otherwiseInOrder =
        signedByTwo.alone().countersign(firms.carrier).countersign(firms.elevator);
    assertRefused(Refusal.DUPLICATED, () -> append(log, alone, alone.countersign(firms.carrier)));
    append(log, alone);
    append(log, signedByThree);
    List<SignedEntry> again =
        List.of(
            alone.countersign(firms.carrier), signedByTwo, signedByTwo.alone(), otherwiseInOrder);
    again.forEach(entry -> assertRefused(Refusal.DUPLICATED, () -> append(log, entry)));
    log.close();
    log = firms.open(directory);
    again.forEach(entry -> assertRefused(Refusal.DUPLICATED, () -> append(log, entry)));
    log.close();
    Files.delete(directory.resolve(ConsortiumLog.SNAPSHOT));
    log = firms.open(directory);
    again.forEach(entry -> assertRefused(Refusal.DUPLICATED, () -> append(log, entry)));
  }

  @Test
  @Threat(
      attack = Attack.REPLAYED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void aMemberCannotBringBackAnOlderPolicyByCountersigningIt() {
    Policy open = Policy.open().with("extra", StreamRule.of("mill.example"));
    SignedEntry older = open.statement(Consortium.ORIGIN, firms.now).sign(firms.elevator);
    append(log, older);
    change(Policy.open());
    assertRefused(Refusal.DUPLICATED, () -> append(log, older.countersign(firms.mill)));
    assertThat(log.members().policy().streams()).doesNotContainKey("extra");
  }

  @Test
  @Threat(
      attack = Attack.REPLAYED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void refusesStatementsOfAnotherLogOrTooOld() {
    Statement elsewhere =
        Statement.of(
            "other.example/log", STREAM, firms.now, "t/t", JsonNodeFactory.instance.nullNode());
    assertRefused(Refusal.REPLAYED, () -> append(log, elsewhere.sign(firms.mill)));
    SignedEntry kept = firms.entry(firms.mill);
    firms.now = firms.now.plus(Policy.open().window()).plusSeconds(1);
    assertRefused(Refusal.REPLAYED, () -> append(log, kept));
  }

  @Test
  void refusesSignaturesThatDoNotFit() {
    SignedEntry good = firms.entry(firms.mill);
    SignedEntry other = firms.entry(firms.mill);
    SignedEntry swapped =
        new SignedEntry(
            good.payloadType(), good.keyId(), good.payload(), other.signature(), List.of());
    assertRefused(Refusal.WRONGLY_SIGNED, () -> append(log, swapped));
    SignedEntry countersigned = firms.entry(firms.mill).countersign(firms.elevator);
    SignedEntry spoilt =
        new SignedEntry(
            good.payloadType(),
            good.keyId(),
            good.payload(),
            good.signature(),
            countersigned.countersignatures());
    assertRefused(Refusal.WRONGLY_SIGNED, () -> append(log, spoilt));
  }

  @Test
  void refusesBatchesOfWhichOnePathIsWrong() {
    List<SignedEntry> batch =
        new ArrayList<>(
            Statement.signBatch(
                List.of(firms.statement(STREAM), firms.statement(STREAM)), firms.mill));
    SignedEntry first = batch.getFirst();
    batch.set(
        1,
        new SignedEntry(
            first.payloadType(),
            first.keyId(),
            first.payload().replace("\"lot\":", "\"lot\":1"),
            first.signature(),
            List.of()));
    assertRefused(Refusal.WRONGLY_SIGNED, () -> log.append(batch))
        .contains("Entry 2 of 2", "custody/wheat");
  }

  @Test
  @Threat(attack = Attack.FORGED_ENTRY, setting = Setting.ONE_MACHINE, outcome = Outcome.PREVENTED)
  void refusesStrangers() {
    SecretKey stranger = SecretKey.generate("stranger.example", firms.random);
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, firms.entry(stranger)))
        .contains(stranger.key().fingerprint().hex(), "Maybe");
    assertRefused(
        Refusal.UNAUTHORISED, () -> append(log, firms.entry(firms.mill).countersign(stranger)));
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, firms.entry(firms.logKey)));
  }

  @Test
  void refusesKeysThatExpiredOrWereRevoked() {
    append(
        log,
        firms.sign(
            new MemberStatement.Expire(
                firms.mill.key().fingerprint(), firms.now.plus(Duration.ofHours(1))),
            firms.mill));
    SignedEntry kept = firms.entry(firms.mill);
    firms.now = firms.now.plus(Duration.ofHours(2));
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, firms.entry(firms.mill)))
        .contains("expired");
    append(log, firms.entry(firms.elevator));
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, kept)); // backdating does not help
    append(
        log,
        firms.sign(
            new MemberStatement.Revoke(firms.mill.key().fingerprint(), OptionalLong.empty()),
            firms.elevator));
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, firms.entry(firms.mill)))
        .contains("ended by entry");
  }

  @Test
  @Threat(
      attack = Attack.FUTURE_DATED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void refusesFutureDates() {
    Statement early =
        Statement.of(
            Consortium.ORIGIN,
            STREAM,
            firms.now.plus(Duration.ofMinutes(6)),
            "t/t",
            JsonNodeFactory.instance.nullNode());
    assertRefused(Refusal.FUTURE_DATED, () -> append(log, early.sign(firms.mill)));
  }

  /** Each as far ahead as is taken; the time of the log must not go with them. */
  @Test
  @Threat(
      attack = Attack.FUTURE_DATED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void aMemberCannotDriveTheTimeOfTheLogOn() {
    Instant latest = firms.now.plus(Duration.ofMinutes(5));
    append(log, at(latest));
    assertRefused(Refusal.FUTURE_DATED, () -> append(log, at(latest.plusMillis(1))))
        .contains(latest.toString());
    append(log, at(latest));
    assertThat(log.time().newest()).isEqualTo(latest);
    firms.now = firms.now.minus(Duration.ofDays(1)); // what is no later than the newest is taken
    append(log, at(latest));
    assertRefused(Refusal.FUTURE_DATED, () -> append(log, at(latest.plusMillis(1))));
  }

  private SignedEntry at(Instant time) {
    JsonNode body = JsonNodeFactory.instance.numberNode(number++);
    return Statement.of(Consortium.ORIGIN, STREAM, time, "t/t", body).sign(firms.mill);
  }

  @Test
  @Threat(
      attack = Attack.CLOCK_SET_BACK,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void letsTheLogsTimeStandStillWhereTheClockIsSetBack() {
    append(log, firms.entry(firms.mill));
    firms.now = firms.now.minus(Duration.ofDays(3));
    assertThat(log.time().instant()).isEqualTo(log.time().newest());
    assertThat(log.time().clockLag()).isEqualTo(Duration.ofDays(3));
    Statement own = log.statement(STREAM, "t/t", JsonNodeFactory.instance.textNode("on time"));
    append(log, own.sign(firms.mill));
    assertThat(log.time().newest()).isEqualTo(own.time());
    firms.now = firms.now.plus(Duration.ofDays(4));
    assertThat(log.time().clockLag()).isZero();
    assertThat(log.time().instant()).isEqualTo(firms.now);
  }

  @Test
  void deniesWhatThePolicyDoesNotName() {
    Map<String, StreamRule> rules = new TreeMap<>(Policy.open().streams());
    rules.remove("*");
    rules.put("custody/*", StreamRule.of("mill.example"));
    change(new Policy(rules, Optional.empty(), Duration.ofDays(1)));
    append(log, firms.entry(firms.mill));
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, firms.entry(firms.elevator)))
        .contains("mill.example");
    assertRefused(
            Refusal.UNAUTHORISED, () -> append(log, firms.statement("energy").sign(firms.mill)))
        .contains("does not name the stream (energy)");
  }

  @Test
  void asksForCountersignaturesOfSoManyOthers() {
    firms.join(log, firms.carrier, Set.of("carrier"));
    change(
        Policy.open()
            .with(
                "custody/*",
                StreamRule.of(ROLE_MEMBER).countersigned(2, "elevator.example", "role:carrier")));
    SignedEntry bare = firms.entry(firms.mill);
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, bare)).contains("2 countersignatures");
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, bare.countersign(firms.carrier)));
    append(log, bare.countersign(firms.carrier).countersign(firms.elevator));
    // The signer's own consent is no second one.
    SignedEntry own = firms.entry(firms.carrier).countersign(firms.elevator);
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, own));
  }

  @Test
  void takesBareEntriesFromThoseThePolicyNames() {
    SignedEntry bare =
        SignedEntry.sign("text/plain", JsonNodeFactory.instance.textNode("hm"), firms.mill);
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, bare));
    change(Policy.open().withBare(StreamRule.of("mill.example")));
    append(log, bare);
    assertRefused(
        Refusal.UNAUTHORISED,
        () ->
            append(
                log,
                SignedEntry.sign(
                    "text/plain", JsonNodeFactory.instance.textNode("hm"), firms.elevator)));
  }

  @Test
  void changesThePolicyAsThePolicyForPoliciesSays() {
    assertRefused(
        Refusal.UNAUTHORISED,
        () -> append(log, Policy.open().statement(Consortium.ORIGIN, firms.now).sign(firms.mill)));
    change(
        Policy.open()
            .with(Policy.STREAM, StreamRule.of(ROLE_MEMBER).countersigned(1, ROLE_MEMBER)));
    SignedEntry alone = Policy.open().statement(Consortium.ORIGIN, firms.now).sign(firms.elevator);
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, alone));
    append(log, alone.countersign(firms.mill));
    assertThat(log.members().policy()).isEqualTo(Policy.open());
  }

  @Test
  void refusesPoliciesThatNobodyCouldChangeAgain() {
    Policy deadEnd = Policy.open().with(Policy.STREAM, StreamRule.of("nobody.example"));
    assertRefused(Refusal.UNAUTHORISED, () -> change(deadEnd)).contains("nobody could write");
    Policy tooMany =
        Policy.open().with(Policy.STREAM, StreamRule.of(ROLE_MEMBER).countersigned(2, ROLE_MEMBER));
    assertRefused(Refusal.UNAUTHORISED, () -> change(tooMany));
  }

  @Test
  void takesAllOfABatchOrNothing() {
    SignedEntry good = firms.entry(firms.mill);
    SignedEntry elsewhere = Policy.open().statement("x", firms.now).sign(firms.mill);
    assertRefused(Refusal.REPLAYED, () -> append(log, good, elsewhere));
    SignedEntry invite =
        firms.sign(
            new MemberStatement.Invite(
                "carrier.example", Set.of(), firms.now.plusSeconds(99), Optional.empty()),
            firms.elevator);
    SignedEntry forbidden = Policy.open().statement(Consortium.ORIGIN, firms.now).sign(firms.mill);
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, invite, good, forbidden));
    assertThat(log.members().invitations()).isEmpty();
    append(log, good, invite);
    assertThat(log.members().invitations()).hasSize(1);
  }

  @Test
  void leavesNoTraceOfARefusalButTheCount() throws IOException {
    Map<String, Digest> before = files();
    SecretKey stranger = SecretKey.generate("stranger.example", firms.random);
    for (int i = 0; i < 50; i++) {
      SignedEntry entry = firms.entry(stranger);
      assertRefused(Refusal.UNAUTHORISED, () -> append(log, entry));
    }
    SignedEntry unlawful = Policy.open().statement(Consortium.ORIGIN, firms.now).sign(firms.mill);
    assertRefused(Refusal.UNAUTHORISED, () -> append(log, unlawful));
    assertThat(files()).isEqualTo(before);
    assertThat(log.refusals().of(Refusal.UNAUTHORISED)).isEqualTo(51);
    assertThat(log.members().findTerm(stranger.key().fingerprint())).isEmpty();
  }

  @Test
  @Threat(attack = Attack.FORGED_ENTRY, setting = Setting.ONE_MACHINE, outcome = Outcome.PREVENTED)
  void refusesEveryLeafThatWasChangedInOneByte() {
    SignedEntry entry =
        Statement.signBatch(List.of(firms.statement(STREAM), firms.statement(STREAM)), firms.mill)
            .getFirst();
    byte[] leaf = entry.leafBytes();
    Random dice = new Random(7);
    for (int at = 0; at < leaf.length; at++) {
      byte[] mutated = leaf.clone();
      mutated[at] ^= (byte) (1 + dice.nextInt(255));
      assertRefusedSomehow(mutated);
      assertRefusedSomehow(Arrays.copyOf(leaf, at));
    }
    append(log, entry);
  }

  private void assertRefusedSomehow(byte[] leaf) {
    try {
      log.append(leaf).join();
      throw new AssertionError("taken: " + new String(leaf, StandardCharsets.UTF_8));
    } catch (RefusedException e) {
      assertThat(e.text().zh()).isNotBlank();
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void boundsAndCleansWhatItRepeatsFromOutside() {
    Statement hostile =
        Statement.of(
            "x\u001b[2J\n".repeat(1000),
            STREAM,
            firms.now,
            "t/t",
            JsonNodeFactory.instance.nullNode());
    assertRefused(Refusal.REPLAYED, () -> append(log, hostile.sign(firms.mill)))
        .hasSizeLessThan(500)
        .doesNotContain("\u001b", "\n");
  }

  @Test
  void refusesEntriesMadeUpInMemory() {
    SignedEntry odd =
        new SignedEntry(
            Statement.PAYLOAD_TYPE,
            firms.mill.key().fingerprint(),
            "{ }",
            new DirectSignature(Base64.getEncoder().encodeToString(new byte[64])),
            List.of());
    assertRefused(Refusal.MALFORMED, () -> append(log, odd));
  }

  private void change(Policy policy) {
    firms.now = firms.now.plusMillis(1);
    append(log, policy.statement(Consortium.ORIGIN, firms.now).sign(firms.elevator));
  }

  private Map<String, Digest> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString(),
              file -> {
                try {
                  return Digest.of(Files.readAllBytes(file));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }));
    }
  }

  /** Also that it is counted once. */
  private AbstractStringAssert<?> assertRefused(Refusal refusal, ThrowingCallable append) {
    long before = log.refusals().of(refusal);
    RefusedException refused = Consortium.refusal(append);
    assertThat(refused.refusal()).as(refused.getMessage()).isEqualTo(refusal);
    assertThat(log.refusals().of(refusal)).isEqualTo(before + 1);
    assertThat(refused.text().en()).contains("Maybe");
    return assertThat(refused.getMessage());
  }
}
