// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.report;

import java.util.Arrays;

/** Every latency of a run, in nanoseconds, and what stands at which rank. Used by one thread. */
public final class Latencies {

  private long[] nanos = new long[1 << 16];
  private int count;
  private boolean sorted;

  public void add(long latencyNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = latencyNanos;
    sorted = false;
  }

  public int count() {
    return count;
  }

  /**
   * The latency that the share of all does not exceed, in milliseconds; NaN if there is none.
   *
   * @param share in (0, 1]; 1 gives the greatest
   */
  public double millis(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    if (!sorted) {
      Arrays.sort(nanos, 0, count);
      sorted = true;
    }
    int rank = (int) Math.ceil(share * count);
    return nanos[Math.max(0, rank - 1)] / 1e6;
  }
}
