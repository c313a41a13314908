// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;

/**
 * Finds the directions along which rows vary most (Pearson 1901, doi:10.1080/14786440109462720).
 *
 * <pre>{@code
 * PcaModel model = Pca.ofShare(0.9).standardised().fit(sample, fitting);
 * double[] scores = model.scores(row);
 * PcaMonitor monitor = model.monitor(0.99); // Hotelling's T² and the squared prediction error
 * }</pre>
 *
 * <p>Reads the rows in blocks, so that they need not fit into the memory: twice for the mean, once
 * for the covariance. Where that has lost too many digits of a variance that is kept - those below
 * 1e-7 of the greatest - they are read once more into a QR factor, in up to 256 columns. O(n p² +
 * p³) time, O(p²) space; the same for any number of threads. The sign of a component is such that
 * its entry greatest in size is positive. Immutable.
 */
public final class Pca {

  /** Below it, a variance from the covariance may have fewer than nine digits. */
  private static final double EXACT = 1e-7;

  private static final int MOST_FACTORED = 256;

  private final int components;
  private final double share;
  private final boolean standardised;
  private final boolean whitened;

  private Pca(int components, double share, boolean standardised, boolean whitened) {
    this.components = components;
    this.share = share;
    this.standardised = standardised;
    this.whitened = whitened;
  }

  /** Keeps so many components. */
  public static Pca of(int components) {
    if (components < 1) {
      throw new LearnException(
          "The number of components (%d) must be at least 1.".formatted(components));
    }
    return new Pca(components, 1, false, false);
  }

  /** Keeps the fewest components that explain more than this share of the variance, in (0, 1). */
  public static Pca ofShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new LearnException(
          "The share of variance to keep (%s) must be in (0, 1).".formatted(share));
    }
    return new Pca(0, share, false, false);
  }

  /** Keeps as many components as there are columns, or rows if these are fewer. */
  public static Pca all() {
    return new Pca(0, 1, false, false);
  }

  /** Each column over its standard deviation first; one that does not vary stays as it is. */
  public Pca standardised() {
    return new Pca(components, share, true, whitened);
  }

  /** Scores over their standard deviation, so that all have variance 1. */
  public Pca whitened() {
    return new Pca(components, share, standardised, true);
  }

  /**
   * Fits the components.
   *
   * @throws LearnException if a value is not finite, no column varies, or more components are asked
   *     for than there are rows or columns
   * @throws io.kaiwu.learn.method.Stopped if the monitor ends it
   */
  public PcaModel fit(Sample sample, Fitting fitting) {
    int p = sample.inputs().size();
    int most = Math.min(p, sample.rows());
    if (components > most) {
      throw new LearnException(
          "There are %d rows of %d columns, so %d components cannot be had. Maybe ask for %d."
              .formatted(sample.rows(), p, components, most));
    }
    ColumnMoments moments = new ColumnMoments(sample, fitting);
    double[] products = moments.products();
    double[] scale = scale(products, moments);
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        products[i * p + j] /= scale[i] * scale[j];
      }
    }
    fitting.report("pca", 0.75, Double.NaN);
    SymmetricEigen eigen = SymmetricEigen.of(products, p);
    double all = Arrays.stream(eigen.values()).sum();
    if (all == 0) {
      throw new LearnException(
          "No column varies, so there are no directions of variance. Maybe the rows are all the same.");
    }
    int kept = kept(eigen.values(), all, most);
    if (p <= MOST_FACTORED && eigen.values()[kept - 1] < EXACT * eigen.values()[0]) {
      eigen = SymmetricEigen.ofFactor(moments.factor(scale), p);
    }
    double[] variances = eigen.values();
    for (int i = 0; i < p; i++) {
      variances[i] /= moments.total() - 1;
    }
    return new PcaModel(
        sample.inputs(),
        moments.total(),
        moments.mean(),
        scale,
        variances,
        DenseMatrix.wrap(kept, p, Arrays.copyOf(eigen.vectors(), kept * p)),
        whitened);
  }

  private double[] scale(double[] products, ColumnMoments moments) {
    int p = moments.mean().length;
    double[] scale = new double[p];
    for (int c = 0; c < p; c++) {
      double deviation = Math.sqrt(products[c * p + c] / (moments.total() - 1));
      // A constant column keeps some roundings of its mean, which are no spread.
      boolean varies = deviation > 1e-13 * Math.abs(moments.mean()[c]);
      scale[c] = standardised && varies ? deviation : 1;
    }
    return scale;
  }

  private int kept(double[] values, double all, int most) {
    if (components > 0) {
      return components;
    }
    if (share == 1) {
      return most;
    }
    double sum = 0;
    int kept = 0;
    while (kept < most && sum <= share * all) {
      sum += values[kept++];
    }
    return kept;
  }
}
