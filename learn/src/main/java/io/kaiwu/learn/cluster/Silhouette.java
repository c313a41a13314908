// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;

/** The mean silhouette, by distances of a block of rows to a block of one group at a time. */
final class Silhouette {

  private static final Kernels KERNELS = Kernels.best();
  private static final int ROWS = 64;
  private static final int COLUMNS = 256;

  private final Grouped x;
  private final double[] squares;

  Silhouette(Grouped x) {
    this.x = x;
    this.squares = new double[x.rows()];
    int width = x.width();
    for (int i = 0; i < squares.length; i++) {
      squares[i] = KERNELS.dot(x.values(), i * width, x.values(), i * width, width);
    }
  }

  double mean(Workers workers) {
    double[] parts = new double[Workers.blocks(x.rows(), ROWS)];
    workers.run(x.rows(), ROWS, (block, from, to) -> parts[block] = sum(from, to));
    return Arrays.stream(parts).sum() / x.rows();
  }

  private double sum(int from, int to) {
    int groups = x.groups();
    double[] toGroup = new double[(to - from) * groups];
    double[] products = new double[ROWS * COLUMNS];
    for (int g = 0; g < groups; g++) {
      for (int start = x.start(g); start < x.start(g + 1); start += COLUMNS) {
        int end = Math.min(x.start(g + 1), start + COLUMNS);
        distances(from, to, start, end, products);
        for (int i = from; i < to; i++) {
          toGroup[(i - from) * groups + g] += sum(products, (i - from) * COLUMNS, end - start);
        }
      }
    }
    double sum = 0;
    for (int g = 0; g < groups; g++) {
      for (int i = Math.max(from, x.start(g)); i < Math.min(to, x.start(g + 1)); i++) {
        sum += silhouette(toGroup, (i - from) * groups, g);
      }
    }
    return sum;
  }

  private double silhouette(double[] toGroup, int at, int own) {
    if (x.size(own) == 1) {
      return 0;
    }
    double other = Double.POSITIVE_INFINITY;
    for (int g = 0; g < x.groups(); g++) {
      if (g != own) {
        other = Math.min(other, toGroup[at + g] / x.size(g));
      }
    }
    double inside = toGroup[at + own] / (x.size(own) - 1);
    double most = Math.max(inside, other);
    return most == 0 ? 0 : (other - inside) / most;
  }

  private void distances(int from, int to, int start, int end, double[] out) {
    int width = x.width();
    double[] values = x.values();
    Arrays.fill(out, 0);
    KERNELS.multiplyByTransposeAdd(
        to - from,
        end - start,
        width,
        values,
        from * width,
        width,
        values,
        start * width,
        width,
        out,
        0,
        COLUMNS);
    for (int i = from; i < to; i++) {
      int at = (i - from) * COLUMNS - start;
      double square = squares[i];
      for (int j = start; j < end; j++) {
        out[at + j] = Math.sqrt(Math.max(0, square + squares[j] - 2 * out[at + j]));
      }
      if (i >= start && i < end) {
        out[at + i] = 0; // the row itself, without the rounding of products
      }
    }
  }

  private static double sum(double[] values, int from, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 4 <= from + count; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < from + count; i++) {
      a += values[i];
    }
    return a + b + c + d;
  }
}
