// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.fraud.ForkEvidence;
import io.kaiwu.trust.fraud.ForkVerdict;
import io.kaiwu.trust.fraud.Gossip;
import io.kaiwu.trust.fraud.Gossip.Heard;
import io.kaiwu.trust.fraud.ProofSource;
import io.kaiwu.trust.fraud.SubmissionEvidence;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import io.kaiwu.trust.witness.WitnessReply.Cosigned;
import io.kaiwu.trust.witness.WitnessReply.OtherSize;
import io.kaiwu.trust.witness.WitnessStatus.Condition;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator with the log's key and every skill lies to partners and to witnesses over HTTP. The
 * fourth witness cosigns whatever it is shown.
 */
class LyingOperatorTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int LIAR = 3;

  @TempDir Path folder;

  private final SecretKey logKey = SecretKey.generate("plant-1.example/log", new SecureRandom());
  private final GrowingLog log = new GrowingLog(logKey).grow(12, "honest");
  private final HttpClient http = HttpClient.newHttpClient();
  private final TrustPolicy alone = TrustPolicy.unwitnessed(logKey.key());
  private WitnessNet net;

  @BeforeEach
  void start() {
    net = new WitnessNet(folder.resolve("net"), logKey.key(), 4);
  }

  @AfterEach
  void stop() {
    net.close();
    http.close();
  }

  /** What a log gets from that witness for its newest state, going out from what it says it has. */
  private List<NoteSignature> ask(GrowingLog asking, int witness) {
    if (witness == LIAR) {
      return List.of(Cosignature.sign(asking.checkpoint(), net.key(LIAR), WitnessNet.NOW));
    }
    WitnessClient client =
        new WitnessClient(http, net.uri(witness), net.key(witness).key(), DEADLINE);
    WitnessReply reply = client.submit(asking.request(0));
    if (reply instanceof OtherSize other && other.size() <= asking.checkpoint().size()) {
      reply = client.submit(asking.request(other.size()));
    }
    return reply instanceof Cosigned cosigned ? cosigned.lines() : List.of();
  }

  private Checkpoint cosigned(GrowingLog asking, int... witnesses) {
    Checkpoint checkpoint = asking.checkpoint();
    for (int witness : witnesses) {
      checkpoint = checkpoint.with(ask(asking, witness));
    }
    return checkpoint;
  }

  private static ProofSource proofs(GrowingLog log) {
    return new ProofSource() {
      @Override
      public List<Digest> consistencyProof(long size1, long size2) {
        return log.consistencyProof(size1, size2);
      }

      @Override
      public List<Digest> inclusionProof(long index, long size) {
        return log.inclusionProof(index, size);
      }
    };
  }

  private boolean comparingProvesTheFork(Checkpoint one, Checkpoint other, GrowingLog served) {
    List<Heard> heard = List.of(new Heard("firm a", one), new Heard("firm b", other));
    return Gossip.compare(logKey.key(), heard, proofs(served)).isForkProven();
  }

  /** An old backup, and new entries in the place of those that are to be forgotten. */
  private GrowingLog rewritten() {
    return log.copy(7).grow(9, "rewritten");
  }

  @Test
  @Threat(attack = Attack.REWRITE, setting = Setting.ONE_MACHINE, outcome = Outcome.DETECTED)
  void rewritingShowsToWhoKeptACheckpoint() {
    GrowingLog rewritten = rewritten();
    assertThat(alone.evaluate(rewritten.checkpoint()).accepted()).isTrue();
    assertThat(comparingProvesTheFork(log.checkpoint(), rewritten.checkpoint(), rewritten))
        .isTrue();
  }

  @Test
  @Threat(attack = Attack.REWRITE, setting = Setting.ONE_WITNESS, outcome = Outcome.PREVENTED)
  void rewritingIsNotCosignedByTheOneWitness() throws IOException {
    TrustPolicy policy = net.policy(1);
    assertThat(policy.evaluate(cosigned(log, 0)).accepted()).isTrue();
    assertThat(policy.evaluate(cosigned(rewritten(), 0)).accepted()).isFalse();
    assertThat(evidence(folder.resolve("net/w0/forks")))
        .anySatisfy(e -> assertThat(e.verify()).isInstanceOf(ForkVerdict.Proven.class));
  }

  @Test
  @Threat(
      attack = Attack.REWRITE,
      setting = Setting.THREE_OF_FOUR_WITNESSES,
      outcome = Outcome.PREVENTED)
  void rewritingIsNotCosignedByThreeOfFour() {
    TrustPolicy policy = net.policy(3);
    assertThat(policy.evaluate(cosigned(log, 0, 1, 2, LIAR)).accepted()).isTrue();
    Checkpoint forged = cosigned(rewritten(), 0, 1, 2, LIAR);
    assertThat(policy.evaluate(forged).operators()).containsExactly("w3.example");
    assertThat(policy.evaluate(forged).accepted()).isFalse();
  }

  @Test
  @Threat(attack = Attack.EQUIVOCATION, setting = Setting.ONE_MACHINE, outcome = Outcome.NEITHER)
  void twoHistoriesAreBelievedWhileNobodyCompares() {
    GrowingLog other = rewritten();
    assertThat(alone.evaluate(log.checkpoint()).accepted()).isTrue();
    assertThat(alone.evaluate(other.checkpoint()).accepted()).isTrue();
    assertThat(comparingProvesTheFork(log.checkpoint(), other.checkpoint(), other)).isTrue();
  }

  @Test
  @Threat(attack = Attack.EQUIVOCATION, setting = Setting.ONE_WITNESS, outcome = Outcome.PREVENTED)
  void twoHistoriesAreNotCosignedByTheOneWitness() {
    TrustPolicy policy = net.policy(1);
    GrowingLog common = log.copy(6);
    assertThat(ask(common, 0)).hasSize(1);
    GrowingLog one = common.copy(6).grow(2, "for a");
    GrowingLog other = common.copy(6).grow(2, "for b");
    assertThat(policy.evaluate(cosigned(one, 0)).accepted()).isTrue();
    assertThat(policy.evaluate(cosigned(other, 0)).accepted()).isFalse();
    other.grow(5, "for b");
    assertThat(policy.evaluate(cosigned(other, 0)).accepted()).isFalse();
  }

  /** The operator shows the two histories to different witnesses and owns one of them. */
  @Test
  @Threat(
      attack = Attack.EQUIVOCATION,
      setting = Setting.THREE_OF_FOUR_WITNESSES,
      outcome = Outcome.PREVENTED)
  void twoHistoriesDoNotBothFindThreeOfFour() {
    TrustPolicy policy = net.policy(3);
    GrowingLog one = log.copy(6).grow(2, "for a");
    GrowingLog other = log.copy(6).grow(3, "for b");
    Checkpoint forA = cosigned(one, 0, 1, LIAR);
    Checkpoint forB = cosigned(other, 2, LIAR, 0, 1);
    assertThat(policy.evaluate(forA).accepted()).isTrue();
    assertThat(policy.evaluate(forB).operators()).containsExactly("w2.example", "w3.example");
    assertThat(policy.evaluate(forB).accepted()).isFalse();
  }

  @Test
  @Threat(attack = Attack.COLLUSION, setting = Setting.ONE_WITNESS, outcome = Outcome.DETECTED)
  void theOneWitnessColludesAndIsConvictedWhenTwoFirmsMeet() {
    TrustPolicy policy =
        TrustPolicy.parse(
            "log %s\nwitness w %s\nquorum w\n".formatted(logKey.key(), net.key(LIAR).key()));
    GrowingLog other = rewritten();
    Checkpoint forA = cosigned(log, LIAR);
    Checkpoint forB = cosigned(other, LIAR);
    assertThat(policy.evaluate(forA).accepted() && policy.evaluate(forB).accepted()).isTrue();
    assertThat(comparingProvesTheFork(forA, forB, other)).isTrue();
  }

  /** Two liars of four, where three are required: one more than that quorum bears. */
  @Test
  @Threat(
      attack = Attack.COLLUSION,
      setting = Setting.THREE_OF_FOUR_WITNESSES,
      outcome = Outcome.DETECTED)
  void twoOfFourColludeAndAreConvictedWhenTwoFirmsMeet() {
    TrustPolicy policy = net.policy(3);
    GrowingLog other = rewritten();
    Checkpoint forA = withSecondLiar(log, cosigned(log, 0, LIAR));
    Checkpoint forB = withSecondLiar(other, cosigned(other, 1, LIAR));
    assertThat(policy.evaluate(forA).accepted() && policy.evaluate(forB).accepted()).isTrue();
    assertThat(comparingProvesTheFork(forA, forB, other)).isTrue();
  }

  private Checkpoint withSecondLiar(GrowingLog of, Checkpoint checkpoint) {
    return checkpoint.with(List.of(Cosignature.sign(of.checkpoint(), net.key(2), WitnessNet.NOW)));
  }

  @Test
  @Threat(attack = Attack.WITHHOLDING, setting = Setting.ONE_MACHINE, outcome = Outcome.NEITHER)
  void aWithheldEntryIsTheFirmsWordAgainstTheLogs() {
    SubmissionEvidence evidence = submission(WitnessNet.NOW.minusSeconds(60));
    assertThat(evidence.isSigned()).isTrue();
    assertThat(evidence.isIn(leaves(log))).isFalse();
    assertThat(evidence.text().en()).contains("does not prove that the log got it");
    assertThat(alone.evaluate(log.checkpoint()).witnesses()).isEmpty(); // nobody says when that was
  }

  /** A witness dates a state that was signed after the deadline and does not hold the entry. */
  @Test
  @Threat(attack = Attack.WITHHOLDING, setting = Setting.ONE_WITNESS, outcome = Outcome.DETECTED)
  @Threat(
      attack = Attack.WITHHOLDING,
      setting = Setting.THREE_OF_FOUR_WITNESSES,
      outcome = Outcome.DETECTED)
  void aWithheldEntryIsNotInWhatWitnessesDatedAfterTheDeadline() {
    SubmissionEvidence evidence = submission(WitnessNet.NOW.minusSeconds(60));
    Checkpoint after = cosigned(log, 0, 1, 2);
    assertThat(net.policy(3).evaluate(after).witnesses())
        .hasSize(3)
        .allSatisfy(witness -> assertThat(witness.time()).isAfter(evidence.deadline()));
    assertThat(after.root())
        .isEqualTo(log.checkpoint().root()); // of the very leaves looked through
    assertThat(evidence.isIn(leaves(log))).isFalse();
  }

  private SubmissionEvidence submission(Instant deadline) {
    SecretKey firm = SecretKey.generate("firm-b.example", new SecureRandom());
    SignedEntry entry =
        SignedEntry.sign(
            "application/json", JsonNodeFactory.instance.objectNode().put("lot", 7), firm);
    SubmissionEvidence evidence =
        new SubmissionEvidence(
            entry, firm.key(), logKey.key(), deadline.minusSeconds(60), deadline);
    assertThat(SubmissionEvidence.parse(evidence.bytes())).isEqualTo(evidence);
    return evidence;
  }

  private static List<Digest> leaves(GrowingLog log) {
    return LongStream.range(0, log.checkpoint().size()).mapToObj(log::leaf).toList();
  }

  @Test
  @Threat(attack = Attack.BACKDATING, setting = Setting.ONE_MACHINE, outcome = Outcome.NEITHER)
  void noCheckpointAloneSaysWhenItWasMade() {
    Checkpoint today = log.grow(1, "says it is of last year").checkpoint();
    assertThat(alone.evaluate(today).accepted()).isTrue();
    assertThat(today.note().text().lines()).hasSize(3); // origin, size, root: no time
  }

  /** An entry said to be older than a dated state that does not hold it was not there then. */
  @Test
  @Threat(attack = Attack.BACKDATING, setting = Setting.ONE_WITNESS, outcome = Outcome.DETECTED)
  @Threat(
      attack = Attack.BACKDATING,
      setting = Setting.THREE_OF_FOUR_WITNESSES,
      outcome = Outcome.DETECTED)
  void aBackdatedEntryIsMissingFromWhatWitnessesDatedLater() {
    Checkpoint dated = cosigned(log, 0, 1, 2);
    Instant claimed = WitnessNet.NOW.minusSeconds(3600);
    long index = log.checkpoint().size();
    Checkpoint today = cosigned(log.grow(1, "says it is of " + claimed), 0, 1, 2);
    assertThat(net.policy(3).evaluate(today).accepted()).isTrue();
    assertThat(net.policy(3).evaluate(dated).witnesses())
        .allSatisfy(witness -> assertThat(witness.time()).isAfter(claimed));
    assertThat(dated.size()).isLessThanOrEqualTo(index);
  }

  @Test
  @Threat(attack = Attack.STOLEN_LOG_KEY, setting = Setting.ONE_MACHINE, outcome = Outcome.NEITHER)
  void aThiefOfTheLogsKeyIsBelieved() {
    Checkpoint stolen = log.copy(12).grow(1, "thief").checkpoint();
    assertThat(alone.evaluate(stolen).accepted()).isTrue();
  }

  /** Whoever has the key can extend the log first; its owner is told at the next block. */
  @Test
  @Threat(attack = Attack.STOLEN_LOG_KEY, setting = Setting.ONE_WITNESS, outcome = Outcome.DETECTED)
  @Threat(
      attack = Attack.STOLEN_LOG_KEY,
      setting = Setting.THREE_OF_FOUR_WITNESSES,
      outcome = Outcome.DETECTED)
  void theOwnerOfAStolenLogKeyIsToldWithEvidence() throws IOException {
    CosigningSettings settings = new CosigningSettings(DEADLINE, Duration.ofHours(1), 3);
    try (Cosigning cosigning =
        Cosigning.start(log, net.policy(3), folder.resolve("own"), settings)) {
      cosigning.cosign();
      assertThat(cosigning.findWitnessed(11)).isPresent();
      GrowingLog thief = log.copy(12).grow(1, "thief");
      assertThat(net.policy(3).evaluate(cosigned(thief, 0, 1, 2)).accepted()).isTrue();
      log.grow(1, "honest");
      cosigning.cosign();
      assertThat(cosigning.findWitnessed(12)).isEmpty();
      assertThat(cosigning.statuses().subList(0, 3))
          .allSatisfy(status -> assertThat(status.condition()).isEqualTo(Condition.FORKED));
    }
    assertThat(evidence(folder.resolve("own/forks")))
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.verify()).isInstanceOf(ForkVerdict.Proven.class));
  }

  private static List<ForkEvidence> evidence(Path forks) throws IOException {
    List<ForkEvidence> all = new ArrayList<>();
    try (var files = Files.list(forks)) {
      for (Path file : files.toList()) {
        all.add(ForkEvidence.parse(Files.readAllBytes(file)));
      }
    }
    return all;
  }
}
