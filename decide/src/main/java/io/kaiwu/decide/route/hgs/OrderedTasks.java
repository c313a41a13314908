// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads run the tasks of one search. Outcomes are taken in by the number of their task and
 * new tasks made in the same order, so that the threads never decide what is computed.
 */
final class OrderedTasks {

  private final Search search;
  private final StopSwitch stop;
  private final long workLimit;
  private final int lag;
  private final Deque<Task> ready = new ArrayDeque<>();
  private final Map<Integer, Done> done = new HashMap<>();
  private int made;
  private int accepted;
  private @Nullable Throwable failure;

  private record Done(Task task, Worker.Outcome outcome) {}

  /**
   * Prepares the first tasks.
   *
   * @param workLimit the number of tasks after which to stop
   */
  OrderedTasks(Search search, StopSwitch stop, long workLimit, int threads) {
    this.search = search;
    this.stop = stop;
    this.workLimit = workLimit;
    lag = threads == 1 ? 1 : 2 * threads;
    make();
  }

  /** Runs until work or time are used up; this thread works too. */
  void run(int threads, Supplier<Worker> worker) {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(Thread.ofPlatform().name("hgs-" + i).start(() -> work(worker)));
    }
    work(worker);
    boolean interrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
          stop.stop();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }

  /** The number of tasks whose outcome was taken in. */
  synchronized int accepted() {
    return accepted;
  }

  private void work(Supplier<Worker> supplier) {
    try {
      Worker worker = supplier.get();
      Task task = take();
      while (task != null) {
        Worker.Outcome outcome = worker.run(task);
        if (outcome == null) {
          end();
          return;
        }
        put(new Done(task, outcome));
        task = take();
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized @Nullable Task take() {
    while (ready.isEmpty() && accepted < workLimit && !stop.isStopped(0)) {
      try {
        wait(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stop.stop();
      }
    }
    return accepted >= workLimit || stop.isStopped(0) ? null : ready.pollFirst();
  }

  private synchronized void put(Done finished) {
    done.put(finished.task.number(), finished);
    for (Done next = done.remove(accepted); next != null; next = done.remove(accepted)) {
      if (accepted >= workLimit) {
        break;
      }
      search.accept(next.task, next.outcome);
      accepted++;
      make();
    }
    notifyAll();
  }

  /** Makes the tasks that may be made by now; the first alone, for others begin with its routes. */
  private void make() {
    int until = accepted == 0 ? 1 : accepted + lag;
    while (made < until && made < workLimit) {
      ready.addLast(search.task(made++));
    }
  }

  private synchronized void end() {
    stop.stop();
    notifyAll();
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
    stop.stop();
    notifyAll();
  }

  private void rethrow() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
