// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * A log read without a lock and without writing a byte, beside whoever writes to it on the same
 * machine. It needs the log's public key only, opens in a time that does not grow with the log, and
 * verifies what it hands out against the newest acknowledged checkpoint. Safe for use by many
 * threads.
 *
 * <p>It does not repair. After a power cut it may show less than was acknowledged, or refuse a tree
 * that lags behind, until the log was opened to write once.
 */
public final class LogView implements TransparencyLog, AutoCloseable {

  /** A slot is torn for as long as it takes to write it, and the two are written in turn. */
  private static final int ATTEMPTS = 1000;

  private final Path directory;
  private final LogFiles files;
  private final VKey key;
  private final ProvenHistory history;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Acknowledged newest;

  private LogView(Path directory, LogFiles files, VKey key) throws IOException {
    this.directory = directory;
    this.files = files;
    this.key = key;
    this.history = new ProvenHistory(files);
    if (!files.entries.hasMagic()) {
      throw LogDamagedException.history(
          Damage.at(
              EntryFile.NAME, 0, Text.of("文件不是本版本的账本", "the file is no log of this version")));
    }
    this.newest = Acknowledged.read(files, firstHead(), key);
  }

  /**
   * Opens what is there.
   *
   * @param key the log's key; its name is the log's origin
   * @throws LogDamagedException if the newest checkpoint is not one of that key
   * @throws TrustException if there is no log, or its files cannot be read
   */
  public static LogView open(Path directory, VKey key) {
    try {
      LogFiles files = LogFiles.toRead(directory);
      try {
        return new LogView(directory, files, key);
      } catch (IOException | RuntimeException e) {
        files.close();
        throw e;
      }
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "%s 中没有可读的账本：%s。也许是另一目录，或您无权读取，或账本从未打开写过。",
                  "There is no log that can be read in (%s): %s. Maybe the folder is another one, not yours to read, or the log was never opened to write.")
              .formatted(directory, e),
          e);
    }
  }

  private Head firstHead() throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Head> head = files.head.read();
      if (head.isPresent()) {
        return head.get();
      }
      Thread.onSpinWait();
    }
    throw new IOException("its file (head) is lost; opening the log to write makes it anew");
  }

  /** Where the newest state ends. */
  Acknowledged acknowledged() {
    return newest();
  }

  /** The newest state; what was once shown stays shown. */
  private Acknowledged newest() {
    refreshing.lock();
    try {
      Optional<Head> head = files.head.read();
      if (head.isPresent() && head.get().end() > newest.head().end()) {
        newest = Acknowledged.read(files, head.get(), key);
      }
      return newest;
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "账本 %s 已无法再读：%s。也许磁盘被卸下了。",
                  "The log (%s) cannot be read any more: %s. Maybe its disk was taken away.")
              .formatted(directory, e),
          e);
    } finally {
      refreshing.unlock();
    }
  }

  @Override
  public VKey key() {
    return key;
  }

  @Override
  public Checkpoint checkpoint() {
    return newest().checkpoint();
  }

  @Override
  public SignedEntry entry(long index) {
    return history.entry(index, covering(index + 1));
  }

  /**
   * Which entries from that index on hold a text anywhere in their leaf: a look through the file
   * that proves nothing, some twenty times as fast as reading them; {@link #entry} proves what it
   * finds.
   *
   * @param ascii as it stands in canonical JSON
   * @throws LogDamagedException if a frame is not as it was written
   */
  public List<Long> indexesHolding(String ascii, long from) {
    Acknowledged at = newest();
    List<Long> found = new ArrayList<>();
    long index = from;
    try {
      EntryFile.Frames frames = files.entries.scan();
      long offset = from < at.size() ? files.tree.offset(from) : at.head().end();
      while (offset < at.head().end()) {
        Frame frame = frames.frame(offset, at.head().end());
        if (frame.kind() == Frame.ENTRY) {
          index = frame.number();
          if (new String(frame.body(), StandardCharsets.ISO_8859_1).contains(ascii)) {
            found.add(index);
          }
        }
        offset = frame.end();
      }
      return found;
    } catch (IOException e) {
      throw LogDamagedException.reading(
          Damage.ofEntry(EntryFile.NAME, -1, index, Explained.text(e)));
    }
  }

  @Override
  public byte[] leafHashes(long index, int count) {
    return history.leafHashes(index, count, covering(index + count));
  }

  @Override
  public List<Digest> inclusionProof(long index, long size) {
    return history.inclusionProof(index, size, covering(size));
  }

  @Override
  public List<Digest> consistencyProof(long size1, long size2) {
    return history.consistencyProof(size1, size2, covering(size2));
  }

  @Override
  public AuditReport audit(LongConsumer entriesDone) {
    try {
      return new Audit(files, key, newest().head()).run(entriesDone);
    } catch (IOException | UncheckedIOException e) {
      throw new TrustException(
          Text.of("审计无法读取账本：%s。", "The audit could not read the log: %s.").formatted(e), e);
    }
  }

  /** A state of at least that size if there is one; the file is asked only where it must be. */
  private Acknowledged covering(long size) {
    return size <= newest.size() ? newest : newest();
  }

  /** Lets go of the files. */
  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new TrustException(
          Text.of("账本无法关闭：%s。", "The log could not be closed: %s.").formatted(e), e);
    }
  }
}
