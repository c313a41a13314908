// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Keeps signed entries in one directory, in one order, under one Merkle tree, and signs its state
 * after every block. Safe for use by many threads; one process owns the directory.
 *
 * <p>An append is complete when its entries and the checkpoint over them survive a power cut. Many
 * appends share one write. What was acknowledged is there after a crash, once; what was not may or
 * may not be.
 */
public final class EmbeddedLog implements Sequencer, TransparencyLog {

  private final LogStore store;
  private final Admission admission;
  private final LogSettings settings;
  private final Inbox inbox;
  private final LogWriter writer;

  private EmbeddedLog(LogStore store, Admission admission, LogSettings settings) {
    this.store = store;
    this.admission = admission;
    this.settings = settings;
    this.inbox = new Inbox(settings.queueBytes());
    this.writer = new LogWriter(store, admission, inbox, settings.blockBytes());
  }

  /**
   * Opens a log for a fixed set of organisations; as {@link #open(Path, Signer, Function,
   * LogSettings)}.
   */
  public static EmbeddedLog open(
      Path directory, Signer signer, Collection<VKey> organisations, LogSettings settings) {
    return open(directory, signer, organisations, settings, Disk.REAL);
  }

  static EmbeddedLog open(
      Path directory,
      Signer signer,
      Collection<VKey> organisations,
      LogSettings settings,
      Disk disk) {
    KnownKeys keys = new KnownKeys(organisations);
    return open(LogStore.open(directory, signer, disk), log -> keys, settings);
  }

  /**
   * Opens the log, or begins it in an empty directory. Takes time in proportion to the entries, a
   * fraction of a second for a million.
   *
   * @param signer the log's key; its name is the log's origin
   * @param admission made from what the log holds already, says what may be added
   * @throws LogDamagedException if acknowledged history is not what was written
   * @throws TrustException if the files cannot be read or written, or another process has them
   */
  public static EmbeddedLog open(
      Path directory,
      Signer signer,
      Function<TransparencyLog, Admission> admission,
      LogSettings settings) {
    return open(LogStore.open(directory, signer), admission, settings);
  }

  private static EmbeddedLog open(
      LogStore store, Function<TransparencyLog, Admission> admission, LogSettings settings) {
    try {
      EmbeddedLog log = new EmbeddedLog(store, admission.apply(store), settings);
      log.writer.start();
      return log;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public CompletableFuture<Committed> append(List<SignedEntry> entries) {
    admission.inspect(entries);
    return appendTrusted(entries);
  }

  /** Appends what this process has just signed, without verifying it once more. */
  CompletableFuture<Committed> appendTrusted(List<SignedEntry> entries) {
    Pending pending = Pending.of(entries);
    boolean tooLong =
        pending.leaves().stream().anyMatch(leaf -> leaf.length > SignedEntry.MAX_LEAF_BYTES);
    if (entries.isEmpty() || tooLong || pending.weight() > settings.blockBytes()) {
      throw new MalformedException(
          Text.of(
                  "一批（%d 条、%d 字节）须至少有一条记录，每条不超过 %d 字节，合计放得进 %d 字节的块。请分几批。",
                  "A batch (%d entries, %d bytes) must have at least one entry, none over %d bytes, and fit a block of %d bytes. Maybe split it.")
              .formatted(
                  entries.size(),
                  pending.weight(),
                  SignedEntry.MAX_LEAF_BYTES,
                  settings.blockBytes()));
    }
    try {
      inbox.put(pending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrustException(
          Text.of("等待账本队列空位时被中断。", "The wait for room in the log's queue was interrupted."), e);
    }
    return pending.done();
  }

  @Override
  public void onBlock(Consumer<Block> apply) {
    writer.listen(apply);
  }

  @Override
  public SequencerKind kind() {
    return SequencerKind.EMBEDDED;
  }

  @Override
  public TransparencyLog log() {
    return store;
  }

  /** The key of that fingerprint, if the log knows it. */
  public Optional<VKey> findKey(Digest fingerprint) {
    return admission.findKey(fingerprint);
  }

  /** What opening had to put right. */
  public Recovery recovery() {
    return store.recovery();
  }

  @Override
  public VKey key() {
    return store.key();
  }

  @Override
  public Checkpoint checkpoint() {
    return store.checkpoint();
  }

  @Override
  public SignedEntry entry(long index) {
    return store.entry(index);
  }

  @Override
  public byte[] leafHashes(long index, int count) {
    return store.leafHashes(index, count);
  }

  @Override
  public List<Digest> inclusionProof(long index, long size) {
    return store.inclusionProof(index, size);
  }

  @Override
  public List<Digest> consistencyProof(long size1, long size2) {
    return store.consistencyProof(size1, size2);
  }

  @Override
  public AuditReport audit(LongConsumer entriesDone) {
    return store.audit(entriesDone);
  }

  /** Writes what is queued, completes it and lets go of the directory. */
  @Override
  public void close() {
    inbox.close();
    writer.awaitEnd();
    store.close();
  }
}
