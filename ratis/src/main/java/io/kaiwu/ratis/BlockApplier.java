// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.Outcome.Refused;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Admission;
import io.kaiwu.trust.log.Block;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.Mark;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.log.StoredBlock;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes blocks into the files in the order Raft gives them. What it does with a block depends on
 * the log before it and on the block alone, so that every replica's files become the same.
 */
final class BlockApplier implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final LogStore store;
  private final long baseSize;
  private final LogRules rules;
  private final BlockTime time;
  private final RecentLeaves recent;
  private final List<Consumer<Block>> listeners = new CopyOnWriteArrayList<>();
  private volatile Admission admission;
  private boolean outdated;

  /**
   * Continues those files.
   *
   * @param baseSize entries that were there before Raft
   */
  BlockApplier(LogStore store, long baseSize, LogRules rules, BlockTime time) {
    this.store = store;
    this.baseSize = baseSize;
    this.rules = rules;
    this.time = time;
    this.recent = new RecentLeaves(store, RecentLeaves.WINDOW);
    this.admission = rules.admission(store, time);
  }

  void listen(Consumer<Block> listener) {
    listeners.add(listener);
  }

  /** Looks at a batch before it queues; as {@link Admission#inspect}. */
  void inspect(List<SignedEntry> batch) {
    admission.inspect(batch);
  }

  Optional<VKey> findKey(Digest fingerprint) {
    return admission.findKey(fingerprint);
  }

  /** Raft's place of the newest block; empty before Raft's first. */
  Optional<Mark> newest() {
    // up to the base, blocks have the marks of an earlier cluster, or none
    return store.checkpoint().size() > baseSize ? Optional.of(store.mark()) : Optional.empty();
  }

  /**
   * Writes what may be on the log of the block; a batch that is there already is not written again.
   *
   * @param mark the block's place in Raft's log
   * @return what became of each batch; nothing if the block was taken over from another replica
   */
  List<Outcome> apply(Proposal proposal, Mark mark) throws IOException {
    lock.lock();
    try {
      if (newest().filter(newest -> mark.index() <= newest.index()).isPresent()) {
        return List.of();
      }
      bringUpToDate();
      BlockDraft draft = new BlockDraft(store.checkpoint().size(), recent);
      time.at(
          proposal.time(),
          () -> {
            proposal.batches().forEach(batch -> consider(batch, draft));
            return draft;
          });
      if (!draft.isEmpty()) {
        append(draft.entries(), draft.leaves(), mark, proposal);
      }
      return draft.outcomes();
    } finally {
      lock.unlock();
    }
  }

  private void consider(List<byte[]> leaves, BlockDraft draft) {
    if (draft.knows(leaves)) {
      return;
    }
    try {
      List<SignedEntry> entries = leaves.stream().map(SignedEntry::parse).toList();
      admission.inspect(entries);
      admission.admit(entries);
      draft.add(entries, leaves);
    } catch (RefusedException e) {
      draft.refuse(new Refused(e.refusal(), e.text()));
    } catch (IllegalArgumentException e) {
      draft.refuse(
          new Refused(
              Refusal.MALFORMED,
              Text.of("记录格式不对：%s。", "The entry cannot be read: %s.").formatted(e)));
    }
  }

  private void append(List<SignedEntry> entries, List<byte[]> leaves, Mark mark, Proposal proposal)
      throws IOException {
    long from = store.checkpoint().size();
    Checkpoint checkpoint = store.append(leaves, mark);
    recent.follow();
    grown.signalAll();
    Block block = new Block(from, entries, checkpoint);
    time.at(
        proposal.time(),
        () -> {
          rules.written(admission, block);
          listeners.forEach(listener -> listener.accept(block));
          return block;
        });
  }

  /**
   * Takes over a block that another replica has written, unless Raft brought it meanwhile.
   *
   * @throws TrustException if it does not continue this log, or makes another state of it
   */
  void install(StoredBlock block) throws IOException {
    lock.lock();
    try {
      long size = store.checkpoint().size();
      if (block.fromIndex() + block.leaves().size() <= size) {
        return;
      }
      if (block.fromIndex() != size) {
        throw new TrustException(
            Text.of(
                    "从第 %d 条开始的块接不上有 %d 条记录的账本。",
                    "A block from entry %d cannot continue a log of %d entries.")
                .formatted(block.fromIndex(), size));
      }
      outdated = true;
      Checkpoint made = store.append(block.leaves(), block.mark());
      if (!made.toString().equals(block.checkpoint().toString())) {
        throw new TrustException(
            Text.of(
                    "接上主节点的块后，本节点的账本（%d 条）的根 %s 与主节点的 %s 不同：两者之一被改动过。请比对所有节点：kaiwu ledger node status",
                    "With the leader's block this log of %d entries has another root (%s) than the leader's (%s): one of the two was changed. Maybe compare all nodes with: kaiwu ledger node status")
                .formatted(made.size(), made.root(), block.checkpoint().root()));
      }
      recent.follow();
      grown.signalAll();
      if (!listeners.isEmpty()) {
        Block shown =
            new Block(size, block.leaves().stream().map(SignedEntry::parse).toList(), made);
        listeners.forEach(listener -> listener.accept(shown));
      }
    } finally {
      lock.unlock();
    }
  }

  /** After blocks were taken over: what they admitted must be known. */
  void installed() {
    lock.lock();
    try {
      bringUpToDate();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Also before a block of Raft's that follows one taken over: all replicas must admit the same.
   */
  private void bringUpToDate() {
    if (outdated) {
      admission = rules.admission(store, time);
      outdated = false;
    }
  }

  /** Whether the log has so many entries before the time is up. */
  boolean awaitSize(long size, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (store.checkpoint().size() < size && left > 0) {
        left = grown.awaitNanos(left);
      }
      return store.checkpoint().size() >= size;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the admission keep what it learned. */
  @Override
  public void close() {
    if (admission instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new TrustException(
            Text.of("账本规则所积累的状态无法保存。", "What the log's rules learned could not be kept."), e);
      }
    }
  }
}
