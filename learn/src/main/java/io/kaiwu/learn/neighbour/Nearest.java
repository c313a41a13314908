// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import java.util.Arrays;

/**
 * The k nearest rows found so far for one query, nearest first; of equally near ones those with the
 * lower row number. Used by one thread.
 */
final class Nearest {

  private final double[] squares;
  private final int[] rows;
  private double worst;

  Nearest(int k) {
    this.squares = new double[k];
    this.rows = new int[k];
    clear();
  }

  void clear() {
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    Arrays.fill(rows, Integer.MAX_VALUE);
    worst = Double.POSITIVE_INFINITY;
  }

  /** The squared distance of the k-th; infinite while there are fewer. */
  double worst() {
    return worst;
  }

  void offer(double square, int row) {
    int at = squares.length - 1;
    if (!comesBefore(square, row, at)) {
      return;
    }
    while (at > 0 && comesBefore(square, row, at - 1)) {
      squares[at] = squares[at - 1];
      rows[at] = rows[at - 1];
      at--;
    }
    squares[at] = square;
    rows[at] = row;
    worst = squares[squares.length - 1];
  }

  private boolean comesBefore(double square, int row, int at) {
    return square < squares[at] || (square == squares[at] && row < rows[at]);
  }

  double square(int place) {
    return squares[place];
  }

  int row(int place) {
    return rows[place];
  }

  void copy(int[] intoRows, double[] intoSquares, int at) {
    System.arraycopy(rows, 0, intoRows, at, rows.length);
    System.arraycopy(squares, 0, intoSquares, at, rows.length);
  }
}
