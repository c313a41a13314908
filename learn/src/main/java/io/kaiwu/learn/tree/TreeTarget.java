// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;

/** The target of a fit, checked: a number or the position of a class a row, and its weight. */
final class TreeTarget {

  private final double[] values;
  private final double[] weights;
  private final List<String> classes;

  private TreeTarget(double[] values, double[] weights, List<String> classes) {
    this.values = values;
    this.weights = weights;
    this.classes = classes;
  }

  static TreeTarget numbers(Sample sample) {
    double[] values = sample.values();
    for (int r = 0; r < values.length; r++) {
      if (!Double.isFinite(values[r])) {
        throw new LearnException(
            "The target of row (%d) is (%s); it must be a finite number. Maybe leave such rows out."
                .formatted(r, values[r]));
      }
    }
    return new TreeTarget(values, rowWeights(sample), List.of());
  }

  static TreeTarget classes(Sample sample, ClassWeights classWeights) {
    int[] labels = sample.labels();
    int count = sample.classes().size();
    double[] weights = rowWeights(sample);
    double[] values = new double[labels.length];
    double[] mass = new double[count];
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] < 0 || labels[r] >= count) {
        throw new LearnException(
            "The class of row (%d) is (%d); it must be in [0, %d).".formatted(r, labels[r], count));
      }
      values[r] = labels[r];
      mass[labels[r]] += weights[r];
    }
    long present = Arrays.stream(mass).filter(m -> m > 0).count();
    if (present < 2) {
      throw new LearnException(
          "The rows hold %d class of %s; at least two are needed. Maybe the other rows were filtered out."
              .formatted(present, sample.classes()));
    }
    double[] factors = classWeights.factors(sample.classes(), mass);
    double[] weighted = new double[labels.length];
    for (int r = 0; r < labels.length; r++) {
      weighted[r] = weights[r] * factors[labels[r]];
    }
    return new TreeTarget(values, weighted, sample.classes());
  }

  /** Weights alone, where there is no target. */
  private static double[] rowWeights(Sample sample) {
    double[] weights = sample.weights();
    if (weights == null) {
      double[] ones = new double[sample.rows()];
      Arrays.fill(ones, 1);
      return ones;
    }
    double sum = 0;
    for (int r = 0; r < weights.length; r++) {
      if (!(weights[r] >= 0 && weights[r] <= Double.MAX_VALUE)) {
        throw new LearnException(
            "The weight of row (%d) is (%s); it must be at least 0 and finite."
                .formatted(r, weights[r]));
      }
      sum += weights[r];
    }
    if (!(sum > 0)) {
      throw new LearnException("No row has a weight above 0. Maybe leave the weights out.");
    }
    return weights;
  }

  /** The number, or the position of the class, of each row; not a copy. */
  double[] values() {
    return values;
  }

  /** The weight of each row, that of its class included; not a copy. */
  double[] weights() {
    return weights;
  }

  /** Empty for a target of numbers. */
  List<String> classes() {
    return classes;
  }

  /** The positions of the rows that count. */
  int[] rows() {
    int[] rows = new int[weights.length];
    int n = 0;
    for (int r = 0; r < rows.length; r++) {
      if (weights[r] > 0) {
        rows[n++] = r;
      }
    }
    return Arrays.copyOf(rows, n);
  }
}
