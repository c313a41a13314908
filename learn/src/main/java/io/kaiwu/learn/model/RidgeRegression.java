// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import io.kaiwu.learn.split.GroupSplit;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Fits linear models by least squares with a penalty on the size of the coefficients.
 *
 * <p>Minimises {@code ||y - a - Xb||² / n + lambda ||b||²} over the columns of X scaled to standard
 * deviation 1; the intercept a is not penalised. Solved by Householder QR, without the normal
 * equations, whose squared condition number would cost half the digits. With several lambdas, each
 * is tried by cross-validation and the one of the least squared error is taken; one pass over the
 * rows serves all of them, since the factors of the folds merge. O(n p²) time, O(folds p²) space.
 * Source: Hoerl and Kennard 1970, doi:10.1080/00401706.1970.10488634.
 *
 * <p>A missing input counts as its training mean.
 */
public final class RidgeRegression implements Learner<RidgeModel> {

  /**
   * A column whose part that stands apart is less than this share of it is taken for a combination
   * of others: about 100 roundings.
   */
  private static final double DEPENDENT = 1e-13;

  private final double[] lambdas;
  private final int folds;
  private final long seed;

  private RidgeRegression(double[] lambdas, int folds, long seed) {
    for (double lambda : lambdas) {
      if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The penalty lambda (%s) must be finite and not negative.".formatted(lambda));
      }
    }
    this.lambdas = lambdas;
    this.folds = folds;
    this.seed = seed;
  }

  /** With one penalty; 0 is ordinary least squares. */
  public static RidgeRegression of(double lambda) {
    return new RidgeRegression(new double[] {lambda}, 1, 0);
  }

  /**
   * With the best of several penalties, by cross-validation over groups; rows without a group are
   * cut into contiguous stretches.
   *
   * @param folds the number of parts, at least 2
   * @param seed deals the groups into parts
   */
  public static RidgeRegression crossValidated(double[] lambdas, int folds, long seed) {
    if (lambdas.length == 0 || folds < 2) {
      throw new LearnException(
          "Cross-validation needs a lambda and two parts; there are %d lambdas and %d parts."
              .formatted(lambdas.length, folds));
    }
    return new RidgeRegression(lambdas.clone(), folds, seed);
  }

  @Override
  public RidgeModel fit(Frame x, double[] y) {
    Standardiser scale = Standardiser.fit(x);
    FoldedFactors factors = new FoldedFactors(x, y, scale, foldOfRow(x), folds);
    Map<Double, Double> rmseByLambda = folds > 1 ? crossValidate(factors, scale) : Map.of();
    double best =
        rmseByLambda.entrySet().stream()
            .min(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(lambdas[0]);
    TriangularFactor all = factors.all();
    double[] b = solve(all, factors.rows(), best, scale);
    RidgeModel.Diagnostics diagnostics =
        new RidgeModel.Diagnostics(
            factors.rows(),
            best,
            residualSquares(all, b),
            factors.targetSquares(),
            rmseByLambda,
            scale.constants());
    return RidgeModel.of(scale, factors.centre(), b, diagnostics);
  }

  private int[] foldOfRow(Frame x) {
    int[] fold = new int[x.rows()];
    if (folds > 1 && x.hasGroups()) {
      return GroupSplit.folds(x, folds, new SplittableRandom(seed));
    }
    for (int r = 0; r < fold.length; r++) {
      fold[r] = (int) ((long) r * folds / fold.length);
    }
    return fold;
  }

  private Map<Double, Double> crossValidate(FoldedFactors factors, Standardiser scale) {
    double[] squares = new double[lambdas.length];
    for (int f = 0; f < folds; f++) {
      TriangularFactor others = factors.allBut(f);
      int trained = factors.rows() - factors.rows(f);
      for (int l = 0; l < lambdas.length; l++) {
        squares[l] += residualSquares(factors.part(f), solve(others, trained, lambdas[l], scale));
      }
    }
    Map<Double, Double> rmseByLambda = new TreeMap<>();
    for (int l = 0; l < lambdas.length; l++) {
      rmseByLambda.put(lambdas[l], Math.sqrt(squares[l] / factors.rows()));
    }
    return rmseByLambda;
  }

  /** The squared length of the residuals of the rows a factor stands for. */
  private static double residualSquares(TriangularFactor factor, double[] b) {
    int p = b.length;
    double squares = 0;
    for (int i = 0; i <= p; i++) {
      double residual = factor.get(i, p);
      for (int j = i; j < p; j++) {
        residual -= factor.get(i, j) * b[j];
      }
      squares += residual * residual;
    }
    return squares;
  }

  /** The intercept and the coefficients of the scaled columns; constant columns get 0. */
  private static double[] solve(
      TriangularFactor factor, int rows, double lambda, Standardiser scale) {
    int p = factor.size() - 1;
    TriangularFactor penalised = factor.copy();
    if (lambda > 0) {
      penalised.penalise(1, p, Math.sqrt(lambda * rows));
    } else {
      checkDetermined(factor, rows, scale);
      for (int c = 0; c < scale.width(); c++) {
        if (scale.deviation(c) == 0) {
          penalised.penalise(c + 1, c + 2, 1); // a column of zeros: pins its coefficient to 0
        }
      }
    }
    return penalised.solve(p, p);
  }

  private static void checkDetermined(TriangularFactor factor, int rows, Standardiser scale) {
    int varying = scale.width() - scale.constants().size();
    if (rows < varying + 1) {
      throw new LearnException(
          "Least squares without penalty needs at least %d rows for %d varying columns; there are %d. Maybe use a lambda above 0 or fewer columns."
              .formatted(varying + 1, varying, rows));
    }
    for (int c = 0; c < scale.width(); c++) {
      if (scale.deviation(c) > 0 && factor.independence(c + 1) < DEPENDENT) {
        throw new LearnException(
            "The column (%s) is a linear combination of the columns before it, so its coefficient is not determined. Maybe leave it out or use a lambda above 0."
                .formatted(scale.names().get(c)));
      }
    }
  }
}
