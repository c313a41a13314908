// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.Committed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that append without end and note what was acknowledged, and how long nothing was. */
final class Load implements AutoCloseable {

  private static final int BATCH = 4;

  private final Plant plant;
  private final NodeClient client;
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong newest = new AtomicLong(System.nanoTime());
  private final AtomicLong longestGap = new AtomicLong();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean ended;

  Load(Plant plant, List<URI> nodes, int count) {
    this.plant = plant;
    this.client = new NodeClient(nodes, Duration.ofSeconds(90));
    for (int i = 0; i < count; i++) {
      String name = "w" + i + "-" + System.nanoTime();
      writers.execute(() -> write(name));
    }
  }

  private void write(String name) {
    for (int n = 0; !ended; n += BATCH) {
      List<String> ids = new ArrayList<>();
      List<SignedEntry> batch = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        ids.add(name + "-" + (n + i));
        batch.add(plant.entry(name + "-" + (n + i)));
      }
      try {
        Committed committed = client.append(batch);
        for (int i = 0; i < BATCH; i++) {
          acknowledged.put(ids.get(i), committed.fromIndex() + i);
        }
        long now = System.nanoTime();
        long before = newest.getAndSet(now);
        longestGap.accumulateAndGet(now - before, Math::max);
      } catch (TrustException e) {
        failures.incrementAndGet();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  int count() {
    return acknowledged.size();
  }

  /** Waits for so many acknowledgements more. */
  void awaitMore(int more) throws Exception {
    int wanted = count() + more;
    Plant.eventually(more + " acknowledgements more", () -> count() >= wanted);
  }

  /** The longest time between two acknowledgements since the last call. */
  Duration takeLongestGap() {
    return Duration.ofNanos(longestGap.getAndSet(0));
  }

  int failures() {
    return failures.get();
  }

  Map<String, Long> acknowledged() {
    return acknowledged;
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    writers.shutdown();
    writers.awaitTermination(100, TimeUnit.SECONDS);
    client.close();
  }
}
