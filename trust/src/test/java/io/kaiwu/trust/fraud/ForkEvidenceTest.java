// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.fraud.ForkProof.OtherEntry;
import io.kaiwu.trust.fraud.ForkProof.OtherPrefix;
import io.kaiwu.trust.fraud.ForkProof.Owed;
import io.kaiwu.trust.fraud.ForkProof.SameSize;
import io.kaiwu.trust.fraud.ForkVerdict.Proven;
import io.kaiwu.trust.fraud.ForkVerdict.Unfounded;
import io.kaiwu.trust.fraud.Gossip.Heard;
import io.kaiwu.trust.fraud.Gossip.Place;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.witness.GrowingLog;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkEvidenceTest {

  private final SecretKey key = SecretKey.generate("plant-1.example/log", new SecureRandom());
  private final GrowingLog honest = new GrowingLog(key).grow(40, "honest");

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

  private ForkEvidence sound(ForkEvidence evidence) {
    ForkEvidence read = ForkEvidence.parse(evidence.bytes());
    assertThat(read).isEqualTo(evidence);
    return read;
  }

  @Test
  void convictsOfTwoRootsOfOneSize() {
    GrowingLog fork = honest.copy(7).grow(3, "forged");
    ForkEvidence evidence =
        ForkEvidence.find(key.key(), honest.checkpoint(10), fork.checkpoint(), List.of())
            .orElseThrow();
    assertThat(sound(evidence).proof()).isEqualTo(new SameSize());
    assertThat(evidence.verify()).isInstanceOf(Proven.class);
  }

  /** At every size, also the powers of two, whose consistency proofs leave out the old root. */
  @Test
  void convictsByTheForgersOwnProofs() {
    for (int size = 1; size < 40; size++) {
      GrowingLog fork = honest.copy(size - 1).grow(5, "forged");
      ForkEvidence evidence =
          ForkEvidence.find(key.key(), fork.checkpoint(), honest.checkpoint(size), proofs(fork))
              .orElseThrow();
      assertThat(sound(evidence).proof()).as("%d", size).isInstanceOf(OtherPrefix.class);
      assertThat(evidence.verify()).isInstanceOf(Proven.class);
    }
  }

  @Test
  void convictsOfTwoEntriesInOnePlace() {
    GrowingLog fork = honest.copy(4).grow(9, "forged");
    OtherEntry proof =
        new OtherEntry(
            4,
            honest.leaf(4),
            honest.inclusionProof(4, 12),
            fork.leaf(4),
            fork.inclusionProof(4, 13));
    ForkEvidence evidence =
        sound(new ForkEvidence(key.key(), honest.checkpoint(12), fork.checkpoint(), proof));
    assertThat(evidence.verify()).isInstanceOf(Proven.class);
    ForkEvidence same =
        new ForkEvidence(
            key.key(),
            honest.checkpoint(12),
            honest.checkpoint(13),
            new OtherEntry(
                4,
                honest.leaf(4),
                honest.inclusionProof(4, 12),
                honest.leaf(4),
                honest.inclusionProof(4, 13)));
    assertThat(same.verify()).isInstanceOf(Unfounded.class);
  }

  @Test
  void accusesNoHonestLog() {
    for (int size = 1; size <= 40; size++) {
      assertThat(
              ForkEvidence.find(
                  key.key(), honest.checkpoint(size), honest.checkpoint(), proofs(honest)))
          .isEmpty();
    }
    Checkpoint small = honest.checkpoint(6);
    List<Digest> nonsense = List.of(honest.leaf(1), honest.leaf(2), honest.leaf(3));
    for (ForkProof proof :
        List.of(
            new SameSize(),
            new OtherPrefix(nonsense),
            new OtherPrefix(honest.consistencyProof(6, 40)),
            new Owed(honest.consistencyProof(6, 40)))) {
      assertThat(new ForkEvidence(key.key(), small, honest.checkpoint(), proof).verify())
          .isInstanceOf(Unfounded.class);
    }
    assertThat(new ForkEvidence(key.key(), small, honest.checkpoint(), new Owed(nonsense)).verify())
        .isInstanceOf(ForkVerdict.Owed.class);
  }

  @Test
  void accusesNobodyOfWhatHeDidNotSign() {
    SecretKey thief = SecretKey.generate("plant-1.example/log", new SecureRandom());
    Checkpoint forged = new GrowingLog(thief).grow(10, "forged").checkpoint();
    ForkEvidence evidence =
        new ForkEvidence(key.key(), honest.checkpoint(10), forged, new SameSize());
    assertThat(evidence.verify()).isInstanceOf(Unfounded.class);
  }

  @Test
  void comparesWhatManyHeard() {
    GrowingLog fork = honest.copy(20).grow(10, "forged");
    List<Heard> heard = new ArrayList<>();
    for (int size : new int[] {33, 1, 40, 8, 20}) {
      heard.add(new Heard("partner-" + size, honest.checkpoint(size)));
    }
    assertThat(Gossip.compare(key.key(), heard, proofs(honest)).isConsistent()).isTrue();
    heard.add(new Heard("the deceived", fork.checkpoint()));
    Gossip gossip = Gossip.compare(key.key(), heard, proofs(honest));
    assertThat(gossip.isForkProven()).isTrue();
    assertThat(gossip.forks().getFirst().verify()).isInstanceOf(Proven.class);
    Gossip silent =
        Gossip.compare(
            key.key(),
            heard,
            proofs(new GrowingLog(key))); // which has no tree, and so owes everything
    assertThat(silent.isForkProven()).isFalse();
    assertThat(silent.isConsistent()).isFalse();
  }

  @Test
  void findsTheForkInTwoReceiptsOfOnePlaceWithoutAnyProofOfTheLog() {
    GrowingLog fork = honest.copy(4).grow(9, "forged");
    List<Heard> receipts =
        List.of(
            new Heard("a", honest.checkpoint(12), place(honest, 12)),
            new Heard("b", fork.checkpoint(), place(fork, 13)));
    Gossip gossip = Gossip.compare(key.key(), receipts, proofs(new GrowingLog(key)));
    assertThat(gossip.isForkProven()).isTrue();
    assertThat(gossip.forks().getFirst().proof()).isInstanceOf(OtherEntry.class);
  }

  private static Optional<Place> place(GrowingLog log, long size) {
    return Optional.of(new Place(4, log.leaf(4), log.inclusionProof(4, size)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"format\":\"kaiwu-fork/1\"}"})
  void refusesWhatIsNoEvidence(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForkEvidence.parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void provesNothingWithAByteChanged() {
    GrowingLog fork = honest.copy(3).grow(4, "forged");
    byte[] bytes =
        ForkEvidence.find(key.key(), honest.checkpoint(5), fork.checkpoint(), proofs(fork))
            .orElseThrow()
            .bytes();
    for (int i = 0; i < bytes.length; i += 3) {
      bytes[i] ^= 1;
      try {
        assertThat(ForkEvidence.parse(bytes).verify()).as("%d", i).isNotInstanceOf(Proven.class);
      } catch (IllegalArgumentException e) {
        assertThat(e).isNotNull();
      }
      bytes[i] ^= 1;
    }
  }
}
