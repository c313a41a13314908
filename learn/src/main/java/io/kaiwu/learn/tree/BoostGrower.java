// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grows boosted trees leaf by leaf: always the leaf whose split takes most off the loss. Histograms
 * are summed for the smaller child only; the larger one's is what is left of the parent's.
 */
final class BoostGrower {

  private static final int BLOCK = 16_384;

  private final PackedBins bins;
  private final BoostingSettings settings;
  private final int[] signs;
  private final Crew crew;
  private final Gradients gradients;
  private final BinSearch search;
  private final RowPartition partition;
  private final NodeMeasure measure;

  private List<BoostNode> nodes = new ArrayList<>();
  private int[] rows = new int[0];
  private boolean[] columns = new boolean[0];
  private TreeBuilder tree = new TreeBuilder(1);

  BoostGrower(
      PackedBins bins, Gradients gradients, BoostingSettings settings, int[] signs, Crew crew) {
    this.bins = bins;
    this.settings = settings;
    this.signs = signs;
    this.crew = crew;
    this.gradients = gradients;
    this.search = new BinSearch(bins, gradients, settings.l2(), settings.minLeaf(), signs);
    this.partition = new RowPartition(bins.rows(), crew);
    this.measure = new NodeMeasure(bins, gradients, search, settings, crew);
  }

  /**
   * Grows one tree.
   *
   * @param of its rows in the first {@code count} places; set in order of leaves
   * @param allowed the columns it may use
   */
  void grow(int[] of, int count, boolean[] allowed) {
    rows = of;
    columns = allowed;
    tree = new TreeBuilder(1);
    nodes = new ArrayList<>();
    BoostNode root = root(count);
    nodes.add(root);
    if (measure.splittable(root)) {
      root.histogram = measure.take();
      measure.run(rows, columns, root, null);
    }
    for (int leaves = 1; leaves < settings.maxLeaves(); leaves++) {
      BoostNode best = best();
      if (best == null) {
        break;
      }
      split(best, leaves + 1 < settings.maxLeaves());
    }
    for (BoostNode node : nodes) {
      measure.release(node);
    }
  }

  private BoostNode root(int count) {
    long sum = 0;
    long second = 0;
    long[] seconds = gradients.second;
    for (int i = 0; i < count; i++) {
      sum += gradients.packed[rows[i]];
      second += seconds == null ? 0 : seconds[rows[i]];
    }
    return new BoostNode(
        0, 0, count, 0, sum, second, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private @Nullable BoostNode best() {
    BoostNode best = null;
    for (BoostNode node : nodes) {
      if (node.open() && (best == null || node.split.gain > best.split.gain)) {
        best = node;
      }
    }
    return best;
  }

  private void split(BoostNode node, boolean further) {
    BinSplit at = node.split;
    int slot = bins.slotOf(at.column);
    int middle =
        partition.run(
            rows,
            node.from,
            node.to,
            bins.group(slot / PackedBins.GROUP),
            8 * (slot % PackedBins.GROUP),
            lefts(at));
    boolean someMissing = someMissing(node, at.column);
    boolean missingLeft = someMissing ? at.missingLeft : middle - node.from >= node.to - middle;
    node.left = tree.split(node.node, at.column, bins.threshold(at.column, at.bin), missingLeft);
    BoostNode left = child(node, node.left, node.from, middle, at.leftSum, at.leftSecond);
    BoostNode right =
        child(
            node,
            node.left + 1,
            middle,
            node.to,
            node.sum - at.leftSum,
            node.second - at.leftSecond);
    int sign = signs[at.column];
    if (sign != 0) { // the values on both sides must not cross the middle of the two
      double between = search.value(left) / 2 + search.value(right) / 2;
      left = sign > 0 ? left.bounded(left.low, between) : left.bounded(between, left.high);
      right = sign > 0 ? right.bounded(between, right.high) : right.bounded(right.low, between);
    }
    nodes.add(left);
    nodes.add(right);
    BoostNode small = left.rows() <= right.rows() ? left : right;
    BoostNode large = small == left ? right : left;
    if (further && measure.splittable(large)) {
      small.histogram = measure.take();
      large.histogram = node.histogram;
      node.histogram = null;
      measure.run(rows, columns, small, large);
    } else {
      measure.release(node);
    }
  }

  private boolean someMissing(BoostNode node, int column) {
    Histogram histogram = node.histogram;
    boolean some = false;
    for (int place = 0; place < Histogram.BINS && bins.hasMissing(column); place++) {
      some |=
          histogram != null
              && bins.binAt(column, place) == bins.bins(column)
              && histogram.some(bins.slotOf(column), place);
    }
    return some;
  }

  /** For each place of the slot of a split, 1 if it goes left. */
  private byte[] lefts(BinSplit split) {
    byte[] lefts = new byte[Histogram.BINS];
    for (int place = 0; place < lefts.length; place++) {
      lefts[place] = (byte) (goesLeft(split, bins.binAt(split.column, place)) ? 1 : 0);
    }
    return lefts;
  }

  private boolean goesLeft(BinSplit split, int bin) {
    return bin == bins.bins(split.column) ? split.missingLeft : bin <= split.bin;
  }

  private static BoostNode child(
      BoostNode parent, int node, int from, int to, long sum, long second) {
    return new BoostNode(node, from, to, parent.depth + 1, sum, second, parent.low, parent.high);
  }

  /**
   * Sets the leaves to their values and adds those to the scores.
   *
   * @param count the rows of the last tree; rows behind them did not take part and walk the tree
   */
  Tree finish(Loss loss, double[] scores, int[] of, int count, double rate) {
    for (BoostNode node : nodes) {
      double value = search.value(node);
      if (loss.renews() && node.left < 0) {
        value = loss.renewed(scores, of, node.from, node.to);
        value = Math.max(node.low, Math.min(node.high, value));
      }
      node.value = rate * value;
      tree.setValue(node.node, 0, node.value);
      tree.describe(node.node, node.rows(), -search.score(node) / node.rows());
    }
    for (BoostNode node : nodes) {
      for (int p = node.from; node.left < 0 && p < node.to; p++) {
        scores[of[p]] += node.value;
      }
    }
    int blocks = (of.length - count + BLOCK - 1) / BLOCK;
    crew.run(
        blocks,
        b -> {
          int to = Math.min(of.length, count + (b + 1) * BLOCK);
          for (int p = count + b * BLOCK; p < to; p++) {
            scores[of[p]] += leaf(of[p]).value;
          }
        });
    return tree.build();
  }

  private BoostNode leaf(int row) {
    BoostNode node = nodes.getFirst();
    while (node.left >= 0) {
      boolean goesLeft = goesLeft(node.split, bins.bin(row, node.split.column));
      node = nodes.get(goesLeft ? node.left : node.left + 1);
    }
    return node;
  }
}
