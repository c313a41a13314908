// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.List;

/**
 * Says what each input added to a prediction: exact Shapley values of the trees' outputs, where an
 * input that is not known takes both ways of a question, in the shares of the training rows.
 *
 * <p>For every output the base and the values of all inputs add up to the output of {@link
 * TreeEnsemble#outputs}: a number; the share of a class for a tree or forest; log odds for boosted
 * classes; the mean way for an isolation forest, where a negative value makes a row more unusual.
 *
 * <pre>{@code
 * TreeExplanation explanation = TreeExplanation.of(model);
 * double[] added = explanation.shapley(row); // added[c * outputs + k]
 * }</pre>
 *
 * <p>Immutable; safe for use by many threads. Source: Lundberg et al. 2020,
 * doi:10.1038/s42256-019-0138-9.
 */
public final class TreeExplanation {

  private final TreeEnsemble ensemble;
  private final int[] depths;
  private final double[] base;

  private TreeExplanation(TreeEnsemble ensemble) {
    this.ensemble = ensemble;
    List<Tree> trees = ensemble.trees();
    this.depths = trees.stream().mapToInt(Tree::depth).toArray();
    this.base = new double[ensemble.outputs()];
    for (int t = 0; t < trees.size(); t++) {
      addExpected(trees.get(t), ensemble.outputOf(t));
    }
    for (int k = 0; k < base.length; k++) {
      base[k] = ensemble.base(k) + ensemble.scale() * base[k];
    }
  }

  public static TreeExplanation of(TreeModel model) {
    return new TreeExplanation(model.ensemble());
  }

  private void addExpected(Tree tree, int output) {
    for (int node = 0; node < tree.nodes(); node++) {
      if (tree.isLeaf(node)) {
        for (int k = 0; k < tree.outputs(); k++) {
          base[output + k] += tree.cover(node) / tree.cover(0) * tree.value(node, k);
        }
      }
    }
  }

  /** The number of outputs: 1 for a number, one a class or 1 for two boosted classes. */
  public int outputs() {
    return base.length;
  }

  /** The mean output over the training rows as the trees counted them; a copy. */
  public double[] base() {
    return base.clone();
  }

  /**
   * What each input added for one row: input c to output k at {@code c * outputs + k}.
   *
   * @throws io.kaiwu.learn.LearnException if the row has another width or an infinite value
   */
  public double[] shapley(double[] row) {
    ensemble.outputs(row, new double[base.length]); // for its checks
    double[] values = new double[ensemble.width() * base.length];
    for (int t = 0; t < depths.length; t++) {
      Tree tree = ensemble.trees().get(t);
      if (tree.nodes() > 1) {
        new TreeShap(
                tree, depths[t], row, values, ensemble.outputOf(t), base.length, ensemble.scale())
            .add();
      }
    }
    return values;
  }

  /** The values of all rows, one after another as {@link #shapley(double[])} writes them. */
  public double[] shapley(RowBlocks x, Workers workers) {
    int size = ensemble.width() * base.length;
    double[] all = new double[Math.multiplyExact(x.rows(), size)];
    workers.run(
        x.rows(),
        16,
        (block, from, to) -> {
          double[] row = new double[x.width()];
          for (int r = from; r < to; r++) {
            x.copyRows(r, r + 1, row);
            System.arraycopy(shapley(row), 0, all, r * size, size);
          }
        });
    return all;
  }

  /** How much each input moves an output, on the mean of the rows given: the mean size of it. */
  public double[] importances(RowBlocks x, int output, Workers workers) {
    double[] all = shapley(x, workers);
    double[] means = new double[ensemble.width()];
    int size = ensemble.width() * base.length;
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < means.length; c++) {
        means[c] += Math.abs(all[r * size + c * base.length + output]) / x.rows();
      }
    }
    return means;
  }
}
