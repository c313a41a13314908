// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The one thread that writes. A block is what has gathered while the block before it was on its way
 * to the disk, less what the admission refuses in that order.
 */
final class LogWriter {

  private final LogStore store;
  private final Admission admission;
  private final Inbox inbox;
  private final long blockBytes;
  private final List<Consumer<Block>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("trust-log").unstarted(this::run);

  /** Callers' code runs here: on the writer's own thread it could wait for the writer. */
  private final ExecutorService completions = Executors.newVirtualThreadPerTaskExecutor();

  LogWriter(LogStore store, Admission admission, Inbox inbox, long blockBytes) {
    this.store = store;
    this.admission = admission;
    this.inbox = inbox;
    this.blockBytes = blockBytes;
  }

  void start() {
    thread.start();
  }

  void listen(Consumer<Block> listener) {
    listeners.add(listener);
  }

  /** Returns when the queue is drained and all futures are complete. */
  void awaitEnd() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // the files must not be closed under the writer
      }
    }
    completions.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Pending> batch = inbox.take(blockBytes);
    while (!batch.isEmpty()) {
      List<Pending> admitted = new ArrayList<>();
      try {
        admit(batch, admitted);
        if (!admitted.isEmpty()) {
          commit(admitted);
        }
      } catch (IOException | RuntimeException e) {
        stop(batch, e);
      }
      batch = inbox.take(blockBytes);
    }
  }

  private void admit(List<Pending> batch, List<Pending> admitted) {
    for (Pending pending : batch) {
      try {
        admission.admit(pending.entries());
        admitted.add(pending);
      } catch (RefusedException e) {
        completions.execute(() -> pending.done().completeExceptionally(e));
      }
    }
  }

  private void commit(List<Pending> batch) throws IOException {
    long from = store.checkpoint().size();
    List<SignedEntry> entries = new ArrayList<>();
    List<byte[]> leaves = new ArrayList<>();
    for (Pending pending : batch) {
      entries.addAll(pending.entries());
      leaves.addAll(pending.leaves());
    }
    Checkpoint checkpoint = store.append(leaves, Mark.NONE);
    if (!listeners.isEmpty()) {
      Block block = new Block(from, entries, checkpoint);
      listeners.forEach(listener -> listener.accept(block));
    }
    completions.execute(() -> complete(batch, from, checkpoint));
  }

  private static void complete(List<Pending> batch, long first, Checkpoint checkpoint) {
    long from = first;
    for (Pending pending : batch) {
      long to = from + pending.leaves().size();
      pending.done().complete(new Committed(from, to, checkpoint));
      from = to;
    }
  }

  /** After a failed write the log takes nothing more until it is opened again. */
  private void stop(List<Pending> batch, Exception cause) {
    inbox.close();
    TrustException failure =
        new TrustException(
            Text.of(
                    "账本无法写入（%s），已停止；这些记录没有得到确认。也许磁盘已满：请腾出空间后重新打开账本。",
                    "The log could not write (%s) and has stopped; these entries are not acknowledged. Maybe the disk is full: make room and open the log again.")
                .formatted(cause),
            cause);
    for (List<Pending> lost = batch; !lost.isEmpty(); lost = inbox.take(blockBytes)) {
      List<Pending> failed = lost;
      completions.execute(
          () -> failed.forEach(pending -> pending.done().completeExceptionally(failure)));
    }
  }
}
