// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the chunks of a table's columns: in the heap until they are larger than the memory allows,
 * then all of them in one file, which is mapped once everything is written. Written by one thread,
 * then read by many.
 *
 * <p>The file is a row of chunks, each of one column and of {@code 1 << shift} cells (the last may
 * be shorter), little-endian; where a chunk begins is known to its column alone.
 */
final class CellStore implements AutoCloseable {

  private static final int MOST_SHIFT = 16;
  private static final int LEAST_SHIFT = 8;
  private static final int BUFFER = 1 << 16;

  private final Memory memory;
  private final int shift;
  private final List<CellWriter> writers = new ArrayList<>();
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private long heapBytes;
  private long fileBytes;
  private @Nullable Path file;
  private @Nullable FileChannel channel;
  private @Nullable Arena arena;
  private @Nullable MemorySegment mapped;

  CellStore(Memory memory, int width) {
    this.memory = memory;
    int fitting = MOST_SHIFT;
    // The chunks being filled stay in the heap: together no more than a quarter of what is allowed.
    while (fitting > LEAST_SHIFT && (8L << fitting) * width > memory.heapBytes() / 4) {
      fitting--;
    }
    this.shift = fitting;
  }

  /** Cells of a chunk, as a power of two. */
  int shift() {
    return shift;
  }

  void register(CellWriter writer) {
    writers.add(writer);
  }

  /** Forgets a column that is read again as another kind. */
  void discard(CellWriter writer) {
    writers.remove(writer);
    heapBytes -= writer.heapBytes();
  }

  boolean spills() {
    return channel != null;
  }

  /** A writer has filled a chunk, which it keeps until it is told to spill. */
  void filled(CellWriter writer, long bytes) {
    if (channel != null) {
      writer.spill();
      return;
    }
    heapBytes += bytes;
    if (heapBytes > memory.heapBytes()) {
      openFile();
      writers.forEach(CellWriter::spill);
      heapBytes = 0;
    }
  }

  private void openFile() {
    try {
      Files.createDirectories(memory.spillFolder());
      Path made = Files.createTempFile(memory.spillFolder(), "table-", ".cells");
      file = made;
      buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
      channel = FileChannel.open(made, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Appends a chunk to the file and returns where it begins. */
  long append(double[] cells, int count) {
    long begin = fileBytes;
    for (int at = 0; at < count; at += BUFFER / 8) {
      int part = Math.min(BUFFER / 8, count - at);
      buffer.clear();
      buffer.asDoubleBuffer().put(cells, at, part);
      write(part * 8);
    }
    return begin;
  }

  long append(int[] cells, int count) {
    long begin = fileBytes;
    for (int at = 0; at < count; at += BUFFER / 4) {
      int part = Math.min(BUFFER / 4, count - at);
      buffer.clear();
      buffer.asIntBuffer().put(cells, at, part);
      write(part * 4);
    }
    // Doubles behind it stay aligned.
    if ((fileBytes & 7) != 0) {
      buffer.clear();
      buffer.putInt(0, 0);
      write(4);
    }
    return begin;
  }

  long append(byte[] bytes, int count) {
    long begin = fileBytes;
    int padded = (count + 7) & ~7;
    for (int at = 0; at < padded; at += BUFFER) {
      int part = Math.min(BUFFER, padded - at);
      buffer.clear();
      buffer.put(bytes, at, Math.max(0, Math.min(part, count - at)));
      write(part);
    }
    return begin;
  }

  /** Reads back a chunk of ints. */
  int[] readInts(long offset, int count) {
    FileChannel from = channel;
    if (from == null) {
      throw new IllegalStateException("The file of the cells is not open.");
    }
    ByteBuffer bytes = ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (bytes.hasRemaining() && from.read(bytes, offset + bytes.position()) >= 0) {}
    } catch (IOException e) {
      throw refused(e);
    }
    int[] cells = new int[count];
    bytes.flip().asIntBuffer().get(cells);
    return cells;
  }

  private void write(int bytes) {
    FileChannel to = channel;
    if (to == null) {
      throw new IllegalStateException("The file of the cells is not open.");
    }
    buffer.position(0).limit(bytes);
    try {
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
    } catch (IOException e) {
      throw refused(e);
    }
    fileBytes += bytes;
  }

  /** Ends writing: what is left goes to the file if there is one, and the file is mapped. */
  void seal() {
    writers.forEach(CellWriter::seal);
    FileChannel whole = channel;
    if (whole != null) {
      Arena shared = Arena.ofShared();
      arena = shared;
      try {
        mapped = whole.map(MapMode.READ_ONLY, 0, fileBytes, shared);
      } catch (IOException e) {
        throw refused(e);
      }
    }
  }

  /** The file in memory; null if everything is in the heap. */
  @Nullable MemorySegment mapped() {
    return mapped;
  }

  private DataException refused(IOException e) {
    return new DataException(
        Text.of(
            "无法把表格数据写入临时文件夹（%s）：%s。可能是磁盘已满，请换一个文件夹。"
                .formatted(memory.spillFolder(), e.getMessage()),
            "The cells of the table cannot be kept in the folder (%s): %s. Maybe the disk is full; name another folder."
                .formatted(memory.spillFolder(), e.getMessage())),
        e);
  }

  /** Unmaps and deletes the file. Nothing may read the columns any more. */
  @Override
  public void close() {
    try {
      if (arena != null) {
        arena.close();
        arena = null;
      }
      if (channel != null) {
        channel.close();
        channel = null;
      }
      if (file != null) {
        Files.deleteIfExists(file);
        file = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
