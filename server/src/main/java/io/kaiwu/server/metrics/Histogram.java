// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How many observations were at most so large, for fixed bounds. Safe for use by many threads. */
public final class Histogram {

  private final double[] bounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();

  /** Bounds in ascending order; one more, infinite, is added. */
  Histogram(double... bounds) {
    this.bounds = bounds.clone();
    this.counts = new LongAdder[bounds.length + 1];
    Arrays.setAll(counts, i -> new LongAdder());
  }

  public void observe(double value) {
    int place = Arrays.binarySearch(bounds, value);
    counts[place >= 0 ? place : -place - 1].increment();
    sum.add(value);
  }

  void write(String name, Labels labels, StringBuilder out) {
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i].sum();
      String bound = i < bounds.length ? Series.number(bounds[i]) : "+Inf";
      Series.line(name + "_bucket", labels.with("le", bound), (double) total, out);
    }
    Series.line(name + "_sum", labels, sum.sum(), out);
    Series.line(name + "_count", labels, (double) total, out);
  }
}
