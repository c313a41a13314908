// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The absolute error: leaves become medians, so that single far-off targets move little. */
final class AbsoluteLoss extends Loss {

  AbsoluteLoss(double[] y, double[] w) {
    super(y, w);
  }

  @Override
  boolean constantSecond() {
    return unweighted;
  }

  @Override
  double[] start() {
    int[] all = IntStream.range(0, y.length).toArray();
    return new double[] {renewed(new double[y.length], all, 0, y.length)};
  }

  @Override
  void derive(double[][] scores, int from, int to, double[][] first, double[][] second) {
    for (int r = from; r < to; r++) {
      first[0][r] = w[r] * Math.signum(scores[0][r] - y[r]);
    }
    if (!unweighted) {
      System.arraycopy(w, from, second[0], from, to - from);
    }
  }

  @Override
  double sum(double[][] scores, int from, int to) {
    double sum = 0;
    for (int r = from; r < to; r++) {
      sum += w[r] * Math.abs(scores[0][r] - y[r]);
    }
    return sum;
  }

  @Override
  boolean renews() {
    return true;
  }

  /** The weighted median of what is left of the target. */
  @Override
  double renewed(double[] scores, int[] rows, int from, int to) {
    double[] left = new double[to - from];
    if (unweighted) {
      for (int i = from; i < to; i++) {
        left[i - from] = y[rows[i]] - scores[rows[i]];
      }
      Arrays.sort(left);
      int n = left.length;
      return left[(n - 1) / 2] / 2 + left[n / 2] / 2;
    }
    int[] order =
        IntStream.range(from, to)
            .map(i -> rows[i])
            .boxed()
            .sorted(Comparator.comparingDouble(r -> y[r] - scores[r]))
            .mapToInt(Integer::intValue)
            .toArray();
    double half = 0;
    for (int r : order) {
      half += w[r] / 2;
    }
    double below = 0;
    for (int i = 0; i < order.length; i++) {
      below += w[order[i]];
      double here = y[order[i]] - scores[order[i]];
      if (below > half || i + 1 == order.length) {
        return here;
      }
      if (below == half) {
        return here / 2 + (y[order[i + 1]] - scores[order[i + 1]]) / 2;
      }
    }
    return 0;
  }
}
