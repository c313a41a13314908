// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The rows of a sample in short stretches, in an order that may be shuffled. */
final class Stretches {

  private final Sample sample;
  private final int length;
  private final SplittableRandom random;
  private final int[] order;

  Stretches(Sample sample, int length, SplittableRandom random) {
    this.sample = sample;
    this.length = length;
    this.random = random;
    this.order = new int[Workers.blocks(sample.rows(), length)];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  int count() {
    return order.length;
  }

  void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  /** At least so many rows from random places, or all, around their own mean. */
  Points first(int rows, Workers workers) {
    shuffle();
    Points raw =
        read(0, Workers.blocks(rows, length) + 1, new double[sample.inputs().size()], workers);
    double[] values = raw.values();
    int width = raw.width();
    double[] mean = new double[width];
    for (int i = 0; i < values.length; i++) {
      mean[i % width] += values[i] / raw.rows();
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean[i % width];
    }
    return Points.around(raw.rows(), values, mean, raw.weights());
  }

  /** The rows of the stretches [from, to) in the order of now, less {@code shift}. */
  Points read(int from, int to, double[] shift, Workers workers) {
    int last = Math.min(to, order.length);
    int width = shift.length;
    int[] starts = new int[last - from + 1];
    for (int s = from; s < last; s++) {
      int rows = Math.min(length, sample.rows() - order[s] * length);
      starts[s - from + 1] = starts[s - from] + rows;
    }
    int rows = starts[last - from];
    double[] values = new double[rows * width];
    double @Nullable [] given = sample.weights();
    double @Nullable [] weights = given == null ? null : new double[rows];
    workers.run(
        last - from,
        16,
        (block, a, b) -> {
          double[] part = new double[length * width];
          for (int s = a; s < b; s++) {
            int first = order[from + s] * length;
            int count = starts[s + 1] - starts[s];
            sample.x().copyRows(first, first + count, part);
            Points.requireFinite(part, first, count, sample.inputs());
            for (int i = 0; i < count * width; i++) {
              values[starts[s] * width + i] = part[i] - shift[i % width];
            }
            if (given != null && weights != null) {
              System.arraycopy(given, first, weights, starts[s], count);
            }
          }
        });
    return Points.around(rows, values, shift, weights);
  }
}
