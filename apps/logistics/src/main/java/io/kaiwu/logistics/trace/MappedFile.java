// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of numbers, little-endian, that grows and is read as memory. What is behind its end reads
 * as zero. One writer; not while others read.
 */
final class MappedFile implements AutoCloseable {

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long FIRST = 1 << 16;

  private final FileChannel channel;
  private Arena arena = Arena.ofShared();
  private MemorySegment memory;

  MappedFile(Path file) throws IOException {
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    memory = map(Math.max(FIRST, channel.size()));
  }

  private MemorySegment map(long size) throws IOException {
    return channel.map(MapMode.READ_WRITE, 0, size, arena);
  }

  /** Makes room for so many bytes from the beginning. */
  void reserve(long bytes) {
    if (bytes <= memory.byteSize()) {
      return;
    }
    try {
      arena.close();
      arena = Arena.ofShared();
      memory = map(Math.max(bytes, channel.size() * 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long size() {
    return memory.byteSize();
  }

  int getInt(long at) {
    return memory.get(INT, at);
  }

  void putInt(long at, int value) {
    memory.set(INT, at, value);
  }

  long getLong(long at) {
    return memory.get(LONG, at);
  }

  void putLong(long at, long value) {
    memory.set(LONG, at, value);
  }

  byte[] getBytes(long at, int length) {
    return memory.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
  }

  void putBytes(long at, byte[] bytes) {
    MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, at, bytes.length);
  }

  boolean hasBytes(long at, byte[] bytes) {
    return MemorySegment.mismatch(
            memory, at, at + bytes.length, MemorySegment.ofArray(bytes), 0, bytes.length)
        < 0;
  }

  void clear() {
    memory.fill((byte) 0);
  }

  void force() {
    memory.force();
  }

  @Override
  public void close() {
    try {
      arena.close();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
