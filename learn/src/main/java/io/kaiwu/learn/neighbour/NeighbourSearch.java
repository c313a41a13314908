// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import io.kaiwu.learn.matrix.DenseMatrix;

/** Finds the nearest rows of a matrix by Euclidean distance. Safe for use by many threads. */
sealed interface NeighbourSearch permits KdTree, BlockSearch {

  /** Columns up to which the tree is the faster. */
  int WIDEST_TREE = 12;

  /** Rows below which a tree is not worth building. */
  int LEAST_TREE_ROWS = 256;

  static NeighbourSearch of(DenseMatrix points, NeighbourSettings.Search search) {
    return switch (search) {
      case TREE -> new KdTree(points);
      case BLOCKS -> new BlockSearch(points);
      case AUTO ->
          points.width() <= WIDEST_TREE && points.rows() >= LEAST_TREE_ROWS
              ? new KdTree(points)
              : new BlockSearch(points);
    };
  }

  /**
   * Finds the k nearest rows of each query, nearest first, of equals the lower row first.
   *
   * @param queries {@code n} rows, row-major
   * @param k at most the number of rows
   * @param rows n x k, the rows found
   * @param squares n x k, their squared distances
   */
  void nearest(double[] queries, int n, int k, int[] rows, double[] squares);
}
