// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;

/** Grows the arrays of one tree, node by node. */
final class TreeBuilder {

  private final int outputs;
  private int[] features = new int[16];
  private double[] thresholds = new double[16];
  private int[] lefts = new int[16];
  private boolean[] missingRight = new boolean[16];
  private double[] covers = new double[16];
  private double[] impurities = new double[16];
  private double[] values;
  private int nodes;

  TreeBuilder(int outputs) {
    this.outputs = outputs;
    this.values = new double[16 * outputs];
    add();
  }

  int nodes() {
    return nodes;
  }

  void describe(int node, double cover, double impurity) {
    covers[node] = cover;
    impurities[node] = impurity;
  }

  void setValue(int node, int output, double value) {
    values[node * outputs + output] = value;
  }

  /** Makes a leaf an inner node; its children are the two nodes that follow. */
  int split(int node, int feature, double threshold, boolean missingGoesLeft) {
    features[node] = feature;
    thresholds[node] = threshold;
    missingRight[node] = !missingGoesLeft;
    int left = add();
    add();
    lefts[node] = left;
    return left;
  }

  private int add() {
    if (nodes == lefts.length) {
      int size = nodes * 2;
      features = Arrays.copyOf(features, size);
      thresholds = Arrays.copyOf(thresholds, size);
      lefts = Arrays.copyOf(lefts, size);
      missingRight = Arrays.copyOf(missingRight, size);
      covers = Arrays.copyOf(covers, size);
      impurities = Arrays.copyOf(impurities, size);
      values = Arrays.copyOf(values, size * outputs);
    }
    thresholds[nodes] = Double.POSITIVE_INFINITY;
    lefts[nodes] = nodes;
    return nodes++;
  }

  Tree build() {
    return new Tree(
        outputs,
        Arrays.copyOf(features, nodes),
        Arrays.copyOf(thresholds, nodes),
        Arrays.copyOf(lefts, nodes),
        Arrays.copyOf(missingRight, nodes),
        Arrays.copyOf(covers, nodes),
        Arrays.copyOf(impurities, nodes),
        Arrays.copyOf(values, nodes * outputs));
  }
}
