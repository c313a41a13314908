// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Ed25519;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.log.LogFiles.State;
import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The files of a log in one directory: what every sequencer writes to. One process owns the
 * directory, one thread appends, any may read.
 *
 * <p>A block is its entries, where it came from, and the checkpoint over them, in one write and one
 * force; the checkpoint is signed before its entries are durable but not let out before both are.
 */
public final class LogStore implements TransparencyLog, AutoCloseable {

  private final LogFiles files;
  private final Signer signer;
  private final Recovery recovery;
  private final ProvenHistory history;
  private final MerkleFrontier frontier;
  private volatile Acknowledged newest;
  private volatile boolean failed;

  private LogStore(LogFiles files, Signer signer, State state, Recovery recovery) {
    this.files = files;
    this.signer = signer;
    this.recovery = recovery;
    this.history = new ProvenHistory(files);
    this.frontier = state.frontier();
    this.newest = new Acknowledged(state.head(), state.checkpoint());
  }

  /**
   * Opens the log, or begins it in an empty directory. Takes time in proportion to the entries, a
   * fraction of a second for a million.
   *
   * @param signer the log's key; its name is the log's origin
   * @throws LogDamagedException if acknowledged history is not what was written
   * @throws TrustException if the files cannot be read or written, or another process has them
   */
  public static LogStore open(Path directory, Signer signer) {
    return open(directory, signer, Disk.REAL);
  }

  static LogStore open(Path directory, Signer signer, Disk disk) {
    Ed25519.selfCheck();
    try {
      FrozenLog.refuse(directory);
      LogFiles files = LogFiles.toWrite(directory, disk);
      try {
        LogOpener opener = new LogOpener(files, signer);
        State state = opener.open();
        return new LogStore(files, signer, state, opener.recovery());
      } catch (IOException | RuntimeException e) {
        files.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new TrustException(
          Text.of(
                  "账本 %s 无法打开：%s。也许您无权写入该目录，或磁盘已满。",
                  "The log (%s) cannot be opened: %s. Maybe the folder is not yours to write to, or the disk is full.")
              .formatted(directory, e),
          e);
    }
  }

  /**
   * Appends one block; on return it survives a power cut. After an exception nobody knows what is
   * on the disk (a second force may report success for pages the first one lost), so the store must
   * be closed and opened again.
   *
   * @param leaves at least one, none over {@link SignedEntry#MAX_LEAF_BYTES}
   * @param mark where the block came from; {@link Mark#NONE} if from nowhere else
   * @throws IOException if it could not be written
   */
  public Checkpoint append(List<byte[]> leaves, Mark mark) throws IOException {
    if (failed) {
      throw new IllegalStateException(
          "The log failed to write before. Maybe close it and open it again.");
    }
    MerkleHasher hasher = new MerkleHasher();
    long start = newest.head().end();
    ByteBuffer block = ByteBuffer.allocate(blockLength(leaves));
    failed = true; // until all of it is done
    for (byte[] leaf : leaves) {
      files.tree.addOffset(start + block.position());
      Frame.write(block, Frame.ENTRY, frontier.size(), leaf);
      frontier.append(hasher.leaf(leaf), files.tree);
    }
    Frame.write(block, Frame.MARK, frontier.size(), mark.bytes());
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
    Head head = new Head(checkpoint.size(), checkpointOffset, start + block.limit(), mark);
    files.entries.append(start, block);
    files.tree.flush();
    files.head.write(head);
    newest = new Acknowledged(head, checkpoint);
    failed = false;
    return checkpoint;
  }

  private static int blockLength(List<byte[]> leaves) {
    long length = 2 * Frame.HEADER + Mark.LENGTH + Frame.MAX_BODY;
    for (byte[] leaf : leaves) {
      if (leaf.length > SignedEntry.MAX_LEAF_BYTES) {
        throw new IllegalArgumentException(
            "A leaf (%d bytes) is longer than %d."
                .formatted(leaf.length, SignedEntry.MAX_LEAF_BYTES));
      }
      length += Frame.length(leaf);
    }
    if (leaves.isEmpty() || length > LogSettings.MAX_BLOCK_BYTES + Frame.MAX_BODY) {
      throw new IllegalArgumentException(
          "A block (%d entries, %d bytes) has at least one entry and at most %d bytes."
              .formatted(leaves.size(), length, LogSettings.MAX_BLOCK_BYTES));
    }
    return Math.toIntExact(length);
  }

  /** Where the newest block came from. */
  public Mark mark() {
    return newest.head().mark();
  }

  /**
   * The block that begins with the entry at that index.
   *
   * @throws LogDamagedException if it is not what was written
   */
  public StoredBlock block(long index) {
    Acknowledged at = newest;
    ProvenHistory.requireAcknowledged(index, at);
    long offset = -1;
    try {
      offset = files.tree.offset(index);
      return LogReader.block(files.entries, offset, index, at.head().end(), key());
    } catch (IOException | UncheckedIOException e) {
      throw LogDamagedException.history(
          Damage.ofEntry(EntryFile.NAME, offset, index, Explained.text(e)));
    }
  }

  /** What opening had to put right. */
  public Recovery recovery() {
    return recovery;
  }

  @Override
  public VKey key() {
    return signer.key();
  }

  @Override
  public Checkpoint checkpoint() {
    return newest.checkpoint();
  }

  @Override
  public SignedEntry entry(long index) {
    return history.entry(index, newest);
  }

  @Override
  public byte[] leafHashes(long index, int count) {
    return history.leafHashes(index, count, newest);
  }

  @Override
  public List<Digest> inclusionProof(long index, long size) {
    return history.inclusionProof(index, size, newest);
  }

  @Override
  public List<Digest> consistencyProof(long size1, long size2) {
    return history.consistencyProof(size1, size2, newest);
  }

  @Override
  public AuditReport audit(LongConsumer entriesDone) {
    try {
      return new Audit(files, key(), newest.head()).run(entriesDone);
    } catch (IOException | UncheckedIOException e) {
      throw new TrustException(
          Text.of("审计无法读取账本：%s。", "The audit could not read the log: %s.").formatted(e), e);
    }
  }

  /** Makes everything durable, unless a write had failed, and lets go of the directory. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted(); // an interrupted thread cannot force a channel
    try (files) {
      if (!failed) {
        files.force();
      }
    } catch (IOException e) {
      throw new TrustException(
          Text.of("账本无法关闭：%s。", "The log could not be closed: %s.").formatted(e), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
