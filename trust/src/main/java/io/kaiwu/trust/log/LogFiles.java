// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The open files of a log. */
final class LogFiles implements AutoCloseable {

  final EntryFile entries;
  final HeadFile head;
  final TreeFiles tree;
  private final Path directory;
  private final Disk disk;
  private final @Nullable FileChannel lock; // none to read

  /**
   * The log behind a complete block.
   *
   * @param head where it ends
   * @param checkpoint what was signed there
   * @param frontier the tree's right edge there; owned by whoever appends
   */
  record State(Head head, Checkpoint checkpoint, MerkleFrontier frontier) {}

  private LogFiles(Path directory, Disk disk, Access access, @Nullable FileChannel lock)
      throws IOException {
    this.directory = directory;
    this.disk = disk;
    this.lock = lock;
    entries = new EntryFile(directory, disk, access);
    head = new HeadFile(directory, disk, access);
    tree = new TreeFiles(directory, disk, access);
  }

  /** The files for the one who writes; those that lack are made. */
  static LogFiles toWrite(Path directory, Disk disk) throws IOException {
    Files.createDirectories(directory);
    FileChannel lock = Access.WRITE.open(directory.resolve("lock"));
    try {
      lockOrRefuse(directory, lock);
      return new LogFiles(directory, disk, Access.WRITE, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The files for one of those who only read, beside the one who writes. */
  static LogFiles toRead(Path directory) throws IOException {
    return new LogFiles(directory, Disk.REAL, Access.READ, null);
  }

  private static void lockOrRefuse(Path directory, FileChannel lock) throws IOException {
    FileLock held;
    try {
      held = lock.tryLock();
    } catch (OverlappingFileLockException e) {
      held = null;
    }
    if (held == null) {
      throw new TrustException(
          Text.of(
                  "账本 %s 已被打开。也许另一个开物正在使用同一目录：请先停止它。",
                  "The log (%s) is open already. Maybe another Kaiwu runs on the same folder: stop it first.")
              .formatted(directory));
    }
  }

  /** Makes the names of the files durable, once they are there. */
  void forceNames() throws IOException {
    disk.forceFolder(directory);
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      disk.forceFolder(parent);
    }
  }

  void force() throws IOException {
    tree.force();
    head.force();
  }

  @Override
  public void close() throws IOException {
    try (FileChannel held = lock;
        entries;
        head) {
      tree.close();
    }
  }
}
