// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.collect.CollectException;
import io.kaiwu.collect.MapCatalog;
import io.kaiwu.collect.MemoryWriter;
import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.gap.ReadingWatch;
import io.kaiwu.collect.payload.PayloadLimits;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.unit.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IngestTest {

  private static final Units UNITS = new Units();
  private static final String T24 = "kaiwu/value/plant-1/engine-07/T24";
  private static final long NOW = 1_795_336_200_000_000L;

  private final MemoryWriter writer = new MemoryWriter();
  private final MapCatalog catalog = MapCatalog.engine();
  private long now = NOW;

  @Test
  void answersWhatBecameOfEachMessage() throws Exception {
    try (Ingest ingest = ingest(20_000, 1000)) {
      assertThat(answer(ingest, T24, "20")).isEqualTo(new Outcome.Stored(1, 0));
      assertThat(
              answer(
                  ingest,
                  "kaiwu/data/plant-1/engine-07",
                  "{\"values\":{\"T24\":9999,\"P30\":1,\"X\":2}}"))
          .isEqualTo(new Outcome.Stored(1, 2));
      assertThat(answer(ingest, T24, "{")).isInstanceOf(Outcome.Refused.class);
      Outcome.Refused unknown = (Outcome.Refused) answer(ingest, T24 + "x", "1");
      assertThat(unknown.reason()).isEqualTo(Reason.UNKNOWN_TAG);
      assertThat(answer(ingest, "kaiwu/data/plant-1/engine-07", "{\"values\":{}}"))
          .isEqualTo(new Outcome.Stored(0, 0));
    }
    assertThat(writer.entries())
        .extracting(CleaningEntry::reason)
        .containsExactlyInAnyOrder(
            Reason.OUT_OF_RANGE, Reason.UNKNOWN_TAG, Reason.MALFORMED, Reason.UNKNOWN_TAG);
  }

  @Test
  void showsReadingsLiveBeforeTheyAreDurable() throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    writer.before(() -> await(shown)); // the append cannot return before the listener has heard
    try (Ingest ingest =
        new Ingest(
            config(20_000, 1000),
            CleaningRecipe.DEFAULT,
            catalog,
            UNITS,
            writer,
            List.of(batch -> shown.countDown()),
            ReadingWatch.NONE)) {
      assertThat(answer(ingest, T24, "20")).isEqualTo(new Outcome.Stored(1, 0));
    }
  }

  @Test
  void survivesAListenerThatFails() throws Exception {
    try (Ingest ingest =
        new Ingest(
            config(20_000, 1000),
            CleaningRecipe.DEFAULT,
            catalog,
            UNITS,
            writer,
            List.of(batch -> {
              throw new CollectException("screen broken");
            }),
            ReadingWatch.NONE)) {
      assertThat(answer(ingest, T24, "20")).isEqualTo(new Outcome.Stored(1, 0));
    }
  }

  @Test
  void answersNegativelyWhenTheStoreFailsAndStoresTheRetry() throws Exception {
    AtomicInteger appends = new AtomicInteger();
    writer.before(() -> {
      switch (appends.incrementAndGet()) {
        case 1 -> throw new CollectException("the disk is full");
        case 2 -> throw new OutOfMemoryError("dies");
        default -> {}
      }
    });
    String payload = "{\"t\": 1795336200000, \"v\": 20}";
    try (Ingest ingest = ingest(20_000, 1000)) {
      assertThat(answer(ingest, T24, payload)).isInstanceOf(Outcome.StoreFailed.class);
      assertThat(answer(ingest, T24, payload)).isInstanceOf(Outcome.StoreFailed.class);
      assertThat(writer.readings()).isEmpty();
      // The cleaner saw this reading before; it must reach the store nevertheless.
      assertThat(answer(ingest, T24, payload)).isEqualTo(new Outcome.Stored(1, 0));
      assertThat(ingest.metrics().failedCommits()).isEqualTo(2);
    }
    assertThat(writer.readings()).hasSize(1);
  }

  @Test
  void storesAReadingOnceHoweverOftenItIsDelivered() throws Exception {
    String payload = "{\"t\": 1795336200000, \"v\": 20, \"s\": 4}";
    try (Ingest ingest = ingest(20_000, 1000)) {
      for (int i = 0; i < 5; i++) {
        assertThat(answer(ingest, T24, payload)).isEqualTo(new Outcome.Stored(1, 0));
      }
      assertThat(ingest.metrics().stored()).isEqualTo(1);
      assertThat(ingest.metrics().duplicates()).isEqualTo(4);
    }
  }

  @Test
  void turnsAwayWhatIsMoreThanMayWait() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    writer.before(() -> await(goOn));
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    try (Ingest ingest = ingest(10, 100)) {
      for (int i = 0; i < 1000; i++) {
        answers.add(ingest.submit(T24, "20".getBytes(UTF_8), NOW + i));
      }
      assertThat(ingest.metrics().pendingMessages()).isEqualTo(100);
      long turnedAway = answers.stream().filter(CompletableFuture::isDone).count();
      assertThat(turnedAway).isEqualTo(900);
      assertThat(answers.getLast().get()).isInstanceOf(Outcome.Refused.class);
      goOn.countDown();
    }
    long stored = answers.stream().filter(a -> a.join() instanceof Outcome.Stored).count();
    assertThat(stored).isEqualTo(100);
    assertThat(writer.readings()).hasSize(100);
  }

  @Test
  void boundsTheBytesThatWait() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    writer.before(() -> await(goOn));
    byte[] large = (" ".repeat(900_000) + "20").getBytes(UTF_8);
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    try (Ingest ingest = ingest(20_000, 1000)) {
      for (int i = 0; i < 10; i++) {
        answers.add(ingest.submit(T24, large, NOW + i));
      }
      assertThat(answers.stream().filter(CompletableFuture::isDone).count()).isEqualTo(6);
      assertThat(ingest.metrics().pendingBytes()).isLessThanOrEqualTo(4 << 20);
      goOn.countDown();
    }
    assertThat(writer.readings()).hasSize(4);
  }

  @Test
  void storesWhatWasTakenBeforeItCloses() {
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    Ingest ingest = ingest(50, 100_000);
    for (int i = 0; i < 5000; i++) {
      answers.add(ingest.submit(T24, ("" + i % 100).getBytes(UTF_8), NOW + i));
    }
    ingest.close();
    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(answers).allMatch(answer -> answer.join() instanceof Outcome.Stored);
    assertThat(writer.readings()).hasSize(5000);
    Outcome late = ingest.submit(T24, "1".getBytes(UTF_8), NOW).join();
    assertThat(late).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void answersEveryMessageAlsoOfSendersThatRaceWithTheClosing() throws Exception {
    for (int round = 0; round < 20; round++) {
      Ingest ingest = ingest(100, 100_000);
      CyclicBarrier together = new CyclicBarrier(4);
      List<CompletableFuture<List<CompletableFuture<Outcome>>>> senders = new ArrayList<>();
      for (int s = 0; s < 3; s++) {
        senders.add(
            CompletableFuture.supplyAsync(
                () -> {
                  List<CompletableFuture<Outcome>> sent = new ArrayList<>();
                  meet(together);
                  for (int i = 0; i < 300; i++) {
                    sent.add(ingest.submit(T24, "1".getBytes(UTF_8), NOW + i));
                  }
                  return sent;
                },
                Thread::startVirtualThread));
      }
      meet(together);
      ingest.close();
      for (var sender : senders) {
        for (CompletableFuture<Outcome> answer : sender.get(20, TimeUnit.SECONDS)) {
          assertThat(answer.get(20, TimeUnit.SECONDS)).isNotNull();
        }
      }
    }
  }

  private Ingest ingest(int maxCommitRows, int maxPending) {
    return new Ingest(
        config(maxCommitRows, maxPending),
        CleaningRecipe.DEFAULT,
        catalog,
        UNITS,
        writer,
        List.of(),
        ReadingWatch.NONE);
  }

  private static IngestConfig config(int maxCommitRows, int maxPending) {
    return new IngestConfig(
        PayloadLimits.DEFAULT, maxCommitRows, Duration.ofMillis(2), maxPending, 4 << 20);
  }

  private Outcome answer(Ingest ingest, String topic, String payload) throws Exception {
    return ingest.submit(topic, payload.getBytes(UTF_8), now++).get(20, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
