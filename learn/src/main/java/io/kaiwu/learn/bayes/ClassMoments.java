// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weight, means and sums of squares around them of each class. Chunks are measured in two
 * passes and joined by the formula of <a
 * href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub and LeVeque (1983)</a>, so that
 * large offsets cost no digits.
 */
final class ClassMoments implements RowParts.Sums {

  private final List<String> inputs;
  private final int classes;
  private final int width;
  private final int[] labels;
  private final double @Nullable [] rowWeights;
  private final double[] weights;
  private final double[] means;
  private final double[] squares;
  private final double[] chunkWeights;
  private final double[] chunkMeans;
  private final double[] chunkSquares;

  private ClassMoments(Sample sample) {
    this.inputs = sample.inputs();
    this.classes = sample.classes().size();
    this.width = inputs.size();
    this.labels = sample.labels();
    this.rowWeights = sample.weights();
    this.weights = new double[classes];
    this.means = new double[classes * width];
    this.squares = new double[classes * width];
    this.chunkWeights = new double[classes];
    this.chunkMeans = new double[classes * width];
    this.chunkSquares = new double[classes * width];
  }

  static ClassMoments measure(Sample sample, Fitting fitting) {
    List<ClassMoments> parts = RowParts.read(sample, () -> new ClassMoments(sample), fitting);
    ClassMoments all = parts.getFirst();
    for (ClassMoments part : parts.subList(1, parts.size())) {
      all.join(part.weights, part.means, part.squares);
    }
    return all;
  }

  @Override
  public void add(double[] x, int from, int rows) {
    Arrays.fill(chunkWeights, 0);
    Arrays.fill(chunkMeans, 0);
    Arrays.fill(chunkSquares, 0);
    for (int r = 0; r < rows; r++) {
      double weight = weight(from + r);
      int k = labels[from + r];
      chunkWeights[k] += weight;
      int at = k * width;
      int row = r * width;
      for (int j = 0; j < width; j++) {
        chunkMeans[at + j] += weight * x[row + j];
      }
    }
    boolean finite = true;
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < width; j++) {
        finite &= Double.isFinite(chunkMeans[k * width + j]);
        chunkMeans[k * width + j] /= chunkWeights[k] > 0 ? chunkWeights[k] : 1;
      }
    }
    if (!finite) {
      RowParts.checkFinite(x, from, rows, inputs);
    }
    for (int r = 0; r < rows; r++) {
      double weight = weight(from + r);
      int at = labels[from + r] * width;
      int row = r * width;
      for (int j = 0; j < width; j++) {
        double d = x[row + j] - chunkMeans[at + j];
        chunkSquares[at + j] += weight * d * d;
      }
    }
    join(chunkWeights, chunkMeans, chunkSquares);
  }

  private double weight(int row) {
    return rowWeights == null ? 1 : rowWeights[row];
  }

  private void join(double[] otherWeights, double[] otherMeans, double[] otherSquares) {
    for (int k = 0; k < classes; k++) {
      double sum = weights[k] + otherWeights[k];
      if (otherWeights[k] > 0) {
        double share = otherWeights[k] / sum;
        for (int i = k * width; i < (k + 1) * width; i++) {
          double d = otherMeans[i] - means[i];
          squares[i] += otherSquares[i] + d * d * weights[k] * share;
          means[i] += d * share;
        }
      }
      weights[k] = sum;
    }
  }

  /** The weight of each class. */
  double[] weights() {
    return weights;
  }

  /** The means, class by class. */
  double[] means() {
    return means;
  }

  /** The variances, class by class; 0 for a class without rows. */
  double[] variances() {
    double[] variances = new double[squares.length];
    for (int i = 0; i < variances.length; i++) {
      double weight = weights[i / width];
      variances[i] = weight > 0 ? squares[i] / weight : 0;
    }
    return variances;
  }

  /** The greatest variance of a column, all classes together. */
  double greatestVariance() {
    double total = Arrays.stream(weights).sum();
    double greatest = 0;
    for (int j = 0; j < width; j++) {
      double mean = 0;
      for (int k = 0; k < classes; k++) {
        mean += weights[k] / total * means[k * width + j];
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        double d = means[k * width + j] - mean;
        sum += squares[k * width + j] + weights[k] * d * d;
      }
      greatest = Math.max(greatest, sum / total);
    }
    return greatest;
  }
}
