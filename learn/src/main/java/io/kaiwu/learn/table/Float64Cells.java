// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A column of doubles in chunks, in the heap or in a mapped file. Safe for use by many threads. */
final class Float64Cells {

  private static final ValueLayout.OfDouble LAYOUT =
      ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int shift;
  private final int mask;
  private final double[] @Nullable [] chunks;
  private final @Nullable MemorySegment mapped;
  private final long[] offsets;

  Float64Cells(
      int shift, double[] @Nullable [] chunks, @Nullable MemorySegment mapped, long[] offsets) {
    this.shift = shift;
    this.mask = (1 << shift) - 1;
    this.chunks = chunks;
    this.mapped = mapped;
    this.offsets = offsets;
  }

  double get(int row) {
    MemorySegment file = mapped;
    if (file != null) {
      return file.get(LAYOUT, offsets[row >>> shift] + ((long) (row & mask) << 3));
    }
    return inHeap(row);
  }

  @SuppressWarnings("NullAway") // without a file every chunk is in the heap
  private double inHeap(int row) {
    return chunks[row >>> shift][row & mask];
  }
}
