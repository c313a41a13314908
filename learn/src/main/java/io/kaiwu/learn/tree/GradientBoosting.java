// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Boosted trees on histograms: each tree takes a step against the derivatives of the loss that the
 * trees before it left (Friedman 2001, doi:10.1214/aos/1013203451, with the second-order steps of
 * Chen and Guestrin 2016, doi:10.1145/2939672.2939785, and the leaf-wise growth of Ke et al. 2017).
 *
 * <p>Missing inputs go to the side that was better in the fit; where the fit saw none, to the side
 * of more rows. Histograms are sums of whole numbers, so the model is the same for any number of
 * threads. O(rows x columns) for each tree and depth. Holds settings only; safe for use by many
 * threads.
 */
public final class GradientBoosting {

  private final BoostingSettings settings;
  private final ClassWeights classWeights;
  private final boolean absolute;

  private GradientBoosting(BoostingSettings settings, ClassWeights classWeights, boolean absolute) {
    this.settings = settings;
    this.classWeights = classWeights;
    this.absolute = absolute;
  }

  /** Boosting by squared error for numbers, by log likelihood for classes. */
  public static GradientBoosting of(BoostingSettings settings) {
    return new GradientBoosting(settings, ClassWeights.none(), false);
  }

  public GradientBoosting withClassWeights(ClassWeights weights) {
    return new GradientBoosting(settings, weights, absolute);
  }

  /** Whether numbers are fitted by absolute instead of squared error. */
  public GradientBoosting withAbsoluteError(boolean wanted) {
    return new GradientBoosting(settings, classWeights, wanted);
  }

  /**
   * Fits a model that predicts a number.
   *
   * @throws io.kaiwu.learn.LearnException if an input is infinite or a target not finite
   */
  public TreeRegressor regress(Sample sample, Fitting fitting) {
    BiFunction<double[], double[], Loss> loss = absolute ? AbsoluteLoss::new : SquaredLoss::new;
    BoostingRun run = run(sample, TreeTarget.numbers(sample), loss, fitting);
    return new TreeRegressor(sample.inputs(), run.ensemble(), run.record());
  }

  /**
   * Fits a model that predicts a class. With two classes the output is the log odds of the second;
   * with more there is one a class.
   *
   * @throws io.kaiwu.learn.LearnException if an input is infinite, there is one class only, or a
   *     column is to be monotone and there are more than two classes
   */
  public TreeClassifier classify(Sample sample, Fitting fitting) {
    TreeTarget target = TreeTarget.classes(sample, classWeights);
    int classes = sample.classes().size();
    if (classes > 2 && !settings.monotone().isEmpty()) {
      throw new LearnException(
          "Columns %s cannot be monotone for %d classes. Maybe set one class against all others."
              .formatted(settings.monotone().keySet(), classes));
    }
    BiFunction<double[], double[], Loss> loss =
        classes == 2 ? LogisticLoss::new : (y, w) -> new SoftmaxLoss(y, w, classes);
    BoostingRun run = run(sample, target, loss, fitting);
    return new TreeClassifier(
        sample.inputs(),
        sample.classes(),
        run.ensemble(),
        classes == 2 ? Link.LOGISTIC : Link.SOFTMAX,
        run.record());
  }

  private BoostingRun run(
      Sample sample,
      TreeTarget target,
      BiFunction<double[], double[], Loss> loss,
      Fitting fitting) {
    List<String> inputs = sample.inputs();
    try (Crew crew = new Crew(fitting.workers())) {
      BoostingRun run =
          new BoostingRun(settings, settings.signs(inputs), sample, target, loss, fitting, crew);
      run.rounds();
      return run;
    }
  }
}
