// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.method.Workers;

/**
 * Sums over rows, cut into slabs whose bounds depend on the work alone; the slabs' sums are added
 * in their order, so that any number of threads gives the same bits.
 */
final class SlabSums {

  private static final long WORTH_A_SLAB = 400_000;
  private static final long GREATEST_MEMORY = 8_000_000; // numbers in all slabs together
  private static final int FEWEST_ROWS = 64;
  private static final int MOST_SLABS = 64;

  private SlabSums() {}

  /** Adds what the rows [from, to) give to the slab's own sums. */
  @FunctionalInterface
  interface Slab {
    void add(int from, int to, double[] sums);
  }

  static double[] over(Workers workers, int rows, int length, Slab slab) {
    long slabs = Math.min(rows / FEWEST_ROWS, (long) rows * length / WORTH_A_SLAB);
    slabs = Math.min(Math.min(slabs, MOST_SLABS), Math.max(2, GREATEST_MEMORY / length));
    int size = (int) ((rows + Math.max(1, slabs) - 1) / Math.max(1, slabs));
    double[][] parts = new double[Workers.blocks(rows, size)][];
    workers.run(
        rows,
        size,
        (block, from, to) -> {
          double[] sums = new double[length];
          slab.add(from, to, sums);
          parts[block] = sums;
        });
    double[] all = parts[0];
    for (int b = 1; b < parts.length; b++) {
      for (int i = 0; i < length; i++) {
        all[i] += parts[b][i];
      }
    }
    return all;
  }
}
