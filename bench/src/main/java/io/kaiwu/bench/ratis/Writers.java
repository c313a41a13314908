// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.ratis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.bench.report.Latencies;
import io.kaiwu.ratis.NodeClient;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Appends batches at a pace, or as fast as answers come, and notes how long each took. */
final class Writers {

  private static final String TYPE = "application/json";
  private static final int PAYLOAD_CHARACTERS = 200;

  private final NodeClient client;
  private final SecretKey organisation;
  private final int batch;
  private final boolean together;
  private long number = System.nanoTime();

  /** Batches of so many entries, signed together or each by itself. */
  Writers(NodeClient client, SecretKey organisation, int batch, boolean together) {
    this.client = client;
    this.organisation = organisation;
    this.batch = batch;
    this.together = together;
  }

  /**
   * What a run gave.
   *
   * @param entriesPerSecond acknowledged
   * @param latencies from when a batch was due to when most machines had it
   * @param failed batches
   */
  record Outcome(double entriesPerSecond, Latencies latencies, int failed) {}

  /** Signed before the clock runs: what is measured is the log. */
  List<List<SignedEntry>> prepare(int batches) {
    List<List<SignedEntry>> prepared = new ArrayList<>();
    for (int b = 0; b < batches; b++) {
      List<ObjectNode> payloads = new ArrayList<>();
      for (int i = 0; i < batch; i++) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payloads.add(
            payload.put("n", String.valueOf(number++)).put("x", "x".repeat(PAYLOAD_CHARACTERS)));
      }
      prepared.add(
          together
              ? SignedEntry.signBatch(TYPE, payloads, organisation)
              : payloads.stream().map(p -> SignedEntry.sign(TYPE, p, organisation)).toList());
    }
    return prepared;
  }

  /**
   * Appends them all.
   *
   * @param batchesPerSecond the pace, kept whatever the answers do; 0 for at most {@code atOnce}
   *     under way
   */
  Outcome run(List<List<SignedEntry>> batches, double batchesPerSecond, int atOnce)
      throws InterruptedException {
    Latencies latencies = new Latencies();
    AtomicInteger failed = new AtomicInteger();
    Semaphore free = new Semaphore(atOnce);
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < batches.size(); i++) {
        List<SignedEntry> entries = batches.get(i);
        long due = begun + (batchesPerSecond == 0 ? 0 : (long) (i * 1e9 / batchesPerSecond));
        if (batchesPerSecond == 0) {
          free.acquire();
          due = System.nanoTime();
        } else {
          sleepUntil(due);
        }
        long from = due;
        threads.execute(() -> append(entries, from, latencies, failed, free));
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Outcome(latencies.count() * batch / seconds, latencies, failed.get());
  }

  private void append(
      List<SignedEntry> entries,
      long due,
      Latencies latencies,
      AtomicInteger failed,
      Semaphore free) {
    try {
      client.append(entries);
      long took = System.nanoTime() - due;
      synchronized (latencies) {
        latencies.add(took);
      }
    } catch (TrustException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    }
  }
}
