// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Workers;

/**
 * One pass over rows in parts, in stretches of parts after each of which the monitor hears how far
 * it is. The parts are the same whatever the stretches and threads.
 */
final class Stretches {

  /** Multiplications between two reports: some tenths of a second. */
  private static final double WORK = 2e9;

  private final int rows;
  private final int part;
  private final int stretch;

  /**
   * Cuts the rows.
   *
   * @param part the rows of a part
   * @param work of all rows, in multiplications
   */
  Stretches(int rows, int part, double work) {
    this.rows = rows;
    this.part = part;
    int parts = Workers.blocks(rows, part);
    int reports = (int) Math.min(parts, 1 + work / WORK);
    this.stretch = (parts + reports - 1) / reports;
  }

  /** Runs the work on each part. */
  void run(Fitting fitting, Workers.Block work) {
    int parts = Workers.blocks(rows, part);
    for (int p = 0; p < parts; p += stretch) {
      int first = p;
      int offset = p * part;
      int n = Math.min(rows - offset, stretch * part);
      fitting
          .workers()
          .run(n, part, (block, from, to) -> work.run(first + block, offset + from, offset + to));
      if (p + stretch < parts) {
        fitting.report("linear", (p + stretch) / (double) parts, Double.NaN);
      }
    }
  }
}
