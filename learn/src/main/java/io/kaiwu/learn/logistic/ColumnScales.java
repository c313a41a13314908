// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * Mean and deviation of the columns of dense rows, taken in one pass that refuses what is no finite
 * number. Without an intercept the mean is left in.
 */
final class ColumnScales {

  private static final double ROUNDING = 1e-13;

  final double[] shift;
  final double[] scale; // 1 for a constant
  final double[] inverse; // 0 for a constant, whose rounding must not be taken for data
  private final int inputs;

  private ColumnScales(int inputs) {
    this.inputs = inputs;
    this.shift = new double[inputs];
    this.scale = new double[inputs];
    this.inverse = new double[inputs];
  }

  static ColumnScales of(
      RowBlocks x, List<String> names, boolean centred, int blockRows, Workers workers) {
    ColumnScales scales = new ColumnScales(x.width());
    scales.measure(x, names, centred, blockRows, workers);
    return scales;
  }

  boolean isConstant(int column) {
    return inverse[column] == 0;
  }

  private void measure(
      RowBlocks x, List<String> names, boolean centred, int blockRows, Workers workers) {
    double[] origin = new double[inputs];
    if (centred) {
      x.copyRows(0, 1, origin); // sums around some row lose little to cancellation
      for (double v : origin) {
        if (!Double.isFinite(v)) {
          throw notFinite(origin, 0, 0, names);
        }
      }
    }
    double[] sums =
        SlabSums.over(
            workers,
            x.rows(),
            2 * inputs,
            (from, to, sum) -> {
              double[] raw = new double[blockRows * inputs];
              for (int r = from; r < to; r += blockRows) {
                int count = Math.min(blockRows, to - r);
                x.copyRows(r, r + count, raw);
                add(raw, count, origin, sum, r, names);
              }
            });
    int rows = x.rows();
    Arrays.setAll(shift, c -> centred ? origin[c] + sums[c] / rows : 0);
    for (int c = 0; c < inputs; c++) {
      double mean = centred ? sums[c] / rows : 0;
      double deviation = Math.sqrt(Math.max(0, sums[inputs + c] / rows - mean * mean));
      // What rounding alone makes of a constant is not variation.
      boolean varies = deviation > ROUNDING * Math.abs(shift[c]);
      scale[c] = varies ? deviation : 1;
      inverse[c] = varies ? 1 / deviation : 0;
    }
  }

  private void add(
      double[] raw, int count, double[] origin, double[] sum, int row, List<String> names) {
    for (int r = 0; r < count; r++) {
      int at = r * inputs;
      double check = 0;
      for (int c = 0; c < inputs; c++) {
        double v = raw[at + c] - origin[c];
        sum[c] += v;
        sum[inputs + c] += v * v;
        check += v * 0; // NaN if any number of the row is not finite
      }
      if (Double.isNaN(check)) {
        throw notFinite(raw, at, row + r, names);
      }
    }
  }

  private LearnException notFinite(double[] raw, int at, int row, List<String> names) {
    int c = 0;
    while (c < inputs - 1 && Double.isFinite(raw[at + c])) {
      c++;
    }
    return new LearnException(
        "The column (%s) holds %s in row %d; logistic regression needs finite numbers. Maybe fill missing values first."
            .formatted(names.get(c), raw[at + c], row));
  }
}
