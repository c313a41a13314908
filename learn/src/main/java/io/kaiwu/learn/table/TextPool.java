// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts one behind the other in UTF-8, each after its length in four bytes, in chunks that no text
 * straddles. The place of a text is its chunk times 2^30 plus where it begins there; it is less
 * than 2^53, so a double can hold it. Written by one thread, then read by many.
 */
final class TextPool implements CellWriter {

  private static final int CHUNK = 1 << 18;
  private static final ValueLayout.OfInt LENGTH =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final CellStore store;
  private final List<byte @Nullable []> chunks = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private byte[] current = new byte[CHUNK];
  private int used;
  private int spilled;
  private long heapBytes;

  TextPool(CellStore store) {
    this.store = store;
    store.register(this);
  }

  /** Takes in a text and returns its place. */
  long add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (used + 4 + bytes.length > current.length) {
      int filled = push();
      current = new byte[Math.max(CHUNK, bytes.length + 4)];
      store.filled(this, filled);
    }
    long place = ((long) chunks.size() << 30) + used;
    ByteBuffer.wrap(current).order(ByteOrder.LITTLE_ENDIAN).putInt(used, bytes.length);
    System.arraycopy(bytes, 0, current, used + 4, bytes.length);
    used += 4 + bytes.length;
    return place;
  }

  private int push() {
    int filled = used;
    chunks.add(Arrays.copyOf(current, filled));
    offsets.add(0L);
    heapBytes += filled;
    used = 0;
    return filled;
  }

  @Override
  public void spill() {
    for (; spilled < chunks.size(); spilled++) {
      byte[] chunk = chunks.get(spilled);
      if (chunk != null) {
        offsets.set(spilled, store.append(chunk, chunk.length));
        chunks.set(spilled, null);
      }
    }
    heapBytes = 0;
  }

  @Override
  public void seal() {
    push();
    current = new byte[0];
    if (store.spills()) {
      spill();
    }
  }

  @Override
  public long heapBytes() {
    return heapBytes;
  }

  /** The text at a place that {@link #add} gave; once the store is sealed. */
  String text(long place) {
    int chunk = (int) (place >>> 30);
    int at = (int) (place & ((1 << 30) - 1));
    byte[] inHeap = chunks.get(chunk);
    MemorySegment bytes;
    long begin = at;
    if (inHeap != null) {
      bytes = MemorySegment.ofArray(inHeap);
    } else {
      MemorySegment file = store.mapped();
      if (file == null) {
        throw new IllegalStateException("The texts are neither in the heap nor in a file.");
      }
      bytes = file;
      begin += offsets.get(chunk);
    }
    byte[] text = new byte[bytes.get(LENGTH, begin)];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, begin + 4, text, 0, text.length);
    return new String(text, StandardCharsets.UTF_8);
  }
}
