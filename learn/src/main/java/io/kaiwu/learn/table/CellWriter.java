// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/** A column being written into a {@link CellStore}. */
interface CellWriter {

  /** Moves the chunks that are full from the heap to the file. */
  void spill();

  /** Ends writing; with a file, the chunk begun goes there too. */
  void seal();

  /** What its full chunks take of the heap. */
  long heapBytes();
}
