// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Places numbers of [low, high] between two pixels, and finds round numbers to mark. */
record Scale(double low, double high, double fromPixel, double toPixel) {

  /** A scale that holds all numbers given, with a little room; NaN and infinities are left out. */
  static Scale around(double[] values, double fromPixel, double toPixel) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      if (Double.isFinite(v)) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    if (!(low <= high)) {
      return new Scale(0, 1, fromPixel, toPixel);
    }
    double room = low == high ? Math.max(Math.abs(low), 1) * 0.5 : (high - low) * 0.04;
    return new Scale(low - room, high + room, fromPixel, toPixel);
  }

  double pixel(double value) {
    return fromPixel + (value - low) / (high - low) * (toPixel - fromPixel);
  }

  boolean holds(double value) {
    return value >= low && value <= high;
  }

  /** Round numbers inside, about as many as asked. */
  List<Double> ticks(int about) {
    double rough = (high - low) / about;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * 10;
    for (double times : new double[] {1, 2, 5}) {
      if (power * times >= rough * 0.99) {
        step = power * times;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (double i = Math.ceil(low / step); i * step <= high && ticks.size() < 50; i++) {
      ticks.add(Double.parseDouble(String.format(Locale.ROOT, "%.10g", i * step + 0.0)));
    }
    return ticks;
  }
}
