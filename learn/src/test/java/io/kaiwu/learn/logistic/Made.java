// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows made up from a seed: about half of the numbers are 0, the classes overlap. */
record Made(DenseMatrix x, List<Integer> classOfRow, int count) {

  static Made rows(int rows, int width, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[rows * width];
    Integer[] labels = new Integer[rows];
    double[][] truth = new double[classes][width];
    for (double[] row : truth) {
      Arrays.setAll(row, c -> c % 3 == 0 ? random.nextGaussian() : 0);
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < width; c++) {
        values[r * width + c] = random.nextBoolean() ? random.nextGaussian() : 0;
      }
      int best = 0;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        double score = -Math.log(-Math.log(random.nextDouble()));
        for (int c = 0; c < width; c++) {
          score += truth[k][c] * values[r * width + c];
        }
        if (score > greatest) {
          greatest = score;
          best = k;
        }
      }
      labels[r] = best;
    }
    return new Made(DenseMatrix.wrap(rows, width, values), List.of(labels), classes);
  }

  int[] labels() {
    return classOfRow.stream().mapToInt(i -> i).toArray();
  }

  List<String> classes() {
    return IntStream.range(0, count).mapToObj(k -> "class " + k).toList();
  }

  Sample sample() {
    List<String> names = IntStream.range(0, x.width()).mapToObj(c -> "input " + c).toList();
    return Sample.ofClasses(names, x, labels(), classes());
  }

  SparseMatrix sparse() {
    int[] starts = new int[x.rows() + 1];
    int[] columns = new int[x.values().length];
    double[] values = new double[columns.length];
    int entries = 0;
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.width(); c++) {
        if (x.get(r, c) != 0) {
          columns[entries] = c;
          values[entries++] = x.get(r, c);
        }
      }
      starts[r + 1] = entries;
    }
    return SparseMatrix.wrap(
        x.width(), starts, Arrays.copyOf(columns, entries), Arrays.copyOf(values, entries));
  }

  private Rows checked() {
    return Rows.of(
        sample().inputs(), x.rows(), x.width(), labels(), classes(), null, ClassWeights.none());
  }

  double[] start(Problem problem) {
    return checked().start(problem);
  }

  LogisticModel model(Problem problem, Solution solution) {
    return checked()
        .model(problem, solution, new LogisticSummary("", 0, solution.converged, false, true));
  }

  Problem problem(Penalty penalty, boolean sparse, Fitting fitting) {
    List<String> names = sample().inputs();
    Rows rows = checked();
    Design design =
        sparse
            ? SparseDesign.of(sparse(), names, true, fitting.workers())
            : DenseDesign.of(x, names, true, fitting.workers());
    return new Problem(
        design, rows.target(penalty.isNone()), penalty, names, rows.totals(), 1e-13, 500, fitting);
  }
}
