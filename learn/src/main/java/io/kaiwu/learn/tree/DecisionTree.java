// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One decision tree (CART), all splits exact.
 *
 * <pre>{@code
 * TreeClassifier tree =
 *     DecisionTree.of(TreeSettings.standard().withMaxDepth(4))
 *         .classify(sample, Fitting.quiet(7));
 * System.out.println(TreeRules.of(tree, 0, Text.Language.EN));
 * }</pre>
 *
 * <p>A missing input takes the side that was best in the fit; where the fit saw none, the side most
 * rows took. Holds settings only; safe for use by many threads.
 */
public final class DecisionTree {

  private final TreeSettings settings;
  private final ClassWeights classWeights;

  private DecisionTree(TreeSettings settings, ClassWeights classWeights) {
    this.settings = settings;
    this.classWeights = classWeights;
  }

  public static DecisionTree of(TreeSettings settings) {
    return new DecisionTree(settings, ClassWeights.none());
  }

  public DecisionTree withClassWeights(ClassWeights weights) {
    return new DecisionTree(settings, weights);
  }

  /**
   * Fits a tree that predicts a number.
   *
   * @throws io.kaiwu.learn.LearnException if an input is infinite or a target not finite
   */
  public TreeRegressor regress(Sample sample, Fitting fitting) {
    Tree tree = grow(sample, TreeTarget.numbers(sample), fitting);
    return new TreeRegressor(
        sample.inputs(),
        new TreeEnsemble(sample.inputs().size(), List.of(tree), new double[1], 1),
        FitRecord.NONE);
  }

  /**
   * Fits a tree that predicts a class.
   *
   * @throws io.kaiwu.learn.LearnException if an input is infinite or there is one class only
   */
  public TreeClassifier classify(Sample sample, Fitting fitting) {
    Tree tree = grow(sample, TreeTarget.classes(sample, classWeights), fitting);
    double[] base = new double[sample.classes().size()];
    return new TreeClassifier(
        sample.inputs(),
        sample.classes(),
        new TreeEnsemble(sample.inputs().size(), List.of(tree), base, 1),
        Link.SHARES,
        FitRecord.NONE);
  }

  private Tree grow(Sample sample, TreeTarget target, Fitting fitting) {
    Codes codes = Codes.of(sample, Integer.MAX_VALUE, fitting.workers());
    int[] rows = target.rows();
    double[] y = new double[rows.length];
    double[] w = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      y[i] = target.values()[rows[i]];
      w[i] = target.weights()[rows[i]];
    }
    fitting.report("tree", 0, Double.NaN);
    return new Grower(
            codes,
            settings,
            target.classes().size(),
            new NodeRows(rows, y, w),
            new SplittableRandom(fitting.seed()))
        .grow();
  }
}
