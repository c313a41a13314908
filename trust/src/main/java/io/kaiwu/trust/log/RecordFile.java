// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file of records of one width, which can be made anew from the entries. One thread adds; any may
 * read what was flushed.
 */
final class RecordFile implements AutoCloseable {

  private final String name;
  private final int width;
  private final Disk disk;
  private final FileChannel channel;
  private final SteadyReader reader;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private long count;
  private boolean unforced;

  RecordFile(Path directory, String name, int width, Disk disk, Access access) throws IOException {
    this.name = name;
    this.disk = disk;
    this.width = width;
    this.channel = disk.open(directory.resolve(name), access);
    this.reader = new SteadyReader(directory.resolve(name), disk);
    this.count = channel.size() / width;
  }

  /** Records in the file, flushed. */
  long count() {
    return count;
  }

  void add(byte[] record) {
    waiting.write(record, 0, width);
  }

  void flush() throws IOException {
    if (waiting.size() == 0) {
      return;
    }
    unforced = true;
    disk.write(channel, ByteBuffer.wrap(waiting.toByteArray()), count * width);
    count += waiting.size() / width;
    waiting.reset();
  }

  byte[] read(long index, int records) throws IOException {
    try {
      return reader.read(index * width, records * width);
    } catch (EOFException e) {
      throw new EOFException(
          "%s ends before record %d. Maybe the file was cut: open the log again, it is made anew."
              .formatted(name, index + records));
    }
  }

  /** Reads records one by one from front to back; used by one thread. */
  One scan() {
    ReadAhead ahead = new ReadAhead(reader);
    return index -> ahead.read(index * width, width);
  }

  /** One record. */
  @FunctionalInterface
  interface One {
    byte[] read(long index) throws IOException;
  }

  void truncate(long records) throws IOException {
    if (channel.size() > records * width) {
      channel.truncate(records * width);
      unforced = true;
    }
    count = Math.min(count, records);
    waiting.reset();
  }

  void force() throws IOException {
    if (unforced) {
      disk.force(channel);
      unforced = false;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      reader.close();
    }
  }
}
