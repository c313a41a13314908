// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Median, least and greatest of several runs. */
public record Spread(double median, double least, double greatest) {

  /** Over what {@code of} gives for each run; of an even number, the lower median. */
  public static <T> Spread of(List<T> runs, ToDoubleFunction<T> of) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    return new Spread(sorted[(sorted.length - 1) / 2], sorted[0], sorted[sorted.length - 1]);
  }

  /** As {@code median (least-greatest)}, with so many digits after the point. */
  public String text(int digits) {
    String one = "%,." + digits + "f";
    return String.format(Locale.ROOT, one + " (" + one + "-" + one + ")", median, least, greatest);
  }
}
