// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.NodeClient;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.AuditReport;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A log whose newest state is one that the nodes which run have signed; where no node runs, the log
 * as it is. Whoever asks witnesses about it asks about a state that the machines stand behind too.
 */
record NodeBacking(LogView view, List<URI> nodes) implements TransparencyLog {

  private static final Duration TO_CATCH_UP = Duration.ofSeconds(10);
  private static final int PAUSE_MILLIS = 50;

  /** Of the log of a folder, read there. */
  static NodeBacking of(LedgerFolder folder, LogView view) {
    return new NodeBacking(
        view, folder.isAtNodes() ? new NodeFolders(folder.root()).running() : List.of());
  }

  @Override
  public Checkpoint checkpoint() {
    Checkpoint newest = view.checkpoint();
    return cosigned(newest).orElse(newest);
  }

  /**
   * The state, or a larger one, with the lines of the nodes that run; empty if none does.
   *
   * @throws TrustException if the nodes signed what this log does not hold
   */
  Optional<Checkpoint> cosigned(Checkpoint wanted) {
    if (nodes.isEmpty() || wanted.size() == 0) {
      return Optional.empty();
    }
    try (NodeClient client = new NodeClient(nodes, TO_CATCH_UP)) {
      Optional<Checkpoint> answer = client.findCosigned(wanted);
      if (answer.isEmpty()) {
        return answer;
      }
      Checkpoint found = answer.get();
      if (found.note().text().equals(wanted.note().text())) {
        return Optional.of(wanted.with(found.note().signatures()));
      }
      awaitHeld(found);
      return Optional.of(found);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrustException(
          Text.of("等待节点时被中断。", "The nodes were not waited for: interrupted."), e);
    }
  }

  private void awaitHeld(Checkpoint found) throws InterruptedException {
    long deadline = System.nanoTime() + TO_CATCH_UP.toNanos();
    while (view.checkpoint().size() < found.size() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MILLIS);
    }
    if (!found.note().isSignedBy(view.key()) || !view.beginsWith(found)) {
      throw new TrustException(
          Text.of(
                  "有节点签署了本处账本所没有的状态（%d 条记录）。也许某个节点的文件被改动：./kaiwu ledger node status",
                  "A node signed a state (%d entries) that the log here does not hold. Maybe the files of a node were changed: ./kaiwu ledger node status")
              .formatted(found.size()));
    }
  }

  @Override
  public VKey key() {
    return view.key();
  }

  @Override
  public SignedEntry entry(long index) {
    return view.entry(index);
  }

  @Override
  public byte[] leafHashes(long index, int count) {
    return view.leafHashes(index, count);
  }

  @Override
  public List<Digest> inclusionProof(long index, long size) {
    return view.inclusionProof(index, size);
  }

  @Override
  public List<Digest> consistencyProof(long size1, long size2) {
    return view.consistencyProof(size1, size2);
  }

  @Override
  public AuditReport audit(LongConsumer entriesDone) {
    return view.audit(entriesDone);
  }
}
