// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.metrics;

import java.util.Locale;

/** Writes one line of the text format: a name, its labels and a number. */
final class Series {

  private Series() {}

  static void line(String name, Labels labels, double value, StringBuilder out) {
    out.append(name).append(labels).append(' ').append(number(value)).append('\n');
  }

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }
}
