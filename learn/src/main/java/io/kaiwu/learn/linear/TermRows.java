// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.matrix.RowBlocks;

/**
 * Rows whose columns are products of powers of others, computed as they are read. Each product is
 * taken in twice the precision; {@link #copyRests} has what rounding to a double leaves over, which
 * decides the digits of a polynomial of high degree.
 */
final class TermRows implements RowBlocks {

  private static final int BLOCK = 256;

  private final Terms terms;
  private final RowBlocks x;

  TermRows(Terms terms, RowBlocks x) {
    this.terms = terms;
    this.x = x;
  }

  @Override
  public int rows() {
    return x.rows();
  }

  @Override
  public int width() {
    return terms.width();
  }

  @Override
  public void copyRows(int from, int to, double[] into) {
    copy(from, to, into, false);
  }

  /** Writes what the values of {@link #copyRows} lack. */
  void copyRests(int from, int to, double[] into) {
    copy(from, to, into, true);
  }

  private void copy(int from, int to, double[] into, boolean rests) {
    int p = x.width();
    double[] raw = new double[Math.min(BLOCK, to - from) * p];
    for (int r = from; r < to; r += BLOCK) {
      int n = Math.min(BLOCK, to - r);
      x.copyRows(r, r + n, raw);
      for (int i = 0; i < n; i++) {
        for (int t = 0; t < width(); t++) {
          Wide value = terms.value(t, raw, i * p);
          into[(r - from + i) * width() + t] = rests ? value.low() : value.high();
        }
      }
    }
  }
}
