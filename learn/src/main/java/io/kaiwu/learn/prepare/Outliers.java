// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.LearnException;

/** Which numbers are taken for outliers, by bounds fitted on the training rows. */
public sealed interface Outliers {

  Action action();

  /** What becomes of a row with an outlier. */
  enum Action {
    /** The number is moved to the bound, in training and ever after. */
    CLIP,
    /** A training row is left out; other rows are left as they are. */
    DROP
  }

  /** Further than {@code limit} standard deviations from the mean. */
  record ZScore(double limit, Action action) implements Outliers {

    public ZScore {
      positive("z-score limit", limit);
    }
  }

  /** Further than {@code factor} interquartile ranges outside the quartiles (Tukey's fences). */
  record Iqr(double factor, Action action) implements Outliers {

    public Iqr {
      positive("IQR factor", factor);
    }
  }

  /** Below or above these shares of the training rows, in [0, 1]. */
  record Percentile(double low, double high, Action action) implements Outliers {

    public Percentile {
      if (!(0 <= low && low < high && high <= 1)) {
        throw new LearnException(
            "The percentiles (%s, %s) must rise within [0, 1].".formatted(low, high));
      }
    }
  }

  private static void positive(String what, double value) {
    if (!(value > 0)) {
      throw new LearnException("The %s (%s) must be positive.".formatted(what, value));
    }
  }
}
