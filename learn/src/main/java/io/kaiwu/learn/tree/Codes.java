// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a sample as small whole numbers that keep the order of the values: the rank among
 * the different values, or the bin where bins were asked for and there are more values than bins.
 * Splits look at codes only, so a strictly rising transform of a column changes no split.
 */
final class Codes {

  static final int MISSING = -1;

  private final int rows;
  private final int[][] codes;
  private final double[][] lows;
  private final double[][] highs;
  private final boolean[] missing;

  private Codes(int rows, int width) {
    this.rows = rows;
    this.codes = new int[width][];
    this.lows = new double[width][];
    this.highs = new double[width][];
    this.missing = new boolean[width];
  }

  /**
   * Codes the inputs of a sample.
   *
   * @param bins the greatest number of codes a column; {@link Integer#MAX_VALUE} keeps all values
   * @throws LearnException naming row and column of an infinite value
   */
  static Codes of(Sample sample, int bins, Workers workers) {
    return of(sample, null, bins, workers);
  }

  /** Codes some rows of a sample; all if {@code subset} is null. */
  static Codes of(Sample sample, int @Nullable [] subset, int bins, Workers workers) {
    RowBlocks x = sample.x();
    if (x.rows() == 0 || x.width() == 0) {
      throw new LearnException(
          "A tree needs at least one row and one column; there are %d x %d."
              .formatted(x.rows(), x.width()));
    }
    Codes all = new Codes(subset == null ? x.rows() : subset.length, x.width());
    double[][] columns = columns(x, workers);
    workers.run(
        x.width(),
        1,
        (c, from, to) -> {
          clean(columns[c], sample.inputs().get(c));
          all.code(c, subset == null ? columns[c] : chosen(columns[c], subset), bins);
        });
    return all;
  }

  private static double[] chosen(double[] column, int[] subset) {
    double[] chosen = new double[subset.length];
    for (int i = 0; i < subset.length; i++) {
      chosen[i] = column[subset[i]];
    }
    return chosen;
  }

  /** All columns, each in an array of its own. */
  static double[][] columns(RowBlocks x, Workers workers) {
    int width = x.width();
    double[][] columns = new double[width][x.rows()];
    workers.run(
        x.rows(),
        1024,
        (block, from, to) -> {
          double[] rows = new double[(to - from) * width];
          x.copyRows(from, to, rows);
          for (int c = 0; c < width; c++) {
            for (int r = from; r < to; r++) {
              columns[c][r] = rows[(r - from) * width + c];
            }
          }
        });
    return columns;
  }

  /** Refuses infinities, and makes one value of -0.0 and 0.0. */
  static void clean(double[] column, String name) {
    for (int r = 0; r < column.length; r++) {
      if (Double.isInfinite(column[r])) {
        throw new LearnException(
            "The value in row (%d), column (%s) is infinite. Maybe mark it as missing (NaN)."
                .formatted(r, name));
      }
      column[r] += 0.0;
    }
  }

  private void code(int c, double[] column, int bins) {
    double[] present = sorted(column);
    missing[c] = present.length < column.length;
    double[] different = distinct(present);
    double[] cuts;
    if (different.length <= bins) {
      cuts = Arrays.copyOf(different, Math.max(0, different.length - 1));
    } else {
      cuts = quantiles(present, bins);
    }
    int[] own = new int[rows];
    double[] low = new double[cuts.length + 1];
    double[] high = new double[cuts.length + 1];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (int r = 0; r < rows; r++) {
      double v = column[r];
      if (Double.isNaN(v)) {
        own[r] = MISSING;
      } else {
        int code = code(cuts, v);
        own[r] = code;
        low[code] = Math.min(low[code], v);
        high[code] = Math.max(high[code], v);
      }
    }
    codes[c] = own;
    lows[c] = low;
    highs[c] = high;
  }

  /** The number of cuts below the value: a search without a branch that could be mispredicted. */
  private static int code(double[] cuts, double v) {
    int at = 0;
    int length = cuts.length;
    while (length > 0) {
      int half = (length + 1) >>> 1;
      at += cuts[at + half - 1] < v ? half : 0;
      length -= half;
    }
    return at;
  }

  private static double[] sorted(double[] column) {
    double[] sorted = column.clone();
    Arrays.sort(sorted); // NaN come last
    int present = sorted.length;
    while (present > 0 && Double.isNaN(sorted[present - 1])) {
      present--;
    }
    return Arrays.copyOf(sorted, present);
  }

  private static double[] distinct(double[] sorted) {
    double[] different = new double[sorted.length];
    int n = 0;
    for (double v : sorted) {
      if (n == 0 || v > different[n - 1]) {
        different[n++] = v;
      }
    }
    return Arrays.copyOf(different, n);
  }

  /** Cuts that leave about as many rows in each bin, none of them empty. */
  private static double[] quantiles(double[] sorted, int bins) {
    double[] cuts = new double[bins - 1];
    int n = 0;
    for (int b = 1; b < bins; b++) {
      double cut = sorted[(int) ((long) sorted.length * b / bins) - 1];
      if ((n == 0 || cut > cuts[n - 1]) && cut < sorted[sorted.length - 1]) {
        cuts[n++] = cut;
      }
    }
    return Arrays.copyOf(cuts, n);
  }

  int rows() {
    return rows;
  }

  int width() {
    return codes.length;
  }

  /** The code of each row, not a copy; {@link #MISSING} for NaN. */
  int[] column(int column) {
    return codes[column];
  }

  /** The number of codes of a column; 0 if all its values are missing. */
  int count(int column) {
    return codes[column].length == 0 || highs[column][0] == Double.NEGATIVE_INFINITY
        ? 0
        : highs[column].length;
  }

  /** The greatest number of codes of any column. */
  int mostCodes() {
    int most = 0;
    for (double[] high : highs) {
      most = Math.max(most, high.length);
    }
    return most;
  }

  boolean hasMissing(int column) {
    return missing[column];
  }

  /** The value that separates a code from a greater one: between the two, never the upper. */
  double threshold(int column, int code, int next) {
    double below = highs[column][code];
    double above = lows[column][next];
    double middle = below / 2 + above / 2;
    return middle >= below && middle < above ? middle : below;
  }
}
