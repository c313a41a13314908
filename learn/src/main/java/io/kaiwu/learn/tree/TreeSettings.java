// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;

/**
 * How far a tree grows, and by what it splits.
 *
 * @param criterion of classes; numbers are split by variance
 * @param maxDepth the greatest number of questions to a leaf; 0 sets no limit
 * @param minLeaf the least number of rows in a leaf, whatever their weights
 * @param minSplit the least number of rows a node is split with
 * @param maxFeatures how many columns, drawn anew, are tried at each node
 * @param pruning what a leaf must take off the impurity of all rows to stay (Breiman's alpha); 0
 *     prunes nothing
 */
public record TreeSettings(
    Criterion criterion,
    int maxDepth,
    int minLeaf,
    int minSplit,
    MaxFeatures maxFeatures,
    double pruning) {

  /** What a split of classes is judged by. */
  public enum Criterion {
    GINI,
    ENTROPY
  }

  public TreeSettings {
    if (maxDepth < 0 || minLeaf < 1 || minSplit < 2 || !(pruning >= 0)) {
      throw new LearnException(
          "A tree needs max-depth (%d) at least 0, min-leaf (%d) at least 1, min-split (%d) at least 2 and pruning (%s) at least 0."
              .formatted(maxDepth, minLeaf, minSplit, pruning));
    }
  }

  /** Grown until every leaf is pure, all columns tried everywhere. */
  public static TreeSettings standard() {
    return new TreeSettings(Criterion.GINI, 0, 1, 2, MaxFeatures.ALL, 0);
  }

  public TreeSettings withCriterion(Criterion by) {
    return new TreeSettings(by, maxDepth, minLeaf, minSplit, maxFeatures, pruning);
  }

  public TreeSettings withMaxDepth(int depth) {
    return new TreeSettings(criterion, depth, minLeaf, minSplit, maxFeatures, pruning);
  }

  public TreeSettings withMinLeaf(int rows) {
    return new TreeSettings(criterion, maxDepth, rows, minSplit, maxFeatures, pruning);
  }

  public TreeSettings withMinSplit(int rows) {
    return new TreeSettings(criterion, maxDepth, minLeaf, rows, maxFeatures, pruning);
  }

  public TreeSettings withMaxFeatures(MaxFeatures columns) {
    return new TreeSettings(criterion, maxDepth, minLeaf, minSplit, columns, pruning);
  }

  public TreeSettings withPruning(double alpha) {
    return new TreeSettings(criterion, maxDepth, minLeaf, minSplit, maxFeatures, alpha);
  }
}
