// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.method.Workers;
import java.util.Arrays;

/**
 * The weighted sums of the rows of each group, k x width; behind them the weight of each group, and
 * the number of its rows of any weight, which unlike the weight is exact when rows come and go.
 */
final class GroupSums {

  private GroupSums() {}

  /** How many numbers the sums of {@code k} groups are. */
  static int size(int k, int width) {
    return Math.multiplyExact(k, width + 2);
  }

  /** Sums block by block, in the order of the blocks: the same for any number of threads. */
  static void of(Points x, int[] labels, int k, Workers workers, double[] into) {
    int size = size(k, x.width());
    int blockRows = x.blockRows(size);
    double[][] parts = new double[Workers.blocks(x.rows(), blockRows)][];
    workers.run(
        x.rows(),
        blockRows,
        (block, from, to) -> {
          double[] part = new double[size];
          for (int i = from; i < to; i++) {
            add(x, i, x.weight(i), labels[i], k, part);
          }
          parts[block] = part;
        });
    Arrays.fill(into, 0);
    for (double[] part : parts) {
      for (int i = 0; i < size; i++) {
        into[i] += part[i];
      }
    }
  }

  /** Adds a row {@code weight} times to the sums of its group. */
  static void add(Points x, int row, double weight, int group, int k, double[] sums) {
    int width = x.width();
    double[] values = x.values();
    int from = row * width;
    int to = group * width;
    for (int c = 0; c < width; c++) {
      sums[to + c] += weight * values[from + c];
    }
    sums[k * width + group] += weight;
    sums[k * (width + 1) + group] += Math.signum(weight);
  }
}
