// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.learn.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A quick least-squares fit by the correlation matrix, good enough to look for suspicions. Missing
 * inputs count as the column's mean; columns that are constant or follow from those before are left
 * out. O(rows columns² + columns³).
 */
final class LinearFit {

  /** Beyond that, rows are only more of the same for a suspicion. */
  static final int MOST_ROWS = 20_000;

  private static final double DEPENDENT = 1e-11; // what is left of a variance by rounding alone

  private final double[] means;
  private final double[] slopes; // of columns as given; 0 for those left out
  private final double yMean;
  private final double r2;
  private final int rows;
  private final int used;

  private LinearFit(double[] means, double[] slopes, double yMean, double r2, int rows, int used) {
    this.means = means;
    this.slopes = slopes;
    this.yMean = yMean;
    this.r2 = r2;
    this.rows = rows;
    this.used = used;
  }

  /** Fits the {@code y} of the rows by their columns; one array a column, as long as {@code y}. */
  static LinearFit of(List<double[]> columns, double[] y, int[] rows) {
    int p = columns.size();
    double[] means = new double[p];
    double[] unit = new double[p + 1]; // the root of the sum of squares around the mean
    double[] block = standardised(columns, y, rows, means, unit);
    double yMean = Arrays.stream(rows).mapToDouble(r -> y[r]).average().orElse(0);
    double[] gram = new double[(p + 1) * (p + 1)];
    Kernels.best().gramAdd(p + 1, rows.length, block, 0, p + 1, gram, 0, p + 1);
    // Cholesky of the correlations: row by row, the last column is the target's.
    boolean[] kept = new boolean[p];
    for (int j = 0; j < p; j++) {
      double pivot = gram[j * (p + 1) + j];
      kept[j] = pivot > DEPENDENT;
      if (!kept[j]) {
        continue;
      }
      double root = Math.sqrt(pivot);
      for (int c = j; c <= p; c++) {
        gram[j * (p + 1) + c] /= root;
      }
      for (int i = j + 1; i <= p; i++) {
        double f = gram[j * (p + 1) + i];
        for (int c = i; c <= p; c++) {
          gram[i * (p + 1) + c] -= f * gram[j * (p + 1) + c];
        }
      }
    }
    double[] slopes = new double[p];
    for (int j = p - 1; j >= 0; j--) {
      if (kept[j]) {
        double sum = gram[j * (p + 1) + p];
        for (int c = j + 1; c < p; c++) {
          sum -= gram[j * (p + 1) + c] * slopes[c];
        }
        slopes[j] = sum / gram[j * (p + 1) + j];
      }
    }
    for (int j = 0; j < p; j++) {
      slopes[j] = kept[j] ? slopes[j] * unit[p] / unit[j] : 0;
    }
    double left = Math.max(0, gram[p * (p + 1) + p]);
    int used = (int) IntStream.range(0, p).filter(j -> kept[j]).count();
    return new LinearFit(
        means, slopes, yMean, unit[p] > 0 ? 1 - left : Double.NaN, rows.length, used);
  }

  private static double[] standardised(
      List<double[]> columns, double[] y, int[] rows, double[] means, double[] unit) {
    int p = columns.size();
    double[] block = new double[rows.length * (p + 1)];
    for (int c = 0; c <= p; c++) {
      double[] column = c == p ? y : columns.get(c);
      double sum = 0;
      int present = 0;
      for (int row : rows) {
        if (Double.isFinite(column[row])) {
          sum += column[row];
          present++;
        }
      }
      double mean = present == 0 ? 0 : sum / present;
      double squares = 0;
      for (int i = 0; i < rows.length; i++) {
        double d = Double.isFinite(column[rows[i]]) ? column[rows[i]] - mean : 0;
        block[i * (p + 1) + c] = d;
        squares += d * d;
      }
      boolean varies = Math.sqrt(squares / Math.max(1, present)) > 1e-12 * Math.abs(mean);
      unit[c] = varies ? Math.sqrt(squares) : 0;
      for (int i = 0; i < rows.length; i++) {
        int at = i * (p + 1) + c;
        block[at] = unit[c] > 0 ? block[at] / unit[c] : 0;
      }
      if (c < p) {
        means[c] = mean;
      }
    }
    return block;
  }

  /** The share of the target's variance explained on its own rows; NaN if it does not vary. */
  double r2() {
    return r2;
  }

  /** That share with what columns explain by chance taken off. */
  double adjustedR2() {
    int free = rows - used - 1;
    return free > 0 ? 1 - (1 - r2) * (rows - 1) / free : Double.NaN;
  }

  double predict(List<double[]> columns, int row) {
    double sum = yMean;
    for (int c = 0; c < means.length; c++) {
      double v = columns.get(c)[row];
      sum += slopes[c] == 0 || !Double.isFinite(v) ? 0 : slopes[c] * (v - means[c]);
    }
    return sum;
  }
}
