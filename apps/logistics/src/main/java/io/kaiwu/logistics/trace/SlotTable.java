// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** Numbers found by the hash of what they stand for: open addressing, linear, at most half full. */
final class SlotTable implements AutoCloseable {

  private final MappedFile file;
  private final IntToLongFunction hashOf;
  private long mask;

  /**
   * @param hashOf the hash of a number that is in the table
   */
  SlotTable(Path path, IntToLongFunction hashOf) throws IOException {
    this.file = new MappedFile(path);
    this.hashOf = hashOf;
    this.mask = Long.highestOneBit(file.size() / Integer.BYTES) - 1;
  }

  /** The number of this hash that is meant; -1 if there is none. */
  int find(long hash, IntPredicate isMeant) {
    for (long slot = spread(hash); ; slot = (slot + 1) & mask) {
      int stored = file.getInt(slot * Integer.BYTES);
      if (stored == 0) {
        return -1;
      }
      if (isMeant.test(stored - 1)) {
        return stored - 1;
      }
    }
  }

  /** Puts in the next number; they come in order from 0. */
  void add(int number) {
    if ((number + 1L) * 2 > mask + 1) {
      grow(number);
    }
    put(number);
  }

  private void put(int number) {
    long slot = spread(hashOf.applyAsLong(number));
    while (file.getInt(slot * Integer.BYTES) != 0) {
      slot = (slot + 1) & mask;
    }
    file.putInt(slot * Integer.BYTES, number + 1);
  }

  private void grow(int count) {
    file.reserve((mask + 1) * 2 * Integer.BYTES);
    mask = Long.highestOneBit(file.size() / Integer.BYTES) - 1;
    rebuild(count);
  }

  /** Forgets all, and puts in the numbers below {@code count}. */
  void rebuild(int count) {
    while (count * 2L > mask + 1) {
      file.reserve((mask + 1) * 2 * Integer.BYTES);
      mask = Long.highestOneBit(file.size() / Integer.BYTES) - 1;
    }
    file.clear();
    for (int number = 0; number < count; number++) {
      put(number);
    }
  }

  private long spread(long hash) {
    long mixed = hash * 0x9E3779B97F4A7C15L;
    return (mixed ^ (mixed >>> 32)) & mask;
  }

  void force() {
    file.force();
  }

  @Override
  public void close() {
    file.close();
  }
}
