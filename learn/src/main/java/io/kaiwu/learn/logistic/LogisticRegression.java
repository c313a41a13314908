// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits the probabilities of classes: of two by one logistic curve, of more by the multinomial
 * (softmax) model. Minimises the weighted sum of the rows' log-losses plus the {@link Penalty}; the
 * intercept is never penalised. Holds settings only; immutable.
 *
 * {@snippet :
 * DenseMatrix x = DenseMatrix.of(new double[][] {{1, 0}, {2, 1}, {3, 1}, {4, 0}});
 * LogisticModel model =
 *     LogisticRegression.of(Penalty.l2(1.0)).fit(x, new int[] {0, 1, 0, 1}, List.of("good", "bad"));
 * double[] p = new double[2];
 * model.probabilities(new double[] {2.5, 1}, p);
 * }
 *
 * <p>Up to about a thousand coefficients the whole curvature matrix is used (Newton), unless many
 * classes and columns make it dear, and rows that are no {@link DenseMatrix} are read in blocks,
 * once an iteration, and never kept. Beyond, Newton's steps come from conjugate gradients, which
 * keep one number for each row and class, or with an l1 part from coordinate descent on the
 * columns, which holds all rows in memory; columns that depend on others are then not named. Of
 * many rows a part is fitted first, to begin near the end. Results are the same with any number of
 * threads.
 */
public final class LogisticRegression {

  private final Penalty penalty;
  private final ClassWeights classWeights;
  private final boolean intercept;
  private final double tolerance;
  private final int mostIterations;

  private LogisticRegression(
      Penalty penalty,
      ClassWeights classWeights,
      boolean intercept,
      double tolerance,
      int mostIterations) {
    this.penalty = penalty;
    this.classWeights = classWeights;
    this.intercept = intercept;
    this.tolerance = tolerance;
    this.mostIterations = mostIterations;
  }

  /** With an intercept, classes as they come, to a tolerance of 1e-10. */
  public static LogisticRegression of(Penalty penalty) {
    return new LogisticRegression(penalty, ClassWeights.none(), true, 1e-10, 200);
  }

  /** How much each class counts. */
  public LogisticRegression withClassWeights(ClassWeights weights) {
    return new LogisticRegression(penalty, weights, intercept, tolerance, mostIterations);
  }

  /** Odds of one where all inputs are 0. */
  public LogisticRegression withoutIntercept() {
    return new LogisticRegression(penalty, classWeights, false, tolerance, mostIterations);
  }

  /**
   * When to end.
   *
   * @param share of the objective that the last step may still have promised to gain, in (0, 1)
   */
  public LogisticRegression withTolerance(double share) {
    if (!(share > 0 && share < 1)) {
      throw new LearnException("The tolerance (%s) must be in (0, 1).".formatted(share));
    }
    return new LogisticRegression(penalty, classWeights, intercept, share, mostIterations);
  }

  /** How many passes over the rows at most; a fit that ends by it says so in its summary. */
  public LogisticRegression withMostIterations(int most) {
    if (most < 1) {
      throw new LearnException("The number of iterations (%d) must be at least 1.".formatted(most));
    }
    return new LogisticRegression(penalty, classWeights, intercept, tolerance, most);
  }

  /** Fits on all processors; the columns are called x1, x2 and so on. */
  public LogisticModel fit(Matrix x, int[] labels, List<String> classes) {
    return fit(x, labels, classes, null);
  }

  /** The same with a weight for each row; at least 0. */
  public LogisticModel fit(
      Matrix x, int[] labels, List<String> classes, double @Nullable [] weights) {
    List<String> names = IntStream.rangeClosed(1, x.width()).mapToObj(c -> "x" + c).toList();
    return fit(names, x, labels, classes, weights, new Fitting(Workers.all(), 0, Monitor.NONE));
  }

  /**
   * Fits a model.
   *
   * @param labels the position of each row's class in {@code classes}
   * @throws LearnException if there are no rows, fewer than two classes have rows, a number is not
   *     finite, or without penalty the classes are separated or a column depends on others
   */
  public LogisticModel fit(
      List<String> inputs,
      Matrix x,
      int[] labels,
      List<String> classes,
      double @Nullable [] weights,
      Fitting fitting) {
    Rows rows = Rows.of(inputs, x.rows(), x.width(), labels, classes, weights, classWeights);
    Design design =
        switch (x) {
          case DenseMatrix m -> DenseDesign.of(m, inputs, intercept, fitting.workers());
          case SparseMatrix m -> SparseDesign.of(m, inputs, intercept, fitting.workers());
        };
    return fit(rows, design, x, fitting);
  }

  /** Fits a model to rows that may be read in blocks; see above. */
  public LogisticModel fit(Sample sample, Fitting fitting) {
    RowBlocks x = sample.x();
    Rows rows =
        Rows.of(
            sample.inputs(),
            x.rows(),
            x.width(),
            sample.labels(),
            sample.classes(),
            sample.weights(),
            classWeights);
    return fit(rows, DenseDesign.of(x, sample.inputs(), intercept, fitting.workers()), x, fitting);
  }

  private LogisticModel fit(Rows rows, Design design, Object x, Fitting fitting) {
    boolean reference = penalty.isNone() || rows.fitted().length == 2;
    Target target = rows.target(reference);
    Problem problem =
        new Problem(
            design,
            target,
            penalty,
            rows.inputs(),
            rows.totals(),
            tolerance,
            mostIterations,
            fitting);
    if (penalty.isNone() && design.rows() < problem.length) {
      throw new LearnException(
          "Without a penalty %d coefficients need at least as many rows; there are %d. Maybe use an l2 penalty or fewer columns."
              .formatted(problem.length, design.rows()));
    }
    double[] start = rows.start(problem);
    String solver;
    Solution solution;
    if (Solvers.roomForCurvature(problem, x)) {
      solver = "newton";
      solution = Newton.solve(problem, start);
    } else if (penalty.l1() == 0) {
      solver = "newton-cg";
      solution = NewtonCg.solve(problem, start);
    } else {
      solver = "coordinate-descent";
      solution = ColumnDescent.solve(problem, Columns.of(x, design), start);
    }
    fitting.report("logistic", 1, Double.NaN);
    return rows.model(
        problem,
        solution,
        new LogisticSummary(
            solver, solution.iterations, solution.converged, !classWeights.isNone(), intercept));
  }
}
