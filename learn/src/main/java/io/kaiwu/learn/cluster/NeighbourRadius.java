// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds a radius for {@link Dbscan}: the knee of the distances from each row to its nearest rows,
 * in rising order (Ester et al. 1996, section 4.2), where the curve, both axes scaled to [0, 1],
 * lies furthest below the straight line of its ends. Of up to 2,000 rows by seed among all; O(2000
 * n width).
 */
final class NeighbourRadius {

  private static final int MOST_ROWS = 2_000;
  private static final Kernels KERNELS = Kernels.best();

  private NeighbourRadius() {}

  /** A radius given as text. */
  static double parse(String text) {
    try {
      double radius = Double.parseDouble(text);
      if (radius > 0 && radius < Double.POSITIVE_INFINITY) {
        return radius;
      }
    } catch (NumberFormatException e) {
      // falls through to the same refusal
    }
    throw new DataException(
        Text.of(
            "参数 --radius（%s）须为正数或 auto。".formatted(text),
            "The parameter --radius (%s) must be a number above 0, or auto.".formatted(text)));
  }

  /** The knee of the distances to the row number {@code minRows}, the row itself counted. */
  static double of(Sample sample, int minRows, Fitting fitting) {
    int n = sample.rows();
    int width = sample.inputs().size();
    if (n == 0) {
      throw new DataException(
          Text.of("没有数据行，无法聚类。", "There are no rows to group. Maybe collect some."));
    }
    double[] all = sample.matrix().values();
    for (int at = 0; at < all.length; at++) {
      if (!Double.isFinite(all[at])) {
        int row = at / width;
        String column = sample.inputs().get(at % width);
        throw new DataException(
            Text.of(
                "第 %d 行的列（%s）不是有限数（%s）。也许先填补缺失值。".formatted(row + 1, column, all[at]),
                "The column (%s) of row %d is not finite (%s). Maybe fill missing values first."
                    .formatted(column, row + 1, all[at])));
      }
    }
    int[] asked =
        n <= MOST_ROWS
            ? IntStream.range(0, n).toArray()
            : new SplittableRandom(fitting.seed()).ints(0, n).distinct().limit(MOST_ROWS).toArray();
    double[] distances = new double[asked.length];
    int rank = Math.min(minRows, n) - 1;
    fitting
        .workers()
        .run(
            asked.length,
            16,
            (block, from, to) -> {
              double[] near = new double[n];
              for (int i = from; i < to; i++) {
                for (int r = 0; r < n; r++) {
                  near[r] = KERNELS.squaredDistance(all, asked[i] * width, all, r * width, width);
                }
                Arrays.sort(near);
                distances[i] = Math.sqrt(near[rank]);
              }
            });
    Arrays.sort(distances);
    return knee(distances);
  }

  /** Of a rising curve; the least positive value where it does not rise. */
  static double knee(double[] rising) {
    double low = rising[0];
    double high = rising[rising.length - 1];
    int best = 0;
    double furthest = 0;
    for (int i = 0; i < rising.length && high > low; i++) {
      double straight = (double) i / Math.max(1, rising.length - 1);
      double below = straight - (rising[i] - low) / (high - low);
      if (below > furthest) {
        furthest = below;
        best = i;
      }
    }
    return rising[best] > 0 ? rising[best] : high > 0 ? high : Double.MIN_NORMAL;
  }
}
