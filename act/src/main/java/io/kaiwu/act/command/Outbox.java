// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the news in the order they were put in, one at a time, on whichever thread came first:
 * order without a lock and without another thread.
 */
final class Outbox {

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
  private final AtomicInteger work = new AtomicInteger();

  void add(Collection<Runnable> more) {
    news.addAll(more);
  }

  void deliver() {
    if (work.getAndIncrement() != 0) {
      return; // whoever is at it goes round once more
    }
    do {
      work.set(1);
      @Nullable Runnable next;
      while ((next = news.poll()) != null) {
        try {
          next.run();
        } catch (RuntimeException e) {
          log.error("A listener to commands failed.", e);
        }
      }
    } while (work.decrementAndGet() != 0);
  }
}
