// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

/**
 * Solves the normal equations in twice the precision of a double, by the factors L L' of the sums
 * of products. With a condition number k of the columns scaled to one length, the coefficients keep
 * about 31 - 2 log10 k digits; QR in doubles keeps 16 - log10 k. O(p³) time.
 */
final class ExactSolver {

  /**
   * A column whose part that stands apart from those before it is less than this share of it is
   * their combination but for the rounding of its entries.
   */
  private static final double DEPENDENT = 1e-14;

  private final int p;
  private final ExactMoments moments;
  private final boolean intercept;
  private final double ridge;
  private final Wide[][] factor;
  private final boolean[] leftOut;

  private ExactSolver(ExactMoments moments, int p, boolean intercept, double ridge) {
    this.p = p;
    this.moments = moments;
    this.intercept = intercept;
    this.ridge = ridge;
    this.factor = new Wide[p + 1][];
    this.leftOut = new boolean[p];
  }

  static Solved solve(ExactMoments moments, double[] shift, boolean intercept, double ridge) {
    return new ExactSolver(moments, shift.length - 1, intercept, ridge).solve(shift);
  }

  private Solved solve(double[] shift) {
    for (int j = 0; j < p; j++) {
      factor[j] = row(j);
      Wide pivot = factor[j][j];
      double whole = ridge > 0 ? 0 : Math.abs(moments.product(j, j).value());
      if (!(pivot.high() > DEPENDENT * DEPENDENT * whole)) {
        leftOut[j] = true;
        factor[j][j] = Wide.ZERO;
      } else {
        factor[j][j] = pivot.root();
      }
    }
    factor[p] = row(p); // the target: its entries solve L z = X'y, its pivot is what remains
    Wide[] b = solveUpper(factor[p]);
    Wide[] means = new Wide[p];
    Wide constant = Wide.ZERO;
    if (intercept) {
      constant = moments.mean(p).plus(Wide.of(shift[p]));
    }
    for (int j = 0; j < p; j++) {
      means[j] = intercept ? moments.mean(j).plus(Wide.of(shift[j])) : Wide.ZERO;
      constant = constant.minus(b[j].times(means[j]));
    }
    Wide[] inverse = inverse();
    return new Solved(
        constant.value(),
        values(b),
        values(means),
        values(inverse),
        intercept ? interceptFactor(inverse, means) : 0,
        Math.max(0, residualSquares(b)),
        centred(p, p).value(),
        leftOut);
  }

  private Wide centred(int i, int j) {
    return intercept ? moments.centred(i, j) : moments.product(i, j);
  }

  /** One row of L, its last entry not yet the root. */
  private Wide[] row(int i) {
    Wide[] row = new Wide[i + 1];
    for (int j = 0; j <= i; j++) {
      if (j < i && leftOut[j]) {
        row[j] = Wide.ZERO;
        continue;
      }
      Wide sum = centred(i, j);
      if (i == j && i < p) {
        sum = sum.plus(Wide.of(ridge));
      }
      Wide[] other = j < i ? factor[j] : row;
      for (int k = 0; k < j; k++) {
        sum = sum.minus(row[k].times(other[k]));
      }
      row[j] = i == j ? sum : sum.over(factor[j][j]);
    }
    return row;
  }

  private Wide[] solveUpper(Wide[] z) {
    Wide[] b = new Wide[p];
    for (int i = p - 1; i >= 0; i--) {
      Wide sum = z[i];
      for (int k = i + 1; k < p; k++) {
        sum = sum.minus(factor[k][i].times(b[k]));
      }
      b[i] = leftOut[i] ? Wide.ZERO : sum.over(factor[i][i]);
    }
    return b;
  }

  /** What the factor leaves of the target; the penalty's part is taken off again. */
  private double residualSquares(Wide[] b) {
    Wide rest = factor[p][p];
    for (Wide coefficient : b) {
      rest = rest.minus(coefficient.times(coefficient).times(Wide.of(ridge)));
    }
    return rest.value();
  }

  /** The inverse of L L', from the inverse of L. */
  private Wide[] inverse() {
    Wide[][] lower = new Wide[p][];
    for (int i = 0; i < p; i++) {
      lower[i] = new Wide[i + 1];
      for (int j = 0; j <= i; j++) {
        if (leftOut[i] || leftOut[j]) {
          lower[i][j] = Wide.ZERO;
          continue;
        }
        Wide sum = i == j ? Wide.of(1) : Wide.ZERO;
        for (int k = j; k < i; k++) {
          sum = sum.minus(factor[i][k].times(lower[k][j]));
        }
        lower[i][j] = sum.over(factor[i][i]);
      }
    }
    Wide[] inverse = new Wide[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        Wide sum = Wide.ZERO;
        for (int k = j; k < p; k++) {
          sum = sum.plus(lower[k][i].times(lower[k][j]));
        }
        inverse[i * p + j] = sum;
        inverse[j * p + i] = sum;
      }
    }
    return inverse;
  }

  private double interceptFactor(Wide[] inverse, Wide[] means) {
    Wide factorOfVariance = Wide.of(1).over(moments.weight());
    for (int i = 0; i < p; i++) {
      Wide row = Wide.ZERO;
      for (int j = 0; j < p; j++) {
        row = row.plus(inverse[i * p + j].times(means[j]));
      }
      factorOfVariance = factorOfVariance.plus(row.times(means[i]));
    }
    return factorOfVariance.value();
  }

  private static double[] values(Wide[] wide) {
    double[] values = new double[wide.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = wide[i].value();
    }
    return values;
  }
}
