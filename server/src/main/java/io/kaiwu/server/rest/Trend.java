// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.time.TimeRange;
import java.util.Arrays;

/**
 * Brings readings down to a number of points: mean, least and greatest of each stretch of time, at
 * the mean time of its readings. Readings that are bad are left out; a stretch without readings has
 * no point. Used by one thread.
 */
final class Trend {

  private static final double MICROS_PER_MILLI = 1_000;

  private final TimeRange range;
  private final long widthMicros;
  private final int[] counts;
  private final double[] times;
  private final double[] sums;
  private final double[] lows;
  private final double[] highs;

  /** Columns of equal length, times in milliseconds since 1970. */
  @SuppressWarnings("ArrayRecordComponent") // written out once, never compared
  record Columns(long[] t, double[] v, double[] low, double[] high) {}

  Trend(TimeRange range, int points) {
    this.range = range;
    this.widthMicros = Math.ceilDiv(range.toMicros() - range.fromMicros(), points);
    this.counts = new int[points];
    this.times = new double[points];
    this.sums = new double[points];
    this.lows = new double[points];
    this.highs = new double[points];
    Arrays.fill(lows, Double.POSITIVE_INFINITY);
    Arrays.fill(highs, Double.NEGATIVE_INFINITY);
  }

  void add(ReadingBatch readings) {
    for (int i = 0; i < readings.size(); i++) {
      if (Quality.isUsable(readings.quality(i)) && range.contains(readings.timeMicros(i))) {
        add(readings.timeMicros(i), readings.value(i));
      }
    }
  }

  private void add(long timeMicros, double value) {
    long offset = timeMicros - range.fromMicros();
    int bucket = (int) (offset / widthMicros);
    counts[bucket]++;
    times[bucket] += offset;
    sums[bucket] += value;
    lows[bucket] = Math.min(lows[bucket], value);
    highs[bucket] = Math.max(highs[bucket], value);
  }

  Columns columns() {
    int size = (int) Arrays.stream(counts).filter(count -> count > 0).count();
    Columns columns =
        new Columns(new long[size], new double[size], new double[size], new double[size]);
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        columns.t[at] = Math.round((range.fromMicros() + times[i] / counts[i]) / MICROS_PER_MILLI);
        columns.v[at] = sums[i] / counts[i];
        columns.low[at] = lows[i];
        columns.high[at] = highs[i];
        at++;
      }
    }
    return columns;
  }
}
