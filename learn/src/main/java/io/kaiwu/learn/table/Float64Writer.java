// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a column of doubles. */
final class Float64Writer implements CellWriter {

  private static final int FIRST = 256;

  private final CellStore store;
  private final int size;
  private double[] @Nullable [] chunks = new double[4][];
  private long[] offsets = new long[4];
  private int full;
  private int spilled;
  private double[] current = new double[FIRST];
  private int used;

  Float64Writer(CellStore store) {
    this.store = store;
    this.size = 1 << store.shift();
    store.register(this);
  }

  void add(double cell) {
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
    current = new double[size];
    used = 0;
    store.filled(this, size * 8L);
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
      double[] chunk = chunks[spilled];
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
    return store.spills() ? 0 : full * (size * 8L);
  }

  /** The column; to be called once the store is sealed. */
  Float64Cells cells() {
    return new Float64Cells(
        store.shift(), Arrays.copyOf(chunks, full), store.mapped(), Arrays.copyOf(offsets, full));
  }
}
