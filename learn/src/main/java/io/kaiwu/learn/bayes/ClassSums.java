// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weight of each class and the sums of its inputs, or how often each of them is yes. */
final class ClassSums implements RowParts.Sums {

  private final List<String> inputs;
  private final int width;
  private final int[] labels;
  private final double @Nullable [] rowWeights;
  private final NaiveBayes settings;
  private final double[] weights;
  private final double[] sums;

  private ClassSums(
      List<String> inputs,
      int width,
      int classes,
      int[] labels,
      double @Nullable [] rowWeights,
      NaiveBayes settings) {
    this.inputs = inputs;
    this.width = width;
    this.labels = labels;
    this.rowWeights = rowWeights;
    this.settings = settings;
    this.weights = new double[classes];
    this.sums = new double[Math.multiplyExact(classes, width)];
  }

  static ClassSums measure(Sample sample, NaiveBayes settings, Fitting fitting) {
    int width = sample.inputs().size();
    List<ClassSums> parts =
        RowParts.read(
            sample,
            () ->
                new ClassSums(
                    sample.inputs(),
                    width,
                    sample.classes().size(),
                    sample.labels(),
                    sample.weights(),
                    settings),
            fitting);
    ClassSums all = parts.getFirst();
    for (ClassSums part : parts.subList(1, parts.size())) {
      for (int k = 0; k < all.weights.length; k++) {
        all.weights[k] += part.weights[k];
      }
      for (int i = 0; i < all.sums.length; i++) {
        all.sums[i] += part.sums[i];
      }
    }
    return all;
  }

  static ClassSums measure(
      SparseMatrix x, int[] labels, List<String> classes, NaiveBayes settings) {
    RowParts.checkLabels(labels, classes);
    ClassSums all = new ClassSums(List.of(), x.width(), classes.size(), labels, null, settings);
    for (int r = 0; r < x.rows(); r++) {
      all.weights[labels[r]]++;
      int at = labels[r] * x.width();
      for (int e = x.starts()[r]; e < x.starts()[r + 1]; e++) {
        all.sums[at + x.columns()[e]] += all.taken(x.values()[e], r, x.columns()[e]);
      }
    }
    return all;
  }

  @Override
  public void add(double[] x, int from, int rows) {
    for (int r = 0; r < rows; r++) {
      double weight = rowWeights == null ? 1 : rowWeights[from + r];
      int k = labels[from + r];
      weights[k] += weight;
      for (int j = 0; j < width; j++) {
        sums[k * width + j] += weight * taken(x[r * width + j], from + r, j);
      }
    }
  }

  private double taken(double value, int row, int column) {
    if (settings.kind() == NaiveBayes.Kind.BERNOULLI) {
      if (Double.isNaN(value)) {
        throw refused(value, row, column, "no missing value");
      }
      return value > settings.threshold() ? 1 : 0;
    }
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw refused(value, row, column, "counts of at least 0");
    }
    return value;
  }

  private LearnException refused(double value, int row, int column, String rule) {
    String name = inputs.isEmpty() ? Integer.toString(column) : inputs.get(column);
    return new LearnException(
        "The column (%s) holds (%s) in row %d; naive Bayes (%s) takes %s. Maybe take them as measurements: gaussian."
            .formatted(name, value, row, settings.kind(), rule));
  }

  /** The weight of each class. */
  double[] weights() {
    return weights;
  }

  /** The sums, class by class. */
  double[] sums() {
    return sums;
  }
}
