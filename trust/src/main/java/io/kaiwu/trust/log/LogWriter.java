// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.log.LogFiles.State;
import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The one thread that writes. A block is what has gathered while the block before it was on its way
 * to the disk: entries, then the checkpoint over them, in one write and one force.
 *
 * <p>The checkpoint is signed before its entries are durable but not let out before both are.
 */
final class LogWriter {

  private final LogFiles files;
  private final Signer signer;
  private final Inbox inbox;
  private final long blockBytes;
  private final Thread thread = Thread.ofPlatform().daemon().name("trust-log").unstarted(this::run);

  /** Callers' code runs here: on the writer's own thread it could wait for the writer. */
  private final ExecutorService completions = Executors.newVirtualThreadPerTaskExecutor();

  private volatile State state;

  LogWriter(LogFiles files, Signer signer, Inbox inbox, long blockBytes, State state) {
    this.files = files;
    this.signer = signer;
    this.inbox = inbox;
    this.blockBytes = blockBytes;
    this.state = state;
  }

  void start() {
    thread.start();
  }

  /** The last acknowledged state; its frontier belongs to the writer. */
  State state() {
    return state;
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
      try {
        commit(batch);
      } catch (IOException | RuntimeException e) {
        stop(batch, e);
      }
      batch = inbox.take(blockBytes);
    }
  }

  private void commit(List<Pending> batch) throws IOException {
    State before = state;
    MerkleFrontier frontier = before.frontier();
    MerkleHasher hasher = new MerkleHasher();
    long first = frontier.size();
    long start = before.head().end();
    ByteBuffer block =
        ByteBuffer.allocate(
            Math.toIntExact(
                batch.stream().mapToLong(Pending::weight).sum() + Frame.HEADER + Frame.MAX_BODY));
    for (Pending pending : batch) {
      for (byte[] leaf : pending.leaves()) {
        files.tree.addOffset(start + block.position());
        Frame.write(block, Frame.ENTRY, frontier.size(), leaf);
        frontier.append(hasher.leaf(leaf), files.tree);
      }
    }
    Checkpoint checkpoint =
        Checkpoint.sign(
            frontier.size(), new Digest(HexFormat.of().formatHex(frontier.root())), signer);
    long checkpointOffset = start + block.position();
    Frame.write(
        block,
        Frame.CHECKPOINT,
        checkpoint.size(),
        checkpoint.toString().getBytes(StandardCharsets.UTF_8));
    block.flip();
    Head head = new Head(checkpoint.size(), checkpointOffset, start + block.limit());
    files.entries.append(start, block);
    files.tree.flush();
    files.head.write(head);
    state = new State(head, checkpoint, frontier);
    completions.execute(() -> complete(batch, first, checkpoint));
  }

  private static void complete(List<Pending> batch, long first, Checkpoint checkpoint) {
    long from = first;
    for (Pending pending : batch) {
      long to = from + pending.leaves().size();
      pending.done().complete(new Committed(from, to, checkpoint));
      from = to;
    }
  }

  /**
   * After a failed write nobody knows what is on the disk (a second force may report success for
   * pages the first one lost), so the log takes nothing more until it is opened again.
   */
  private void stop(List<Pending> batch, Exception cause) {
    inbox.close();
    TrustException failure =
        new TrustException(
            "The log could not write (%s) and has stopped; these entries are not acknowledged. Maybe the disk is full: make room and open the log again."
                .formatted(cause.getMessage()),
            cause);
    for (List<Pending> lost = batch; !lost.isEmpty(); lost = inbox.take(blockBytes)) {
      List<Pending> failed = lost;
      completions.execute(
          () -> failed.forEach(pending -> pending.done().completeExceptionally(failure)));
    }
  }
}
