// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.Cholesky;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Erf;
import org.jspecify.annotations.Nullable;

/**
 * How sure a logistic regression may be of its coefficients, and how well it fits. Row weights
 * count as repetitions.
 *
 * <p>The errors come from the inverse of the observed information (for these models also the
 * expected one), which is right in large samples of a model fitted without penalty. An l2 penalty
 * pulls coefficients to 0, so errors around them are no confidence statement about the truth; they
 * are then those of the posterior under a normal prior of variance 1 / l2 (Laplace), and {@link
 * #penalised} says so. An l1 penalty chooses inputs by the same rows, and class weights make the
 * likelihood that of another population: both are refused.
 *
 * @param coefficients class by class from the second on, inputs in order, the intercept last
 * @param level of the intervals, such as 0.95
 * @param logLikelihood of the rows under the model
 * @param nullLogLikelihood of the rows under the classes' shares alone
 * @param parameters the number of coefficients that were free
 * @param rows the weight of all rows
 * @param penalised whether an l2 penalty stands behind the errors
 */
public record LogisticInference(
    List<Coefficient> coefficients,
    double level,
    double logLikelihood,
    double nullLogLikelihood,
    int parameters,
    double rows,
    boolean penalised) {

  public LogisticInference {
    coefficients = List.copyOf(coefficients);
  }

  /** Minus twice the log-likelihood: the deviance of rows that are counted one by one. */
  public double deviance() {
    return -2 * logLikelihood;
  }

  public double nullDeviance() {
    return -2 * nullLogLikelihood;
  }

  /** McFadden's R²: the share of the null model's deviance that the inputs take away. */
  public double mcFadden() {
    return 1 - logLikelihood / nullLogLikelihood;
  }

  /** Akaike's criterion; less is better. */
  public double aic() {
    return deviance() + 2.0 * parameters;
  }

  /** Schwarz's criterion; less is better. */
  public double bic() {
    return deviance() + Math.log(rows) * parameters;
  }

  /**
   * Measures a model on the rows it was fitted on. O(rows n²) and O(n³) for n coefficients.
   *
   * @param level of the intervals, in (0, 1)
   * @throws LearnException if the model has an l1 penalty or weighted classes
   */
  public static LogisticInference of(
      LogisticModel model, Sample sample, double level, Fitting fitting) {
    boolean intercept = model.summary().intercept();
    Design design = DenseDesign.of(sample.x(), sample.inputs(), intercept, fitting.workers());
    return of(model, design, sample.labels(), sample.weights(), level, fitting);
  }

  /** The same for a matrix, dense or sparse. */
  public static LogisticInference of(
      LogisticModel model,
      Matrix x,
      int[] labels,
      double @Nullable [] weights,
      double level,
      Fitting fitting) {
    boolean intercept = model.summary().intercept();
    Design design =
        switch (x) {
          case DenseMatrix m -> DenseDesign.of(m, model.inputs(), intercept, fitting.workers());
          case SparseMatrix m -> SparseDesign.of(m, model.inputs(), intercept, fitting.workers());
        };
    return of(model, design, labels, weights, level, fitting);
  }

  private static LogisticInference of(
      LogisticModel model,
      Design design,
      int[] labels,
      double @Nullable [] weights,
      double level,
      Fitting fitting) {
    check(model, level);
    Rows rows =
        Rows.of(
            model.inputs(),
            design.rows(),
            design.width() - (design.hasIntercept() ? 1 : 0),
            labels,
            model.classes(),
            weights,
            ClassWeights.none());
    if (!Arrays.equals(rows.fitted(), model.fittedClasses())) {
      throw new LearnException(
          "The rows do not hold the classes the model was fitted on. Maybe these are other rows.");
    }
    Target target = rows.target(model.penalty().isNone() || model.vectors() == 1);
    Problem problem =
        new Problem(
            design, target, model.penalty(), rows.inputs(), rows.totals(), 1e-10, 1, fitting);
    int n = problem.length;
    double[] hessian = new double[n * n];
    double loss = design.evaluate(theta(model, problem), target, new double[n], hessian, null);
    problem.addCurvature(hessian);
    Cholesky factor = Cholesky.of(n, hessian, 1e-13);
    if (!factor.isComplete()) {
      throw problem.dependent(factor.dependent());
    }
    double quantile = -Math.sqrt(2) * Erf.erfcInv(1 + level);
    double critical = Math.abs(quantile);
    List<Coefficient> all = new ArrayList<>();
    int constants = 0;
    int[] fitted = rows.fitted();
    for (int k = 1; k < fitted.length; k++) {
      for (int c = 0; c < design.width(); c++) {
        double value = value(model, c, k);
        double[] contrast = contrast(problem, c, k);
        factor.halfSolve(contrast);
        double error = Math.sqrt(Newton.dot(contrast, contrast));
        if (design.isConstant(c)) {
          error = Double.NaN;
          constants++;
        }
        all.add(
            coefficient(
                model.classes().get(fitted[k]),
                c < model.inputs().size() ? model.inputs().get(c) : "intercept",
                value,
                error,
                critical));
      }
    }
    return new LogisticInference(
        all,
        level,
        -loss,
        -problem.lossWithoutInputs(),
        (fitted.length - 1) * design.width() - constants,
        Arrays.stream(rows.totals()).sum(),
        !model.penalty().isNone());
  }

  private static void check(LogisticModel model, double level) {
    if (!(level > 0 && level < 1)) {
      throw new LearnException("The level of confidence (%s) must be in (0, 1).".formatted(level));
    }
    if (model.penalty().l1() > 0) {
      throw new LearnException(
          "A fit with an l1 penalty (%s) has no standard errors: the rows that chose its inputs cannot judge them as well. Maybe fit the chosen inputs without penalty on other rows."
              .formatted(model.penalty().l1()));
    }
    if (model.summary().weighted()) {
      throw new LearnException(
          "A fit with class weights has no standard errors of this kind: its likelihood is that of another population. Maybe fit without class weights.");
    }
  }

  private static Coefficient coefficient(
      String className, String name, double value, double error, double critical) {
    double z = value / error;
    double low = value - critical * error;
    double high = value + critical * error;
    return new Coefficient(
        className,
        name,
        value,
        error,
        z,
        Double.isNaN(z) ? Double.NaN : Erf.erfc(Math.abs(z) / Math.sqrt(2)),
        low,
        high,
        Math.exp(value),
        Math.exp(low),
        Math.exp(high));
  }

  /** A coefficient against the first class, in the scale of the rows. */
  private static double value(LogisticModel model, int column, int k) {
    boolean intercept = column == model.inputs().size();
    int last = model.vectors() == 1 ? 0 : k;
    double value = intercept ? model.intercept(last) : model.coefficients(last)[column];
    if (model.vectors() == 1) {
      return value;
    }
    return value - (intercept ? model.intercept(0) : model.coefficients(0)[column]);
  }

  /** The model's coefficients in the scale of the design. */
  private static double[] theta(LogisticModel model, Problem problem) {
    Design design = problem.design;
    int width = design.width();
    double[] theta = new double[problem.length];
    for (int k = 0; k < problem.target.free(); k++) {
      boolean against = model.vectors() > 1 && problem.target.hasReference();
      double[] own = model.coefficients(against ? k + 1 : k);
      double intercept = model.intercept(against ? k + 1 : k);
      double[] other = against ? model.coefficients(0) : new double[own.length];
      intercept -= against ? model.intercept(0) : 0;
      for (int c = 0; c < own.length; c++) {
        double w = own[c] - other[c];
        theta[k * width + c] = w * design.scale(c);
        intercept += w * design.shift(c);
      }
      if (design.hasIntercept()) {
        theta[k * width + width - 1] = intercept;
      }
    }
    return theta;
  }

  /** The vector whose product with theta is {@link #value}. */
  private static double[] contrast(Problem problem, int column, int k) {
    double[] a = new double[problem.length];
    boolean reference = problem.target.hasReference();
    add(problem, a, reference ? k - 1 : k, column, 1);
    if (!reference) {
      add(problem, a, 0, column, -1);
    }
    return a;
  }

  private static void add(Problem problem, double[] a, int free, int column, double sign) {
    Design design = problem.design;
    int from = free * design.width();
    int last = design.width() - 1;
    if (column == last && design.hasIntercept()) {
      for (int c = 0; c < last; c++) {
        a[from + c] -= sign * design.shift(c) / design.scale(c);
      }
    }
    a[from + column] += sign / design.scale(column);
  }
}
