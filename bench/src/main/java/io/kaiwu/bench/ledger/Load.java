// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.ledger;

import io.kaiwu.bench.report.Latencies;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that each append, wait for the answer and append again.
 *
 * @param entries appended in all
 * @param seconds of the clock
 * @param cpuSeconds of all threads of this process
 * @param answers from the call to the answer, one for each append
 */
record Load(long entries, double seconds, double cpuSeconds, Latencies answers) {

  /** One append of a client: the number of the append, and the answer to wait for. */
  @FunctionalInterface
  interface Append {
    CompletableFuture<?> start(int number);
  }

  /** Runs {@code appends} of so many entries each, by so many clients. */
  static Load run(int clients, int appends, int entriesEach, Append append) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<List<Long>>> results = new ArrayList<>();
    long cpu = cpuNanos();
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int c = 0; c < clients; c++) {
        results.add(threads.submit(() -> client(next, appends, append)));
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    Latencies answers = new Latencies();
    for (Future<List<Long>> result : results) {
      result.get().forEach(answers::add);
    }
    return new Load((long) appends * entriesEach, seconds, cpuSeconds, answers);
  }

  private static List<Long> client(AtomicInteger next, int appends, Append append) {
    List<Long> nanos = new ArrayList<>();
    for (int number = next.getAndIncrement(); number < appends; number = next.getAndIncrement()) {
      long begun = System.nanoTime();
      append.start(number).join();
      nanos.add(System.nanoTime() - begun);
    }
    return nanos;
  }

  double perSecond() {
    return entries / seconds;
  }

  double cpuMicros() {
    return cpuSeconds / entries * 1e6;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
