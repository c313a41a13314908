// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.matrix;

import io.kaiwu.learn.LearnException;

/**
 * A matrix that keeps only what is not zero, row by row (compressed sparse rows). Immutable by
 * convention: the arrays handed out are the storage itself and nobody writes into them.
 */
public final class SparseMatrix implements Matrix {

  private final int width;
  private final int[] starts;
  private final int[] columns;
  private final double[] values;

  private SparseMatrix(int width, int[] starts, int[] columns, double[] values) {
    this.width = width;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /**
   * A matrix over arrays that the caller gives away.
   *
   * @param starts row r holds the entries [starts[r], starts[r + 1]); one more than there are rows
   * @param columns of each entry, rising within a row, in [0, width)
   */
  public static SparseMatrix wrap(int width, int[] starts, int[] columns, double[] values) {
    int entries = starts.length == 0 ? -1 : starts[starts.length - 1];
    if (entries != columns.length || entries != values.length || starts[0] != 0) {
      throw new LearnException(
          "The rows of a sparse matrix must end at its last entry; they end at %d of %d columns and %d values."
              .formatted(entries, columns.length, values.length));
    }
    for (int r = 0; r + 1 < starts.length; r++) {
      int before = -1;
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        if (columns[e] <= before || columns[e] >= width) {
          throw new LearnException(
              "The columns of a sparse row must rise and lie in [0, %d); row (%d) has %d after %d."
                  .formatted(width, r, columns[e], before));
        }
        before = columns[e];
      }
    }
    return new SparseMatrix(width, starts, columns, values);
  }

  @Override
  public int rows() {
    return starts.length - 1;
  }

  @Override
  public int width() {
    return width;
  }

  /** Where each row begins, and the end of the last; not a copy. */
  public int[] starts() {
    return starts;
  }

  /** The column of each entry; not a copy. */
  public int[] columns() {
    return columns;
  }

  /** The value of each entry; not a copy. */
  public double[] values() {
    return values;
  }

  @Override
  public double dot(int row, double[] weights) {
    double sum = 0;
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      sum += values[e] * weights[columns[e]];
    }
    return sum;
  }

  @Override
  public void addScaled(int row, double scale, double[] into) {
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      into[columns[e]] += scale * values[e];
    }
  }

  @Override
  public double squaredNorm(int row) {
    double sum = 0;
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      sum += values[e] * values[e];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "SparseMatrix[%d x %d, %d entries]".formatted(rows(), width, values.length);
  }
}
