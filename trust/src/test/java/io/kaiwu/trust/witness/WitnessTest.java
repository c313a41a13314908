// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.fraud.ForkEvidence;
import io.kaiwu.trust.fraud.ForkVerdict;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.witness.WitnessAnswer.Cosigned;
import io.kaiwu.trust.witness.WitnessAnswer.Inconsistent;
import io.kaiwu.trust.witness.WitnessAnswer.OtherRoot;
import io.kaiwu.trust.witness.WitnessAnswer.OtherSize;
import io.kaiwu.trust.witness.WitnessAnswer.UnknownLog;
import io.kaiwu.trust.witness.WitnessAnswer.WronglySigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SecretKey LOG = SecretKey.generate("plant-1.example/log", RANDOM);

  @TempDir Path folder;

  private final SecretKey key =
      SecretKey.generate(KeyType.ED25519_COSIGNATURE, "partner.example/w1", RANDOM);
  private final SecretKey quantumKey =
      SecretKey.generate(KeyType.ML_DSA_44_COSIGNATURE, "partner.example/w1", RANDOM);
  private final GrowingLog log = new GrowingLog(LOG);
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private Witness witness;

  @BeforeEach
  void open() {
    Witness.watch(folder, LOG.key());
    witness = Witness.open(folder, List.of(key), () -> now);
  }

  @AfterEach
  void close() {
    witness.close();
  }

  private void reopen() {
    witness.close();
    witness = Witness.open(folder, List.of(key), () -> now);
  }

  @Test
  void cosignsWhatExtendsWhatItSaw() {
    for (long from : new long[] {0, 3, 6, 9}) {
      Checkpoint checkpoint = log.grow(3, "honest").checkpoint();
      assertThat(witness.answer(log.request(from)))
          .isInstanceOfSatisfying(
              Cosigned.class,
              cosigned ->
                  assertThat(Cosignature.find(checkpoint.with(cosigned.lines()), key.key()))
                      .contains(new Cosignature(key.key(), now)));
    }
    assertThat(witness.findNewest("plant-1.example/log").orElseThrow().size()).isEqualTo(12);
  }

  @Test
  void signsWithAllItsKeys() {
    witness.close();
    witness = Witness.open(folder, List.of(key, quantumKey), () -> now);
    log.grow(2, "honest");
    Cosigned cosigned = (Cosigned) witness.answer(log.request(0));
    Checkpoint checkpoint = log.checkpoint().with(cosigned.lines());
    assertThat(Cosignature.find(checkpoint, key.key())).isPresent();
    assertThat(Cosignature.find(checkpoint, quantumKey.key()))
        .contains(new Cosignature(quantumKey.key(), now));
    assertThat(
            Cosignature.find(
                log.grow(1, "x").checkpoint().with(cosigned.lines()), quantumKey.key()))
        .isEmpty();
  }

  @Test
  void cosignsTheSameStateAgainAndTheEmptyTree() {
    assertThat(witness.answer(log.request(0))).isInstanceOf(Cosigned.class);
    log.grow(4, "honest");
    assertThat(witness.answer(log.request(0))).isInstanceOf(Cosigned.class);
    now = now.plusSeconds(60);
    assertThat(witness.answer(log.request(4))).isInstanceOf(Cosigned.class);
    Checkpoint newest = witness.findNewest(LOG.key().name()).orElseThrow();
    assertThat(Cosignature.find(newest, key.key()).orElseThrow().time()).isEqualTo(now);
    Checkpoint noTree = Checkpoint.sign(0, Digest.of(new byte[1]), LOG);
    Witness.watch(folder.resolve("2"), LOG.key());
    try (Witness other = Witness.open(folder.resolve("2"), List.of(key), () -> now)) {
      assertThat(other.answer(new AddCheckpoint(0, List.of(), noTree)))
          .isInstanceOf(Inconsistent.class);
    }
  }

  @Test
  void neverSignsATimeBeforeTheLast() {
    log.grow(1, "honest");
    witness.answer(log.request(0));
    Instant before = now;
    now = now.minusSeconds(3600);
    log.grow(1, "honest");
    Cosigned cosigned = (Cosigned) witness.answer(log.request(1));
    assertThat(
            Cosignature.find(log.checkpoint().with(cosigned.lines()), key.key())
                .orElseThrow()
                .time())
        .isEqualTo(before);
  }

  @Test
  void namesItsSizeToWhoGoesOutFromAnother() {
    log.grow(5, "honest");
    witness.answer(log.request(0));
    log.grow(5, "honest");
    assertThat(witness.answer(log.request(0))).isEqualTo(new OtherSize(5));
    assertThat(witness.answer(log.request(7))).isEqualTo(new OtherSize(5));
    reopen();
    assertThat(witness.answer(log.request(0))).isEqualTo(new OtherSize(5));
    assertThat(witness.answer(log.copy(3).request(3))).isEqualTo(new OtherSize(5));
  }

  @Test
  void refusesLogsAndKeysItDoesNotKnow() {
    GrowingLog other =
        new GrowingLog(SecretKey.generate("plant-2.example/log", RANDOM)).grow(1, "x");
    assertThat(witness.answer(other.request(0))).isInstanceOf(UnknownLog.class);
    GrowingLog thief =
        new GrowingLog(SecretKey.generate("plant-1.example/log", RANDOM)).grow(1, "thief");
    assertThat(witness.answer(thief.request(0))).isInstanceOf(WronglySigned.class);
    NoteSignature line = log.grow(1, "x").checkpoint().note().signatures().getFirst();
    Checkpoint stolen = thief.checkpoint().with(List.of(line));
    assertThat(witness.answer(new AddCheckpoint(0, List.of(), stolen)))
        .isInstanceOf(WronglySigned.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 11, 16})
  void cosignsNoForkAndKeepsTheEvidence(int size) throws IOException {
    log.grow(size, "honest");
    witness.answer(log.request(0));
    GrowingLog fork = log.copy(size - 1).grow(1, "forged");
    assertThat(witness.answer(fork.request(size))).isInstanceOf(OtherRoot.class);
    fork.grow(3, "forged");
    assertThat(witness.answer(fork.request(size))).isInstanceOf(Inconsistent.class);
    List<AddCheckpoint> tries = new ArrayList<>();
    tries.add(new AddCheckpoint(size, List.of(), fork.checkpoint()));
    tries.add(
        new AddCheckpoint(
            size, log.copy(size).grow(3, "x").request(size).proof(), fork.checkpoint()));
    assertThat(tries)
        .allSatisfy(t -> assertThat(witness.answer(t)).isInstanceOf(Inconsistent.class));
    assertThat(evidence())
        .anySatisfy(e -> assertThat(e.verify()).isInstanceOf(ForkVerdict.Proven.class));
    assertThat(witness.findNewest(LOG.key().name()).orElseThrow().root())
        .isEqualTo(log.checkpoint().root());
    log.grow(1, "honest");
    assertThat(witness.answer(log.request(size))).isInstanceOf(Cosigned.class);
  }

  private List<ForkEvidence> evidence() throws IOException {
    List<ForkEvidence> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("forks"))) {
      for (Path file : files.toList()) {
        all.add(ForkEvidence.parse(Files.readAllBytes(file)));
      }
    }
    return all;
  }

  @Test
  void rollsNothingBackWhenManyComeAtOnce() throws InterruptedException {
    log.grow(40, "honest");
    List<Cosigned> cosigned = Collections.synchronizedList(new ArrayList<>());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        GrowingLog at = log.copy(1 + i % 40);
        threads.execute(() -> {
          long from = 0;
          while (from <= at.checkpoint().size()) {
            WitnessAnswer answer = witness.answer(at.request(from));
            if (answer instanceof OtherSize other && other.size() != from) {
              from = other.size();
            } else {
              if (answer instanceof Cosigned yes) {
                cosigned.add(yes);
              }
              return;
            }
          }
        });
      }
    }
    assertThat(cosigned).isNotEmpty();
    assertThat(witness.findNewest(LOG.key().name()).orElseThrow().size()).isEqualTo(40);
  }

  @Test
  void beginsAnewForNoLogWhoseStateIsGoneOrDamaged() throws IOException {
    log.grow(5, "honest");
    witness.answer(log.request(0));
    Path state = folder.resolve("states").resolve(WitnessStates.nameOf(LOG.key().name()));
    String good = Files.readString(state);
    for (String bad : List.of("", good.replace("\n5\n", "\n6\n") + "x", good.substring(3))) {
      Files.writeString(state, bad);
      reopen();
      assertThatThrownBy(() -> witness.answer(log.request(0))).isInstanceOf(TrustException.class);
    }
    Files.delete(state);
    reopen();
    assertThatThrownBy(() -> witness.answer(log.request(0)))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("backup");
    Files.writeString(state, good);
    assertThat(witness.answer(log.request(5))).isInstanceOf(Cosigned.class);
  }

  @Test
  void seesALogThatIsAddedWhileItRuns() {
    SecretKey other = SecretKey.generate("plant-2.example/log", RANDOM);
    assertThat(Witness.watch(folder, other.key())).isTrue();
    assertThat(Witness.watch(folder, other.key())).isFalse();
    assertThat(witness.logs()).containsExactly(LOG.key(), other.key());
    assertThat(witness.answer(new GrowingLog(other).grow(1, "x").request(0)))
        .isInstanceOf(Cosigned.class);
  }

  @Test
  void sharesItsFolderWithNoOtherProcessAndSignsWithNoOtherKeys() {
    assertThatThrownBy(() -> Witness.open(folder, List.of(key), () -> now))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("runs already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Witness.open(folder, List.of(LOG), () -> now));
    assertThatIllegalArgumentException().isThrownBy(() -> Witness.watch(folder, key.key()));
  }

  @Test
  void namesTheLineOfTheListThatIsNoKey() throws IOException {
    Files.writeString(folder.resolve("logs"), "# ours\n\n" + LOG.key() + "\nnonsense\n");
    assertThatThrownBy(witness::logs).hasMessageContaining("line 4");
  }
}
