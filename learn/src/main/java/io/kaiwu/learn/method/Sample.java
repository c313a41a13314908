// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows a method is fitted on: inputs, and where the task has one, the target. Immutable; the
 * arrays are shared, and nobody writes into them.
 */
public final class Sample {

  private final List<String> inputs;
  private final RowBlocks x;
  private final double @Nullable [] values;
  private final int @Nullable [] labels;
  private final List<String> classes;
  private final double @Nullable [] weights;

  private Sample(
      List<String> inputs,
      RowBlocks x,
      double @Nullable [] values,
      int @Nullable [] labels,
      List<String> classes,
      double @Nullable [] weights) {
    this.inputs = List.copyOf(inputs);
    this.x = x;
    this.values = values;
    this.labels = labels;
    this.classes = List.copyOf(classes);
    this.weights = weights;
    if (x.width() != inputs.size()) {
      throw new LearnException(
          "The rows have %d columns for %d names.".formatted(x.width(), inputs.size()));
    }
    checkLength("target", values == null ? -1 : values.length);
    checkLength("target", labels == null ? -1 : labels.length);
    checkLength("weights", weights == null ? -1 : weights.length);
  }

  /** Rows without a target. */
  public static Sample of(List<String> inputs, RowBlocks x) {
    return new Sample(inputs, x, null, null, List.of(), null);
  }

  /** Rows whose target is a number, one a row. */
  public static Sample ofNumbers(List<String> inputs, RowBlocks x, double[] target) {
    return new Sample(inputs, x, target, null, List.of(), null);
  }

  /** Rows whose target is one of the classes, by position. */
  public static Sample ofClasses(
      List<String> inputs, RowBlocks x, int[] labels, List<String> classes) {
    return new Sample(inputs, x, null, labels, classes, null);
  }

  /** The same rows, each counting as often as its weight says; at least 0. */
  public Sample withWeights(double[] rowWeights) {
    return new Sample(inputs, x, values, labels, classes, rowWeights);
  }

  public List<String> inputs() {
    return inputs;
  }

  public int rows() {
    return x.rows();
  }

  /** The inputs, to be read in blocks. */
  public RowBlocks x() {
    return x;
  }

  /** The inputs, all in memory. */
  public DenseMatrix matrix() {
    return x.toMatrix();
  }

  /** The target of a regression. */
  public double[] values() {
    if (values == null) {
      throw new LearnException("These rows have no numbers as target. Maybe name one: --target.");
    }
    return values;
  }

  /** The target of a classification. */
  public int[] labels() {
    if (labels == null) {
      throw new LearnException("These rows have no classes as target. Maybe name one: --target.");
    }
    return labels;
  }

  /** The names of the classes; empty if the target is no class. */
  public List<String> classes() {
    return classes;
  }

  /** The weight of each row; null if all count the same. */
  public double @Nullable [] weights() {
    return weights;
  }

  private void checkLength(String what, int length) {
    if (length >= 0 && length != x.rows()) {
      throw new LearnException(
          "There are %d rows and a %s of %d.".formatted(x.rows(), what, length));
    }
  }
}
