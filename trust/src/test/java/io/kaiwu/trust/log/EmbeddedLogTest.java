// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLogTest {

  @TempDir Path folder;

  private final Plant plant = new Plant();

  @Test
  void beginsWithASignedEmptyTree() {
    try (EmbeddedLog log = plant.open(folder)) {
      assertThat(log.checkpoint().size()).isZero();
      assertThat(log.checkpoint().root()).isEqualTo(Digest.of(new byte[0]));
      assertThat(log.checkpoint().note().isSignedBy(plant.logKey.key())).isTrue();
      assertThat(log.recovery().isClean()).isTrue();
    }
  }

  @Test
  void keepsABatchSideBySideAndProvesEachEntry() {
    try (EmbeddedLog log = plant.open(folder)) {
      plant.append(log, 0, 3);
      Committed committed =
          log.append(List.of(plant.entry(3), plant.entry(4), plant.entry(5))).join();
      assertThat(committed.fromIndex()).isEqualTo(3);
      assertThat(committed.toIndex()).isEqualTo(6);
      for (int i = 0; i < 6; i++) {
        assertThat(Plant.number(log, i)).isEqualTo(i);
      }
    }
  }

  @Test
  void goesOnAfterReopening() {
    Checkpoint old;
    try (EmbeddedLog log = plant.open(folder)) {
      plant.append(log, 0, 5);
      old = log.checkpoint();
    }
    try (EmbeddedLog log = plant.open(folder)) {
      assertThat(log.recovery().isClean()).isTrue();
      assertThat(log.checkpoint()).isEqualTo(old);
      plant.append(log, 5, 9);
      assertThat(isConsistent(log, old, log.checkpoint())).isTrue();
      assertThat(log.audit(done -> {}).damages()).isEmpty();
    }
  }

  @Test
  void takesManyThreadsAndKeepsEachEntryOnce() throws Exception {
    int threads = 100;
    int each = 20;
    int all = threads * each;
    Set<Integer> numbers = new HashSet<>();
    try (EmbeddedLog log = plant.open(folder);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Committed>>> futures = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int first = t * each;
        futures.add(
            executor.submit(() -> {
              List<Committed> committed = new ArrayList<>();
              for (int i = 0; i < each; i++) {
                Committed one = log.append(List.of(plant.entry(first + i))).join();
                assertThat(Plant.number(log, one.fromIndex())).isEqualTo(first + i);
                committed.add(one);
              }
              return committed;
            }));
      }
      List<Committed> answers = new ArrayList<>();
      for (Future<List<Committed>> future : futures) {
        answers.addAll(future.get());
      }
      for (long i = 0; i < all; i++) {
        numbers.add(Plant.number(log, i));
      }
      assertThat(numbers).hasSize(all);
      for (Committed one : answers.subList(0, 50)) {
        assertThat(isConsistent(log, one.checkpoint(), log.checkpoint())).isTrue();
      }
      AuditReport report = log.audit(done -> {});
      assertThat(report.damages()).isEmpty();
      assertThat(report.entries()).isEqualTo(all);
      assertThat(report.checkpoints()).isLessThan(all); // writes were shared
    }
  }

  @Test
  @Threat(attack = Attack.FORGED_ENTRY, setting = Setting.ONE_MACHINE, outcome = Outcome.PREVENTED)
  void refusesStrangersAndForgeries() {
    SecretKey stranger = SecretKey.generate("stranger.example", new SecureRandom());
    SignedEntry own = plant.entry(1);
    SignedEntry forged =
        new SignedEntry(
            own.payloadType(), own.keyId(), "{\"number\":2}", own.signature(), List.of());
    try (EmbeddedLog log = plant.open(folder)) {
      assertThatThrownBy(() ->
              log.append(
                  List.of(
                      SignedEntry.sign(
                          Plant.TYPE, JsonNodeFactory.instance.objectNode(), stranger))))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("does not know");
      assertThatThrownBy(() -> log.append(List.of(own, forged)))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("does not fit");
      assertThatIllegalArgumentException().isThrownBy(() -> log.append(List.of()));
      assertThat(log.checkpoint().size()).isZero();
    }
  }

  @Test
  void completesNothingBeforeTheDiskHasIt() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicBoolean slow = new AtomicBoolean();
    Disk disk =
        channel -> {
          if (slow.get()) {
            await(stuck);
          }
          channel.force(false);
        };
    try (EmbeddedLog log = plant.open(folder, disk)) {
      slow.set(true);
      CompletableFuture<Committed> future = log.append(List.of(plant.entry(0)));
      assertThatThrownBy(() -> future.get(100, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      assertThat(log.checkpoint().size()).isZero();
      stuck.countDown();
      assertThat(future.join().toIndex()).isEqualTo(1);
    }
  }

  @Test
  void makesCallersWaitWhileTheQueueIsFull() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicBoolean slow = new AtomicBoolean();
    Disk disk =
        channel -> {
          if (slow.get()) {
            await(stuck);
          }
          channel.force(false);
        };
    LogSettings small = new LogSettings(2_000, 1_000);
    int appends = 40;
    try (EmbeddedLog log =
            EmbeddedLog.open(folder, plant.logKey, List.of(plant.organisation.key()), small, disk);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.set(true);
      CountDownLatch admitted = new CountDownLatch(appends);
      List<Future<Committed>> futures = new ArrayList<>();
      for (int i = 0; i < appends; i++) {
        int number = i;
        futures.add(
            executor.submit(() -> {
              CompletableFuture<Committed> future = log.append(List.of(plant.entry(number)));
              admitted.countDown();
              return future.join();
            }));
      }
      assertThat(admitted.await(300, TimeUnit.MILLISECONDS)).isFalse();
      // An entry is some 260 bytes: the queue holds 7, and the writer has taken 3 at most.
      assertThat(admitted.getCount()).isGreaterThan(appends - 12);
      stuck.countDown();
      for (Future<Committed> future : futures) {
        future.get();
      }
      assertThat(log.checkpoint().size()).isEqualTo(appends);
    }
  }

  @Test
  void stopsAfterAFailedWriteAndAcknowledgesNothingOfIt() throws IOException {
    AtomicBoolean full = new AtomicBoolean();
    Disk disk =
        channel -> {
          if (full.get()) {
            throw new IOException("No space left on device");
          }
          channel.force(false);
        };
    try (EmbeddedLog log = plant.open(folder, disk)) {
      plant.append(log, 0, 2);
      full.set(true);
      assertThatThrownBy(() -> log.append(List.of(plant.entry(2))).join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("No space left")
          .hasMessageContaining("make room");
      assertThatThrownBy(() -> log.append(List.of(plant.entry(3))).join())
          .hasMessageContaining("closed");
      assertThat(log.checkpoint().size()).isEqualTo(2);
      assertThat(Plant.number(log, 1)).isEqualTo(1);
    }
    try (EmbeddedLog log = plant.open(folder)) {
      plant.append(log, 10, 12);
      assertThat(Plant.number(log, 1)).isEqualTo(1);
      assertThat(log.audit(done -> {}).damages()).isEmpty();
    }
  }

  @Test
  void writesWhatIsQueuedBeforeItCloses() {
    List<CompletableFuture<Committed>> futures = new ArrayList<>();
    EmbeddedLog log = plant.open(folder);
    for (int i = 0; i < 50; i++) {
      futures.add(log.append(List.of(plant.entry(i))));
    }
    log.close();
    assertThat(futures)
        .allMatch(CompletableFuture::isDone)
        .noneMatch(f -> f.isCompletedExceptionally());
    assertThatThrownBy(() -> log.append(List.of(plant.entry(50))))
        .isInstanceOf(TrustException.class);
  }

  @Test
  void letsCallersWaitForTheLogInsideItsOwnAnswer() {
    try (EmbeddedLog log = plant.open(folder)) {
      long index =
          log.append(List.of(plant.entry(0)))
              .thenApply(c -> log.append(List.of(plant.entry(1))).join().fromIndex())
              .join();
      assertThat(index).isEqualTo(1);
    }
  }

  @Test
  void goesOnWhenAReaderIsInterrupted() {
    EmbeddedLog log = plant.open(folder);
    plant.append(log, 0, 10);
    Thread.currentThread().interrupt();
    assertThat(Plant.number(log, 3)).isEqualTo(3);
    assertThat(log.inclusionProof(3, 10)).hasSize(4);
    assertThatThrownBy(() -> log.audit(done -> {})).hasMessageContaining("stopped");
    assertThatThrownBy(() -> log.append(List.of(plant.entry(10))))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    plant.append(log, 10, 12);
    Thread.currentThread().interrupt();
    log.close();
    assertThat(Thread.interrupted()).isTrue();
    plant.open(folder).close();
  }

  @Test
  void isOpenedOnceAtATime() {
    try (EmbeddedLog log = plant.open(folder)) {
      assertThatThrownBy(() -> plant.open(folder))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("open already");
      plant.append(log, 0, 1);
    }
    plant.open(folder).close();
  }

  @Test
  void refusesToGoOnWithAnotherKey() {
    try (EmbeddedLog log = plant.open(folder)) {
      plant.append(log, 0, 2);
    }
    Plant other = new Plant();
    assertThatThrownBy(() -> other.open(folder))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("the log's key was replaced");
    plant.open(folder).close();
  }

  @Test
  void makesLostDerivedFilesAnew() throws IOException {
    Checkpoint before;
    try (EmbeddedLog log = plant.open(folder)) {
      plant.append(log, 0, 20);
      before = log.checkpoint();
    }
    Files.delete(folder.resolve("offsets"));
    Files.delete(folder.resolve("tree-0"));
    try (EmbeddedLog log = plant.open(folder)) {
      assertThat(log.recovery().rebuiltTree()).isTrue();
      assertThat(log.checkpoint()).isEqualTo(before);
      assertThat(Plant.number(log, 7)).isEqualTo(7);
      assertThat(log.audit(done -> {}).damages()).isEmpty();
    }
  }

  static boolean isConsistent(EmbeddedLog log, Checkpoint old, Checkpoint now) {
    HexFormat hex = HexFormat.of();
    return ProofVerifier.verifiesConsistency(
        old.size(),
        now.size(),
        hex.parseHex(old.root().hex()),
        hex.parseHex(now.root().hex()),
        log.consistencyProof(old.size(), now.size()).stream()
            .map(Digest::hex)
            .map(hex::parseHex)
            .toList());
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
