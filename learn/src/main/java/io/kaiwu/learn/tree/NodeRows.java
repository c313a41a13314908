// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/**
 * The rows of one tree in the making, with target and weight beside them, so arranged that those of
 * a node stand together.
 */
final class NodeRows {

  final int[] rows;
  final double[] y;
  final double[] w;
  private final int[] spareRows;
  private final double[] spareY;
  private final double[] spareW;

  NodeRows(int[] rows, double[] y, double[] w) {
    this.rows = rows;
    this.y = y;
    this.w = w;
    this.spareRows = new int[rows.length];
    this.spareY = new double[rows.length];
    this.spareW = new double[rows.length];
  }

  int size() {
    return rows.length;
  }

  int row(int place) {
    return rows[place];
  }

  boolean someMissing(int from, int to, int[] column) {
    for (int i = from; i < to; i++) {
      if (column[rows[i]] == Codes.MISSING) {
        return true;
      }
    }
    return false;
  }

  /**
   * Moves the rows of a node that go left before the others; both keep their order.
   *
   * @return where the right ones begin
   */
  int partition(int from, int to, int[] column, int code, boolean missingLeft) {
    int left = from;
    int right = 0;
    int least = missingLeft ? Codes.MISSING : 0;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      int c = column[row];
      double yi = y[i];
      double wi = w[i];
      // Written to both sides, kept on one: no branch that half of the rows would mispredict.
      rows[left] = row;
      y[left] = yi;
      w[left] = wi;
      spareRows[right] = row;
      spareY[right] = yi;
      spareW[right] = wi;
      int goesLeft = c <= code && c >= least ? 1 : 0;
      left += goesLeft;
      right += 1 - goesLeft;
    }
    System.arraycopy(spareRows, 0, rows, left, right);
    System.arraycopy(spareY, 0, y, left, right);
    System.arraycopy(spareW, 0, w, left, right);
    return left;
  }
}
