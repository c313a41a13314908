// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.List;

/**
 * Fits naive Bayes classifiers, in one pass over the rows, with weights of rows where the sample
 * has them. A class without rows gets probability 0. Holds settings only.
 *
 * {@snippet :
 * BayesModel model = NaiveBayes.gaussian().fit(sample, fitting);
 * double[] p = new double[model.classes().size()];
 * model.probabilities(new double[] {5.1, 3.5, 1.4, 0.2}, p);
 * }
 *
 * @param kind what the inputs are taken as
 * @param alpha counts: what each input is given beforehand in each class (Laplace 1, Lidstone
 *     below), so that nothing unseen is impossible; above 0
 * @param varianceShare measurements: this share of the greatest variance of a column is added to
 *     all variances; above 0
 * @param threshold yes-or-no inputs: above it is yes
 * @param learnPrior whether frequent classes are likelier beforehand; otherwise all are the same
 * @see <a href="https://doi.org/10.1017/CBO9780511809071">Manning, Raghavan and Schuetze,
 *     Introduction to Information Retrieval, chapter 13</a>
 */
public record NaiveBayes(
    Kind kind, double alpha, double varianceShare, double threshold, boolean learnPrior) {

  /** What the inputs of a row are taken as. */
  public enum Kind {
    /** Measurements, normal within each class. */
    GAUSSIAN,
    /** Counts, such as those of words. */
    MULTINOMIAL,
    /** Yes or no. */
    BERNOULLI
  }

  public NaiveBayes {
    if (!(alpha > 0) || !(varianceShare > 0) || Double.isInfinite(alpha + varianceShare)) {
      throw new LearnException(
          "The alpha (%s) and the share of variance (%s) must be above 0. Maybe take 1e-10 for none."
              .formatted(alpha, varianceShare));
    }
    if (!Double.isFinite(threshold)) {
      throw new LearnException("The threshold (%s) must be finite.".formatted(threshold));
    }
  }

  /** For measurements. */
  public static NaiveBayes gaussian() {
    return of(Kind.GAUSSIAN);
  }

  /** For counts. */
  public static NaiveBayes multinomial() {
    return of(Kind.MULTINOMIAL);
  }

  /** For inputs that are yes (above 0) or no. */
  public static NaiveBayes bernoulli() {
    return of(Kind.BERNOULLI);
  }

  private static NaiveBayes of(Kind kind) {
    return new NaiveBayes(kind, 1, 1e-9, 0, true);
  }

  public NaiveBayes withAlpha(double value) {
    return new NaiveBayes(kind, value, varianceShare, threshold, learnPrior);
  }

  public NaiveBayes withVarianceShare(double value) {
    return new NaiveBayes(kind, alpha, value, threshold, learnPrior);
  }

  public NaiveBayes withThreshold(double value) {
    return new NaiveBayes(kind, alpha, varianceShare, value, learnPrior);
  }

  public NaiveBayes withLearnPrior(boolean value) {
    return new NaiveBayes(kind, alpha, varianceShare, threshold, value);
  }

  /**
   * Fits a model: O(rows * width). The same for any number of threads.
   *
   * @throws LearnException if there are no rows, rows of fewer than two classes, a value that is
   *     not finite or, for counts, negative
   */
  public BayesModel fit(Sample sample, Fitting fitting) {
    return switch (kind) {
      case GAUSSIAN -> GaussianModel.of(ClassMoments.measure(sample, fitting), sample, this);
      case MULTINOMIAL, BERNOULLI ->
          CountModel.of(
              ClassSums.measure(sample, this, fitting), sample.inputs(), sample.classes(), this);
    };
  }

  /**
   * Fits a model for counts or yes-or-no inputs to sparse rows: O(entries).
   *
   * @param labels the class of each row, by position
   * @throws LearnException as {@link #fit(Sample, Fitting)}, and for measurements
   */
  public BayesModel fit(List<String> inputs, SparseMatrix x, int[] labels, List<String> classes) {
    if (kind == Kind.GAUSSIAN) {
      throw new LearnException(
          "Naive Bayes of measurements takes no sparse rows. Maybe take them as counts: multinomial.");
    }
    if (x.rows() != labels.length || x.width() != inputs.size()) {
      throw new LearnException(
          "There are %d rows of %d columns for %d labels and %d names."
              .formatted(x.rows(), x.width(), labels.length, inputs.size()));
    }
    return CountModel.of(ClassSums.measure(x, labels, classes, this), inputs, classes, this);
  }
}
