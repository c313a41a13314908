// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.matrix;

/** Rows of numbers, dense or sparse. Immutable; safe for use by many threads. */
public sealed interface Matrix permits DenseMatrix, SparseMatrix {

  int rows();

  int width();

  /** The product of a row with {@code weights}, at least {@link #width} long. */
  double dot(int row, double[] weights);

  /** Adds {@code scale} times a row to {@code into}, at least {@link #width} long. */
  void addScaled(int row, double scale, double[] into);

  /** The squared Euclidean length of a row. */
  double squaredNorm(int row);
}
