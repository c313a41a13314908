// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Workers;

/**
 * The sums of {@link Moments} in about twice the precision of a double: each product is taken
 * exactly, and what each addition loses is kept. Squaring the condition number then still leaves
 * more digits than a QR factorisation in doubles has to begin with.
 */
final class ExactMoments {

  private static final Kernels KERNELS = Kernels.best();
  private static final int PARTS = 64;
  private static final int LEAST_PART = 1024;
  private static final int BLOCK = 1 << 14;

  private final int size;
  private final Wide[] sums;

  private ExactMoments(int size, Wide[] sums) {
    this.size = size;
    this.sums = sums;
  }

  static ExactMoments of(Rows rows, double[] shift, Fitting fitting) {
    int size = shift.length + 1;
    int n = rows.count();
    int part = Math.max(LEAST_PART, (n + PARTS - 1) / PARTS);
    double[][] highs = new double[Workers.blocks(n, part)][];
    double[][] lows = new double[highs.length][];
    new Stretches(n, part, 10.0 * n * size * size)
        .run(
            fitting,
            (block, from, to) -> {
              double[] high = new double[size * size];
              double[] low = new double[size * size];
              add(rows, shift, from, to, high, low);
              highs[block] = high;
              lows[block] = low;
            });
    Wide[] all = new Wide[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        Wide sum = Wide.ZERO;
        for (int b = 0; b < highs.length; b++) {
          sum = sum.plus(Wide.sum(highs[b][i * size + j], lows[b][i * size + j]));
        }
        if (!Double.isFinite(sum.value())) {
          throw rows.notFinite();
        }
        all[i * size + j] = sum;
        all[j * size + i] = sum;
      }
    }
    return new ExactMoments(size, all);
  }

  private static void add(
      Rows rows, double[] shift, int from, int to, double[] high, double[] low) {
    int p = rows.width();
    int size = p + 2;
    int step = Math.max(16, BLOCK / size);
    double[] raw = new double[Math.min(step, to - from) * p];
    double[] rest = new double[raw.length];
    double[] weights = new double[Math.min(step, to - from)];
    double[] blockHigh = new double[Math.min(step, to - from) * size];
    double[] blockLow = new double[blockHigh.length];
    for (int r = from; r < to; r += step) {
      int n = Math.min(step, to - r);
      rows.x.copyRows(r, r + n, raw);
      if (rows.x instanceof TermRows terms) {
        terms.copyRests(r, r + n, rest);
      }
      rows.copyWeights(r, r + n, weights);
      for (int i = 0; i < n; i++) {
        int at = i * size;
        blockHigh[at] = 1;
        for (int c = 0; c <= p; c++) {
          double v = c < p ? raw[i * p + c] : rows.y[r + i];
          double less = v - shift[c];
          double back = less + shift[c];
          double lost = (v - back) + ((back - less) - shift[c]); // what the difference rounds off
          blockHigh[at + 1 + c] = less;
          blockLow[at + 1 + c] = c < p ? lost + rest[i * p + c] : lost;
        }
      }
      KERNELS.exactGramAdd(size, n, weights, 0, blockHigh, blockLow, 0, size, high, low, 0, size);
    }
  }

  Wide weight() {
    return sums[0];
  }

  /** The sum of products of two columns as shifted; the target is the column after the inputs. */
  Wide product(int a, int b) {
    return sums[(a + 1) * size + b + 1];
  }

  /** The mean of a column as shifted. */
  Wide mean(int column) {
    return sums[column + 1].over(sums[0]);
  }

  /** The sum of products around the means. */
  Wide centred(int a, int b) {
    return product(a, b).minus(mean(a).times(sums[b + 1]));
  }
}
