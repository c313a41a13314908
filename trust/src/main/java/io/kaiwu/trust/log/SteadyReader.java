// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads a file from any thread. A file channel would not do: it closes itself, for everyone, when a
 * thread that reads from it is interrupted.
 */
final class SteadyReader implements AutoCloseable {

  private final RandomAccessFile file;
  private final Disk disk;
  private final ReentrantLock lock = new ReentrantLock();

  SteadyReader(Path path, Disk disk) throws IOException {
    this.disk = disk;
    file = new RandomAccessFile(path.toFile(), "r");
  }

  /**
   * That many bytes from that place.
   *
   * @throws EOFException if the file has fewer
   */
  byte[] read(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    lock.lock();
    try {
      disk.read(file, at, bytes);
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** As many bytes from that place as the file has, at most {@code length}. */
  byte[] readUpTo(long at, int length) throws IOException {
    long left = file.length() - at;
    return left > 0 ? read(at, (int) Math.min(length, left)) : new byte[0];
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
