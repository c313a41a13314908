// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits a linear classifier with the widest margin, dense or sparse; of several classes, one machine
 * for each against the rest (Fan, Chang, Hsieh, Wang, Lin 2008, LIBLINEAR, JMLR 9:1871-1874).
 * Immutable.
 *
 * <pre>{@code
 * LinearSvmClassifier model =
 *     LinearSvmClassification.standard().withC(0.5).fit(x, labels, classes, fitting);
 * int predicted = model.predictClass(row);
 * }</pre>
 *
 * @param c what an error costs against the width of the margin, above 0; a row's cost is c times
 *     the weight of its class, also where it stands for the rest
 */
public record LinearSvmClassification(double c, ClassWeights weights, LinearSettings settings) {

  private static final String NAME = "linear-svm";

  public LinearSvmClassification {
    Checked.cost(c);
  }

  /** C = 1, equal classes, the squared loss. */
  public static LinearSvmClassification standard() {
    return new LinearSvmClassification(1, ClassWeights.none(), LinearSettings.STANDARD);
  }

  public LinearSvmClassification withC(double cost) {
    return new LinearSvmClassification(cost, weights, settings);
  }

  public LinearSvmClassification withWeights(ClassWeights of) {
    return new LinearSvmClassification(c, of, settings);
  }

  public LinearSvmClassification withSettings(LinearSettings of) {
    return new LinearSvmClassification(c, weights, of);
  }

  /** Fits to the rows of a sample. */
  public LinearSvmClassifier fit(Sample sample, Fitting fitting) {
    return fit(
        sample.inputs(),
        sample.matrix(),
        sample.labels(),
        sample.classes(),
        sample.weights(),
        fitting);
  }

  /** Fits to rows whose columns have no names. */
  public LinearSvmClassifier fit(Matrix x, int[] labels, List<String> classes, Fitting fitting) {
    return fit(Checked.names(x), x, labels, classes, null, fitting);
  }

  /**
   * Fits a model.
   *
   * @param labels of each row, its position in {@code classes}; a class may have no row and is then
   *     never predicted
   * @param rowWeights which multiply C row by row; null for all 1
   * @throws io.kaiwu.learn.LearnException if fewer than two classes have rows, or a number is not
   *     finite
   */
  public LinearSvmClassifier fit(
      List<String> inputs,
      Matrix x,
      int[] labels,
      List<String> classes,
      double @Nullable [] rowWeights,
      Fitting fitting) {
    Checked.rows(x, inputs, labels.length);
    Checked.weights(rowWeights, labels.length);
    int[] present = Checked.classes(labels, classes, rowWeights);
    double[] cost = RowCosts.of(c, weights, labels, classes, rowWeights);
    LinearRows rows = new LinearRows(x, settings.bias());
    // of two classes one machine is enough: positive speaks for the second
    int first = present.length == 2 ? 1 : 0;
    LinearSolution[] solved = new LinearSolution[present.length - first];
    Monitor one =
        (share, loss) -> {
          synchronized (solved) {
            return fitting.monitor().at(share, loss);
          }
        };
    Fitting inner = solved.length == 1 ? fitting : new Fitting(Workers.one(), fitting.seed(), one);
    fitting
        .workers()
        .run(
            solved.length,
            1,
            (m, from, to) ->
                solved[m] =
                    LinearSolution.of(
                        problem(rows, labels, present[m + first], cost),
                        settings,
                        inner,
                        fitting.seed() + m,
                        NAME));
    return assemble(inputs, classes, present, rows.width, solved);
  }

  private LinearProblem problem(LinearRows rows, int[] labels, int positive, double[] cost) {
    double[] y = new double[labels.length];
    Arrays.setAll(y, r -> labels[r] == positive ? 1 : -1);
    return new LinearProblem(rows, y, cost, true, 0, settings.loss());
  }

  private LinearSvmClassifier assemble(
      List<String> inputs,
      List<String> classes,
      int[] present,
      int width,
      LinearSolution[] solved) {
    double[] w = new double[solved.length * (width - 1)];
    double[] intercepts = new double[solved.length];
    for (int m = 0; m < solved.length; m++) {
      System.arraycopy(solved[m].w, 0, w, m * (width - 1), width - 1);
      intercepts[m] = settings.bias() * solved[m].w[width - 1];
    }
    return new LinearSvmClassifier(
        inputs, classes, present, w, intercepts, Arrays.stream(solved).map(s -> s.report).toList());
  }
}
