// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.ClassWeights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The checked names, classes and weights of the rows of a fit. */
final class Rows {

  private final List<String> inputs;
  private final List<String> classes;
  private final int[] fitted;
  private final int[] labels; // positions in fitted
  private final double @Nullable [] weights;
  private final double[] totals; // by position in fitted

  private Rows(
      List<String> inputs,
      List<String> classes,
      int[] fitted,
      int[] labels,
      double @Nullable [] weights,
      double[] totals) {
    this.inputs = inputs;
    this.classes = classes;
    this.fitted = fitted;
    this.labels = labels;
    this.weights = weights;
    this.totals = totals;
  }

  static Rows of(
      List<String> inputs,
      int rows,
      int width,
      int[] labels,
      List<String> classes,
      double @Nullable [] weights,
      ClassWeights classWeights) {
    if (rows == 0) {
      throw new LearnException("Logistic regression needs rows; there are none.");
    }
    checkLength("names", inputs.size(), "columns", width);
    checkLength("labels", labels.length, "rows", rows);
    double[] totals = new double[classes.size()];
    for (int r = 0; r < rows; r++) {
      if (labels[r] < 0 || labels[r] >= totals.length) {
        throw new LearnException(
            "The label of row %d (%d) must be the position of one of the %d classes."
                .formatted(r, labels[r], totals.length));
      }
      totals[labels[r]] += weights == null ? 1 : checked(weights, r, rows);
    }
    double[] factors = classWeights.factors(classes, totals);
    Arrays.setAll(totals, k -> totals[k] * factors[k]);
    int[] fitted = IntStream.range(0, totals.length).filter(k -> totals[k] > 0).toArray();
    if (fitted.length < 2) {
      throw new LearnException(
          "All rows that count are of one class (%s); two are needed. Maybe the rows were sorted and cut, or the target is wrong."
              .formatted(fitted.length == 0 ? "none" : classes.get(fitted[0])));
    }
    int[] positions = new int[totals.length];
    for (int k = 0; k < fitted.length; k++) {
      positions[fitted[k]] = k;
    }
    boolean weighted = weights != null || !classWeights.isNone();
    double[] effective = weighted ? new double[rows] : null;
    int[] mapped = new int[rows];
    for (int r = 0; r < rows; r++) {
      mapped[r] = positions[labels[r]];
      if (effective != null) {
        effective[r] = (weights == null ? 1 : weights[r]) * factors[labels[r]];
      }
    }
    double[] kept = Arrays.stream(fitted).mapToDouble(k -> totals[k]).toArray();
    return new Rows(inputs, classes, fitted, mapped, effective, kept);
  }

  private static void checkLength(String what, int length, String of, int expected) {
    if (length != expected) {
      throw new LearnException("There are %d %s for %d %s.".formatted(length, what, expected, of));
    }
  }

  private static double checked(double[] weights, int row, int rows) {
    checkLength("weights", weights.length, "rows", rows);
    if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
      throw new LearnException(
          "The weight of row %d (%s) must be a number of at least 0.".formatted(row, weights[row]));
    }
    return weights[row];
  }

  List<String> inputs() {
    return inputs;
  }

  int[] fitted() {
    return fitted;
  }

  /** The weight of the rows of each fitted class. */
  double[] totals() {
    return totals.clone();
  }

  Target target(boolean reference) {
    return new Target(labels, weights, fitted.length, reference);
  }

  /** All coefficients 0 and intercepts that give each class its share of the rows. */
  double[] start(Problem problem) {
    double[] theta = new double[problem.length];
    if (problem.design.hasIntercept()) {
      boolean reference = problem.target.hasReference();
      double centre =
          reference
              ? Math.log(totals[0])
              : Arrays.stream(totals).map(Math::log).average().orElse(0);
      for (int k = 0; k < problem.target.free(); k++) {
        theta[(k + 1) * problem.design.width() - 1] =
            Math.log(totals[reference ? k + 1 : k]) - centre;
      }
    }
    return theta;
  }

  /** The model a solution means, in the scale of the rows. */
  LogisticModel model(Problem problem, Solution solution, LogisticSummary summary) {
    Design design = problem.design;
    int width = design.width();
    int p = inputs.size();
    int vectors = fitted.length == 2 ? 1 : fitted.length;
    int shift = vectors - problem.target.free(); // 1 if a reference has to be put in
    double[] coefficients = new double[vectors * p];
    double[] intercepts = new double[vectors];
    for (int k = 0; k < problem.target.free(); k++) {
      double intercept = design.hasIntercept() ? solution.theta[(k + 1) * width - 1] : 0;
      for (int c = 0; c < p; c++) {
        double w = solution.theta[k * width + c] / design.scale(c);
        coefficients[(k + shift) * p + c] = w;
        intercept -= w * design.shift(c);
      }
      intercepts[k + shift] = intercept;
    }
    if (vectors > 1) {
      centre(intercepts, vectors, 1);
      if (problem.penalty.l1() == 0) {
        centre(coefficients, vectors, p);
      }
    }
    return new LogisticModel(
        inputs, classes, fitted, coefficients, intercepts, problem.penalty, summary);
  }

  /** Takes off each column of a table its mean. */
  private static void centre(double[] table, int rows, int width) {
    for (int c = 0; c < width; c++) {
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += table[r * width + c];
      }
      for (int r = 0; r < rows; r++) {
        table[r * width + c] -= sum / rows;
      }
    }
  }
}
