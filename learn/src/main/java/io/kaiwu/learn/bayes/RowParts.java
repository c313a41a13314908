// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One pass over the rows of a sample in parts of fixed bounds, whose sums are then joined. */
final class RowParts {

  private static final int MOST_PARTS = 64;
  private static final int LEAST_ROWS = 4096;
  private static final int CHUNK_VALUES = 1 << 15;

  private RowParts() {}

  /** Sums over some rows. */
  interface Sums {

    /** Adds the rows [from, from + rows), given row-major. */
    void add(double[] x, int from, int rows);
  }

  /** Reads all rows; the sums of each part, in the order of the rows. */
  static <S extends Sums> List<S> read(Sample sample, Supplier<S> fresh, Fitting fitting) {
    int rows = sample.rows();
    int width = sample.inputs().size();
    checkLabels(sample.labels(), sample.classes());
    int size = Math.max(LEAST_ROWS, (rows + MOST_PARTS - 1) / MOST_PARTS);
    int chunk = Math.max(1, CHUNK_VALUES / Math.max(1, width));
    List<S> parts = new ArrayList<>();
    int count = (rows + size - 1) / size;
    for (int p = 0; p < count; p++) {
      parts.add(fresh.get());
    }
    AtomicInteger done = new AtomicInteger();
    ReentrantLock reporting = new ReentrantLock();
    fitting
        .workers()
        .run(
            rows,
            size,
            (part, from, to) -> {
              double[] x = new double[chunk * width];
              for (int r = from; r < to; r += chunk) {
                int n = Math.min(chunk, to - r);
                sample.x().copyRows(r, r + n, x);
                parts.get(part).add(x, r, n);
                double share = (double) done.addAndGet(n) / rows;
                if (reporting.tryLock()) {
                  try {
                    fitting.report("naive Bayes", share, Double.NaN);
                  } finally {
                    reporting.unlock();
                  }
                }
              }
            });
    return parts;
  }

  /** Refuses labels that are no class, and rows of fewer than two classes. */
  static void checkLabels(int[] labels, List<String> classes) {
    boolean several = false;
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] < 0 || labels[r] >= classes.size()) {
        throw new LearnException(
            "The class of row (%d) is %d; it must lie in [0, %d)."
                .formatted(r, labels[r], classes.size()));
      }
      several |= labels[r] != labels[0];
    }
    if (!several) {
      throw new LearnException(
          "Naive Bayes needs rows of at least two classes; there are %d rows of %s."
              .formatted(labels.length, labels.length == 0 ? "none" : classes.get(labels[0])));
    }
  }

  /** Refuses rows, the first of them number {@code from}, that hold what is not finite. */
  static void checkFinite(double[] x, int from, int rows, List<String> inputs) {
    int width = inputs.size();
    for (int i = 0; i < rows * width; i++) {
      if (!Double.isFinite(x[i])) {
        throw new LearnException(
            "The column (%s) holds (%s) in row %d; naive Bayes takes finite numbers. Maybe fill missing values before."
                .formatted(inputs.get(i % width), x[i], from + i / width));
      }
    }
  }
}
