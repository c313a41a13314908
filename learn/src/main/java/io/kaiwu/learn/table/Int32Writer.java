// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a column of ints. */
final class Int32Writer implements CellWriter {

  private static final int FIRST = 256;

  private final CellStore store;
  private final int size;
  private int[] @Nullable [] chunks = new int[4][];
  private long[] offsets = new long[4];
  private int full;
  private int spilled;
  private int[] current = new int[FIRST];
  private int used;

  Int32Writer(CellStore store) {
    this.store = store;
    this.size = 1 << store.shift();
    store.register(this);
  }

  void add(int cell) {
    if (used == current.length) {
      makeRoom();
    }
    current[used++] = cell;
  }

  /** Takes back the cell added last. */
  void takeBack() {
    used--;
  }

  private void makeRoom() {
    if (used < size) {
      current = Arrays.copyOf(current, Math.min(size, used * 2));
      return;
    }
    push();
    current = new int[size];
    used = 0;
    store.filled(this, size * 4L);
  }

  private void push() {
    if (full == chunks.length) {
      chunks = Arrays.copyOf(chunks, full * 2);
      offsets = Arrays.copyOf(offsets, full * 2);
    }
    chunks[full++] = current;
  }

  @Override
  public void spill() {
    for (; spilled < full; spilled++) {
      int[] chunk = chunks[spilled];
      if (chunk != null) {
        offsets[spilled] = store.append(chunk, chunk.length);
        chunks[spilled] = null;
      }
    }
  }

  @Override
  public void seal() {
    if (used > 0) {
      current = Arrays.copyOf(current, used);
      push();
      used = 0;
    }
    if (store.spills()) {
      spill();
    }
  }

  @Override
  public long heapBytes() {
    return store.spills() ? 0 : full * (size * 4L);
  }

  int rows() {
    return full * size + used;
  }

  /** Goes through the cells written so far. */
  void forEach(IntConsumer each) {
    for (int chunk = 0; chunk < full; chunk++) {
      int[] cells = chunks[chunk];
      if (cells == null) {
        cells = store.readInts(offsets[chunk], size);
      }
      for (int cell : cells) {
        each.accept(cell);
      }
    }
    for (int i = 0; i < used; i++) {
      each.accept(current[i]);
    }
  }

  /** The column; to be called once the store is sealed. */
  Int32Cells cells() {
    return new Int32Cells(
        store.shift(), Arrays.copyOf(chunks, full), store.mapped(), Arrays.copyOf(offsets, full));
  }
}
