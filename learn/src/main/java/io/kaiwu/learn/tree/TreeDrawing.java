// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tree laid out to be drawn.
 *
 * @param boxes the nodes, each behind its parent
 * @param leaves the width of the drawing, one a leaf
 * @param depth the height of the drawing, counted from 0 at the root
 */
public record TreeDrawing(List<Box> boxes, int leaves, int depth) {

  public TreeDrawing {
    boxes = List.copyOf(boxes);
  }

  /**
   * One node.
   *
   * @param parent the position of its parent among the boxes; -1 for the root
   * @param across the place from left to right, in leaves: inner nodes stand above the middle of
   *     their children
   * @param down the place from top to bottom
   * @param input the column it asks for; empty at a leaf
   * @param threshold values at most this go to the left child
   * @param share of the training rows that came here, in [0, 1]
   * @param values what the node would predict: a number, or a share a class
   */
  public record Box(
      int parent,
      double across,
      int down,
      String input,
      double threshold,
      boolean missingGoesLeft,
      double share,
      double impurity,
      List<Double> values) {

    public Box {
      values = List.copyOf(values);
    }

    public boolean isLeaf() {
      return input.isEmpty();
    }
  }

  /** Lays out one tree of a model; a decision tree has number 0 alone. */
  public static TreeDrawing of(TreeModel model, int number) {
    Tree tree = model.ensemble().trees().get(number);
    int n = tree.nodes();
    double[] across = new double[n];
    place(tree, 0, across, 0);
    int[] parents = new int[n];
    int[] down = new int[n];
    parents[0] = -1;
    List<Box> boxes = new ArrayList<>(n);
    for (int node = 0; node < n; node++) {
      boolean leaf = tree.isLeaf(node);
      if (!leaf) {
        for (int child = tree.left(node); child <= tree.right(node); child++) {
          parents[child] = node;
          down[child] = down[node] + 1;
        }
      }
      int at = node;
      boxes.add(
          new Box(
              parents[node],
              across[node],
              down[node],
              leaf ? "" : model.inputs().get(tree.feature(node)),
              tree.threshold(node),
              tree.missingGoesLeft(node),
              tree.cover(node) / tree.cover(0),
              tree.impurity(node),
              IntStream.range(0, tree.outputs()).mapToObj(k -> tree.value(at, k)).toList()));
    }
    return new TreeDrawing(boxes, tree.leaves(), tree.depth());
  }

  /** Places the leaves from left to right; the next free place is returned. */
  private static int place(Tree tree, int node, double[] across, int free) {
    if (tree.isLeaf(node)) {
      across[node] = free;
      return free + 1;
    }
    int middle = place(tree, tree.left(node), across, free);
    int end = place(tree, tree.right(node), across, middle);
    across[node] = (across[tree.left(node)] + across[tree.right(node)]) / 2;
    return end;
  }
}
