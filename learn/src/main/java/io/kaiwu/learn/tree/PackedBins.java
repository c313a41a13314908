// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/**
 * The bins of four columns of a row in one int, so that one read serves four columns. A missing
 * value has the bin {@link #MISSING}.
 */
final class PackedBins {

  static final int MISSING = 255;

  /** Columns in an int. */
  static final int GROUP = 4;

  private final Codes codes;
  private final int[][] words;

  PackedBins(Codes codes, Crew crew) {
    this.codes = codes;
    this.words = new int[(codes.width() + GROUP - 1) / GROUP][codes.rows()];
    crew.run(words.length, this::pack);
  }

  private void pack(int group) {
    int[] into = words[group];
    for (int j = 0; j < GROUP && group * GROUP + j < codes.width(); j++) {
      int[] column = codes.column(group * GROUP + j);
      for (int r = 0; r < into.length; r++) {
        into[r] |= (column[r] & 0xff) << (8 * j);
      }
    }
  }

  int rows() {
    return codes.rows();
  }

  int width() {
    return codes.width();
  }

  int groups() {
    return words.length;
  }

  /** The bins of a group of columns, one int a row; not a copy. */
  int[] group(int group) {
    return words[group];
  }

  int bin(int row, int column) {
    return (words[column / GROUP][row] >>> (8 * (column % GROUP))) & 0xff;
  }

  /** The number of bins of a column, {@link #MISSING} not among them. */
  int bins(int column) {
    return codes.count(column);
  }

  /** The value that parts a bin from the next; +infinity if there is none. */
  double threshold(int column, int bin) {
    return bin + 1 < codes.count(column)
        ? codes.threshold(column, bin, bin + 1)
        : Double.POSITIVE_INFINITY;
  }
}
