// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A column of ints in chunks, in the heap or in a mapped file. Safe for use by many threads. */
final class Int32Cells {

  private static final ValueLayout.OfInt LAYOUT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int shift;
  private final int mask;
  private final int[] @Nullable [] chunks;
  private final @Nullable MemorySegment mapped;
  private final long[] offsets;

  Int32Cells(int shift, int[] @Nullable [] chunks, @Nullable MemorySegment mapped, long[] offsets) {
    this.shift = shift;
    this.mask = (1 << shift) - 1;
    this.chunks = chunks;
    this.mapped = mapped;
    this.offsets = offsets;
  }

  int get(int row) {
    MemorySegment file = mapped;
    if (file != null) {
      return file.get(LAYOUT, offsets[row >>> shift] + ((long) (row & mask) << 2));
    }
    return inHeap(row);
  }

  @SuppressWarnings("NullAway") // without a file every chunk is in the heap
  private int inHeap(int row) {
    return chunks[row >>> shift][row & mask];
  }
}
