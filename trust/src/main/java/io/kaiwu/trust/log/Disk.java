// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** What a disk does for a log, so that a test can hold it up, fail it or cut its power. */
@FunctionalInterface
interface Disk {

  Disk REAL = channel -> channel.force(false);

  /** Returns when what was written survives a power cut. */
  void force(FileChannel channel) throws IOException;

  default FileChannel open(Path file, Access access) throws IOException {
    return access.open(file);
  }

  /** Writes all of it at that place. */
  default void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long to = at;
    while (bytes.hasRemaining()) {
      to += channel.write(bytes, to);
    }
  }

  /** Fills the array from that place on. */
  default void read(RandomAccessFile file, long at, byte[] into) throws IOException {
    file.seek(at);
    file.readFully(into);
  }

  /** Makes the names of new files durable, where the system knows of such a thing. */
  default void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder)) {
        channel.force(true);
      }
    }
  }
}
