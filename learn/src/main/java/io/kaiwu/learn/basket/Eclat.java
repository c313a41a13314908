// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.method.Fitting;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Spreads the search over the threads, one first item at a time, rarest first. */
final class Eclat {

  private static final int SETS_A_REPORT = 4096;

  private final Mining mining;
  private final int minCount;
  private final Fitting fitting;
  private final AtomicInteger found = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final ReentrantLock reporting = new ReentrantLock();
  private final RankedBaskets ranked;

  Eclat(Baskets baskets, Mining mining, int minCount, Fitting fitting) {
    this.mining = mining;
    this.minCount = minCount;
    this.fitting = fitting;
    this.ranked = new RankedBaskets(baskets, minCount, fitting.workers());
  }

  /** All frequent sets, in no order. */
  SetStore run() {
    ConcurrentLinkedQueue<FirstItemSearch> idle = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<FirstItemSearch> all = new ConcurrentLinkedQueue<>();
    fitting
        .workers()
        .run(
            ranked.ranks(),
            1,
            (rank, from, to) -> {
              FirstItemSearch search = idle.poll();
              if (search == null) {
                search = new FirstItemSearch(ranked, mining.maxLength(), minCount, this::admit);
                all.add(search);
              }
              search.run(rank);
              idle.add(search);
              done.incrementAndGet();
              report();
            });
    SetStore sets = new SetStore();
    all.forEach(search -> sets.addAll(search.found()));
    return sets;
  }

  /** Lets a set in, or ends the search: a running total, so that no thread fills the memory. */
  private void admit() {
    int sets = found.incrementAndGet();
    if (sets > mining.maxSets()) {
      throw mining.tooMany(minCount);
    }
    if (sets % SETS_A_REPORT == 0) { // one first item may have many
      report();
    }
  }

  private void report() {
    if (reporting.tryLock()) { // one thread at a time, and none waits
      try {
        fitting.report("eclat", (double) done.get() / ranked.ranks(), Double.NaN);
      } finally {
        reporting.unlock();
      }
    }
  }
}
