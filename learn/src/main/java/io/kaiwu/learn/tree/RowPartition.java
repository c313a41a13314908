// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/** Moves the rows of a node that go left before the others; both keep their order. */
final class RowPartition {

  private static final int BLOCK = 16_384;

  private final int[] spare;
  private final Crew crew;

  RowPartition(int rows, Crew crew) {
    this.spare = new int[rows];
    this.crew = crew;
  }

  /**
   * Parts the rows at the places [from, to).
   *
   * @param goesLeft for each value of the eight bits of a row's word from {@code shift} on, 1 or 0
   * @return where the right ones begin
   */
  int run(int[] rows, int from, int to, int[] words, int shift, byte[] goesLeft) {
    int blocks = (to - from + BLOCK - 1) / BLOCK;
    int[] lefts = new int[blocks];
    crew.run(
        blocks,
        b -> {
          int end = Math.min(to, from + (b + 1) * BLOCK);
          lefts[b] = one(rows, from + b * BLOCK, end, words, shift, goesLeft);
        });
    if (blocks == 1) {
      int left = lefts[0];
      System.arraycopy(spare, from, rows, from + left, to - from - left);
      return from + left;
    }
    // Each block has its left rows in front in place, its right ones in the spare array.
    int[] starts = new int[blocks + 1];
    for (int b = 0; b < blocks; b++) {
      starts[b + 1] = starts[b] + lefts[b];
    }
    int middle = from + starts[blocks];
    int[] rights = new int[blocks];
    for (int b = 0; b < blocks; b++) { // rising, and never over what is still to be moved
      System.arraycopy(rows, from + b * BLOCK, rows, from + starts[b], lefts[b]);
      rights[b] = b * BLOCK - starts[b];
    }
    crew.run(
        blocks,
        b -> {
          int size = Math.min(BLOCK, to - from - b * BLOCK) - lefts[b];
          System.arraycopy(spare, from + b * BLOCK, rows, middle + rights[b], size);
        });
    return middle;
  }

  /** Leaves the left rows in front and the others in the spare array, from the same place. */
  private int one(int[] rows, int from, int to, int[] words, int shift, byte[] goesLeft) {
    int left = from;
    int right = from;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      int one = goesLeft[words[row] >>> shift & 0xff];
      rows[left] = row;
      spare[right] = row;
      left += one;
      right += 1 - one;
    }
    return left - from;
  }
}
