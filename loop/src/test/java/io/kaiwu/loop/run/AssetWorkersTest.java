// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AssetWorkersTest {

  @Test
  void keepsTheOrderOfEachAssetAndItsThread() throws InterruptedException {
    List<List<Integer>> seen = new ArrayList<>();
    List<String> threads = new CopyOnWriteArrayList<>(Collections.nCopies(5, ""));
    List<Integer> moved = new CopyOnWriteArrayList<>();
    for (int asset = 0; asset < 5; asset++) {
      seen.add(Collections.synchronizedList(new ArrayList<>()));
    }
    try (AssetWorkers workers = new AssetWorkers(2, 8, error -> {})) {
      for (int i = 0; i < 1_000; i++) {
        int asset = i % 5;
        int number = i / 5;
        workers.submit(
            asset,
            () -> {
              seen.get(asset).add(number);
              String before = threads.set(asset, Thread.currentThread().getName());
              if (!before.isEmpty() && !before.equals(Thread.currentThread().getName())) {
                moved.add(asset);
              }
            });
      }
      workers.drain();

      assertThat(seen)
          .allMatch(numbers -> numbers.equals(IntStream.range(0, 200).boxed().toList()));
      assertThat(moved).isEmpty();
    }
  }

  @Test
  void fullQueueHoldsTheCallerUntilThereIsRoom() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    AtomicInteger submitted = new AtomicInteger();
    try (AssetWorkers workers = new AssetWorkers(1, 2, error -> {})) {
      workers.submit(
          0,
          () -> {
            busy.countDown();
            awaitQuietly(goOn);
          });
      busy.await();
      Thread source =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 4; i++) {
                  workers.submit(0, () -> {});
                  submitted.incrementAndGet();
                }
              });
      while (workers.waiting() < 2 || source.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(submitted).hasValue(2);

      goOn.countDown();
      source.join();
      workers.drain();
      assertThat(submitted).hasValue(4);
    }
  }

  @Test
  void goesOnAfterATaskThatFailsEvenIfNobodyCanBeTold() throws InterruptedException {
    List<Throwable> told = new CopyOnWriteArrayList<>();
    AtomicInteger done = new AtomicInteger();
    try (AssetWorkers workers =
        new AssetWorkers(
            1,
            8,
            error -> {
              told.add(error);
              throw new IllegalStateException("the sink is broken too");
            })) {
      workers.submit(
          0,
          () -> {
            throw new IllegalArgumentException("bad reading");
          });
      workers.submit(
          0,
          () -> {
            throw new AssertionError("bad code");
          });
      workers.submit(0, done::incrementAndGet);
      workers.drain();
    }
    assertThat(told).extracting(Throwable::getMessage).containsExactly("bad reading", "bad code");
    assertThat(done).hasValue(1);
  }

  @Test
  void closeFinishesWhatWasTakenAndRefusesWhatComesLater() throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AssetWorkers workers = new AssetWorkers(2, 4, error -> {});
    List<Thread> sources = new ArrayList<>();
    CountDownLatch flowing = new CountDownLatch(100);
    for (int s = 0; s < 4; s++) {
      int asset = s;
      sources.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  while (true) {
                    workers.submit(asset, done::incrementAndGet);
                    taken.incrementAndGet();
                    flowing.countDown();
                  }
                } catch (IllegalStateException closed) {
                  // the end of this source
                }
              }));
    }
    flowing.await();
    workers.close();
    workers.close();
    for (Thread source : sources) {
      source.join();
    }

    assertThat(done.get()).isEqualTo(taken.get());
    assertThatThrownBy(() -> workers.submit(0, () -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anyNumberStandsForAnAsset() throws InterruptedException {
    var seen = ConcurrentHashMap.<Integer>newKeySet();
    try (AssetWorkers workers = new AssetWorkers(3, 4, error -> {})) {
      for (int asset : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        workers.submit(asset, () -> seen.add(asset));
      }
      workers.drain();
    }
    assertThat(seen).hasSize(3);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
