// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.matrix;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import io.kaiwu.learn.kernel.Kernels;

/**
 * A matrix of doubles, row-major. NaN is a missing value. Immutable by convention: {@link #values}
 * is the storage itself, for kernels, and nobody writes into it.
 */
public final class DenseMatrix implements Matrix, RowBlocks {

  private static final Kernels KERNELS = Kernels.best();

  private final int rows;
  private final int width;
  private final double[] values;

  private DenseMatrix(int rows, int width, double[] values) {
    this.rows = rows;
    this.width = width;
    this.values = values;
  }

  /** A matrix over an array that the caller gives away: the entry (i, j) is at i * width + j. */
  public static DenseMatrix wrap(int rows, int width, double[] values) {
    if (rows < 0 || width < 0 || (long) rows * width != values.length) {
      throw new LearnException(
          "A matrix of %d x %d needs %d values; there are %d."
              .formatted(rows, width, (long) rows * width, values.length));
    }
    return new DenseMatrix(rows, width, values);
  }

  /** A copy of the rows given, all of one length. */
  public static DenseMatrix of(double[]... rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * width];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != width) {
        throw new LearnException(
            "Row (%d) has %d values; the first has %d.".formatted(r, rows[r].length, width));
      }
      System.arraycopy(rows[r], 0, values, r * width, width);
    }
    return new DenseMatrix(rows.length, width, values);
  }

  /** A copy of a frame's numbers. */
  public static DenseMatrix of(Frame frame) {
    int width = frame.width();
    double[] values = new double[Math.multiplyExact(frame.rows(), width)];
    for (int r = 0; r < frame.rows(); r++) {
      for (int c = 0; c < width; c++) {
        values[r * width + c] = frame.value(r, c);
      }
    }
    return new DenseMatrix(frame.rows(), width, values);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int width() {
    return width;
  }

  /** The storage, not a copy; only to be read. */
  public double[] values() {
    return values;
  }

  public double get(int row, int column) {
    if (column < 0 || column >= width) {
      throw new IndexOutOfBoundsException("column " + column + " of " + width);
    }
    return values[row * width + column];
  }

  /** A copy of one row. */
  public double[] toRow(int row) {
    double[] copy = new double[width];
    System.arraycopy(values, row * width, copy, 0, width);
    return copy;
  }

  /** A copy of one column. */
  public double[] toColumn(int column) {
    double[] copy = new double[rows];
    for (int r = 0; r < rows; r++) {
      copy[r] = values[r * width + column];
    }
    return copy;
  }

  /** A copy of the rows given, in that order. */
  public DenseMatrix withRows(int[] selected) {
    double[] copy = new double[Math.multiplyExact(selected.length, width)];
    for (int i = 0; i < selected.length; i++) {
      System.arraycopy(values, selected[i] * width, copy, i * width, width);
    }
    return new DenseMatrix(selected.length, width, copy);
  }

  @Override
  public void copyRows(int from, int to, double[] into) {
    System.arraycopy(values, from * width, into, 0, (to - from) * width);
  }

  @Override
  public DenseMatrix toMatrix() {
    return this;
  }

  @Override
  public double dot(int row, double[] weights) {
    return KERNELS.dot(values, row * width, weights, 0, width);
  }

  @Override
  public void addScaled(int row, double scale, double[] into) {
    KERNELS.addScaled(scale, values, row * width, into, 0, width);
  }

  @Override
  public double squaredNorm(int row) {
    return KERNELS.dot(values, row * width, values, row * width, width);
  }

  @Override
  public String toString() {
    return "DenseMatrix[" + rows + " x " + width + "]";
  }
}
