// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

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
import java.nio.file.StandardOpenOption;

/** The open files of a log, held by this process alone. */
final class LogFiles implements AutoCloseable {

  final EntryFile entries;
  final HeadFile head;
  final TreeFiles tree;
  private final FileChannel lock;

  /**
   * The log behind a complete block.
   *
   * @param head where it ends
   * @param checkpoint what was signed there
   * @param frontier the tree's right edge there; owned by whoever appends
   */
  record State(Head head, Checkpoint checkpoint, MerkleFrontier frontier) {}

  LogFiles(Path directory, Disk disk) throws IOException {
    Files.createDirectories(directory);
    lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lockOrRefuse(directory);
      entries = new EntryFile(directory, disk);
      head = new HeadFile(directory);
      tree = new TreeFiles(directory);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void lockOrRefuse(Path directory) throws IOException {
    FileLock held;
    try {
      held = lock.tryLock();
    } catch (OverlappingFileLockException e) {
      held = null;
    }
    if (held == null) {
      throw new TrustException(
          "The log (%s) is open already. Maybe another Kaiwu runs on the same folder: stop it first."
              .formatted(directory));
    }
  }

  void force() throws IOException {
    tree.force();
    head.force();
  }

  @Override
  public void close() throws IOException {
    try (lock;
        entries;
        head) {
      tree.close();
    }
  }
}
