// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits a classifier with the widest margin in the kernel's space (C-SVC); of several classes, one
 * machine for each pair, whose votes are counted (Cortes, Vapnik 1995, doi:10.1007/BF00994018;
 * Chang, Lin 2011, doi:10.1145/1961189.1961199). Immutable.
 *
 * <pre>{@code
 * SvmClassifier model =
 *     SupportVectorClassification.rbf(Gamma.scale()).withC(10).fit(x, labels, classes, fitting);
 * int predicted = model.predictClass(row);
 * }</pre>
 *
 * <p>Time grows between the square and the cube of the rows; inputs should be of one scale.
 *
 * @param c what an error costs against the width of the margin, above 0
 * @param probabilities whether to fit them, by five more fits for each pair
 */
public record SupportVectorClassification(
    SvmKernel kernel, double c, ClassWeights weights, boolean probabilities, SmoSettings solver) {

  private static final String NAME = "svm";

  public SupportVectorClassification {
    Checked.cost(c);
  }

  /** C = 1, equal classes, no probabilities. */
  public static SupportVectorClassification of(SvmKernel kernel) {
    return new SupportVectorClassification(
        kernel, 1, ClassWeights.none(), false, SmoSettings.STANDARD);
  }

  public static SupportVectorClassification rbf(Gamma gamma) {
    return of(new SvmKernel.Rbf(gamma));
  }

  public SupportVectorClassification withC(double cost) {
    return new SupportVectorClassification(kernel, cost, weights, probabilities, solver);
  }

  public SupportVectorClassification withWeights(ClassWeights of) {
    return new SupportVectorClassification(kernel, c, of, probabilities, solver);
  }

  public SupportVectorClassification withProbabilities(boolean yes) {
    return new SupportVectorClassification(kernel, c, weights, yes, solver);
  }

  public SupportVectorClassification withSolver(SmoSettings settings) {
    return new SupportVectorClassification(kernel, c, weights, probabilities, settings);
  }

  /** Fits to the rows of a sample. */
  public SvmClassifier fit(Sample sample, Fitting fitting) {
    return fit(
        sample.inputs(),
        sample.matrix(),
        sample.labels(),
        sample.classes(),
        sample.weights(),
        fitting);
  }

  /** Fits to rows whose columns have no names. */
  public SvmClassifier fit(Matrix x, int[] labels, List<String> classes, Fitting fitting) {
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
  public SvmClassifier fit(
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
    KernelRows rows = new KernelRows(kernel, x);
    int k = present.length;
    PairFit[] pairs = new PairFit[k * (k - 1) / 2];
    int p = 0;
    for (int a = 0; a < k; a++) {
      for (int b = a + 1; b < k; b++) {
        pairs[p] = PairFit.of(labels, present[a], present[b], cost, fitting.seed() + p);
        p++;
      }
    }
    PairFit.solveAll(pairs, rows, solver, probabilities, fitting, NAME);
    return assemble(inputs, classes, present, labels, rows, pairs);
  }

  /** Puts the vectors of all pairs side by side, class by class, each once. */
  private SvmClassifier assemble(
      List<String> inputs,
      List<String> classes,
      int[] present,
      int[] labels,
      KernelRows rows,
      PairFit[] pairs) {
    int k = present.length;
    boolean[] used = new boolean[labels.length];
    for (PairFit pair : pairs) {
      pair.markVectors(used);
    }
    int[] place = new int[labels.length];
    int[] chosen = new int[labels.length];
    int[] counts = new int[k];
    int size = 0;
    for (int a = 0; a < k; a++) {
      for (int r = 0; r < labels.length; r++) {
        if (used[r] && labels[r] == present[a]) {
          counts[a]++;
          chosen[size] = r;
          place[r] = size++;
        }
      }
    }
    double[][] table = new double[k - 1][size];
    double[] rho = new double[pairs.length];
    int p = 0;
    for (int a = 0; a < k; a++) {
      for (int b = a + 1; b < k; b++) {
        // the vectors of a meet b as the (b-1)-th of the others, those of b meet a as the a-th
        pairs[p].copyWeights(place, table[b - 1], table[a]);
        rho[p] = pairs[p].rho();
        p++;
      }
    }
    DenseMatrix vectors = rows.x.withRows(Arrays.copyOf(chosen, size));
    return new SvmClassifier(
        inputs,
        classes,
        present,
        new Expansion(rows.kernel, rows.centre, vectors, counts, table, rho),
        probabilities ? Arrays.stream(pairs).map(PairFit::sigmoid).toList() : List.of(),
        Arrays.stream(pairs).map(PairFit::report).toList());
  }
}
