// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;

/**
 * The triangular factors of [1, X, y], one for each fold of the rows, with X standardised and y
 * around its mean.
 */
final class FoldedFactors {

  private static final int BLOCK_ROWS = 256;

  private final TriangularFactor[] parts;
  private final int[] rows;
  private final double centre;
  private double targetSquares;

  /** Reads each row once. Rows whose target is NaN are left out. */
  FoldedFactors(Frame x, double[] y, Standardiser scale, int[] foldOfRow, int folds) {
    this.rows = new int[folds];
    this.centre = centre(x, y, foldOfRow);
    this.parts = new TriangularFactor[folds];
    int size = x.width() + 2;
    double[][] block = new double[size][BLOCK_ROWS];
    for (int f = 0; f < folds; f++) {
      parts[f] = new TriangularFactor(size);
      int filled = 0;
      for (int r = 0; r < x.rows(); r++) {
        if (foldOfRow[r] != f || Double.isNaN(y[r])) {
          continue;
        }
        block[0][filled] = 1;
        for (int c = 0; c < x.width(); c++) {
          block[c + 1][filled] = scale.apply(c, x.value(r, c));
        }
        double target = y[r] - centre;
        targetSquares += target * target;
        block[size - 1][filled] = target;
        if (++filled == BLOCK_ROWS) {
          parts[f].absorb(block, filled);
          filled = 0;
        }
      }
      parts[f].absorb(block, filled);
    }
  }

  private double centre(Frame x, double[] y, int[] foldOfRow) {
    if (y.length != x.rows()) {
      throw new LearnException("There are %d targets for %d rows.".formatted(y.length, x.rows()));
    }
    double sum = 0;
    for (int r = 0; r < y.length; r++) {
      if (Double.isInfinite(y[r])) {
        throw new LearnException(
            "The target of row %d is infinite. Maybe mark it as missing (NaN).".formatted(r));
      }
      if (!Double.isNaN(y[r])) {
        sum += y[r];
        rows[foldOfRow[r]]++;
      }
    }
    if (rows() == 0) {
      throw new LearnException("There is no row with a target to learn from.");
    }
    return sum / rows();
  }

  int folds() {
    return parts.length;
  }

  int rows() {
    int sum = 0;
    for (int n : rows) {
      sum += n;
    }
    return sum;
  }

  int rows(int fold) {
    return rows[fold];
  }

  TriangularFactor part(int fold) {
    return parts[fold];
  }

  /** The mean that was taken off the target. */
  double centre() {
    return centre;
  }

  /** The sum of squares of the target around its mean. */
  double targetSquares() {
    return targetSquares;
  }

  TriangularFactor all() {
    return allBut(-1);
  }

  TriangularFactor allBut(int fold) {
    TriangularFactor all = new TriangularFactor(parts[0].size());
    for (int f = 0; f < parts.length; f++) {
      if (f != fold) {
        all.merge(parts[f]);
      }
    }
    return all;
  }
}
