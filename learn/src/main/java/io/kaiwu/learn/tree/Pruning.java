// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/**
 * Minimal cost-complexity pruning (Breiman, Friedman, Olshen and Stone 1984, chapter 3): of all
 * subtrees that share the root, the smallest that minimises impurity plus alpha for each leaf.
 */
final class Pruning {

  private Pruning() {}

  static Tree prune(Tree tree, double alpha) {
    double total = tree.cover(0);
    double[] cost = new double[tree.nodes()];
    boolean[] cut = new boolean[tree.nodes()];
    for (int node = tree.nodes() - 1; node >= 0; node--) { // children stand behind their parents
      double asLeaf = tree.impurity(node) * tree.cover(node) / total + alpha;
      double asTree = tree.isLeaf(node) ? asLeaf : cost[tree.left(node)] + cost[tree.right(node)];
      cut[node] = asLeaf <= asTree;
      cost[node] = Math.min(asLeaf, asTree);
    }
    TreeBuilder pruned = new TreeBuilder(tree.outputs());
    copy(tree, cut, pruned);
    return pruned.build();
  }

  private static void copy(Tree tree, boolean[] cut, TreeBuilder into) {
    int[] source = new int[tree.nodes()]; // the node of the tree that each node of the copy is
    for (int node = 0; node < into.nodes(); node++) {
      int from = source[node];
      into.describe(node, tree.cover(from), tree.impurity(from));
      for (int k = 0; k < tree.outputs(); k++) {
        into.setValue(node, k, tree.value(from, k));
      }
      if (!cut[from]) {
        int left =
            into.split(node, tree.feature(from), tree.threshold(from), tree.missingGoesLeft(from));
        source[left] = tree.left(from);
        source[left + 1] = tree.right(from);
      }
    }
  }
}
