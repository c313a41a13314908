// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grows boosted trees leaf by leaf: always the leaf whose split takes most off the loss. Histograms
 * are summed for the smaller child only; the larger one's is what is left of the parent's.
 */
final class BoostGrower {

  private static final int WORTH = 20_000; // additions that pay for waking another thread
  private static final int BLOCK = 16_384;

  private final PackedBins bins;
  private final BoostingSettings settings;
  private final int[] signs;
  private final Crew crew;
  private final Gradients gradients;
  private final BinSearch search;
  private final RowPartition partition;
  private final long[] ordered;
  private final Deque<Histogram> spare = new ArrayDeque<>();
  private final BinSplit[] found;

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
    this.ordered = new long[bins.rows() * (gradients.constantSecond() ? 1 : 2)];
    this.found = new BinSplit[2 * bins.groups()];
    for (int i = 0; i < found.length; i++) {
      found[i] = new BinSplit();
    }
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
    if (splittable(root)) {
      root.histogram = take();
      measure(root, null);
    }
    for (int leaves = 1; leaves < settings.maxLeaves(); leaves++) {
      BoostNode best = best();
      if (best == null) {
        break;
      }
      split(best, leaves + 1 < settings.maxLeaves());
    }
    for (BoostNode node : nodes) {
      release(node);
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

  private boolean splittable(BoostNode node) {
    return node.rows() >= 2 * settings.minLeaf()
        && (settings.maxDepth() == 0 || node.depth < settings.maxDepth());
  }

  private void split(BoostNode node, boolean further) {
    BinSplit at = node.split;
    int middle =
        partition.run(
            rows,
            node.from,
            node.to,
            bins.group(at.column / PackedBins.GROUP),
            8 * (at.column % PackedBins.GROUP),
            at.bin,
            at.missingLeft);
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
    if (further && splittable(large)) {
      small.histogram = take();
      large.histogram = node.histogram;
      node.histogram = null;
      measure(small, large);
    } else {
      release(node);
    }
  }

  private boolean someMissing(BoostNode node, int column) {
    Histogram histogram = node.histogram;
    return histogram != null && histogram.sum(column, PackedBins.MISSING) != 0;
  }

  private static BoostNode child(
      BoostNode parent, int node, int from, int to, long sum, long second) {
    return new BoostNode(node, from, to, parent.depth + 1, sum, second, parent.low, parent.high);
  }

  /** Sums up the smaller of two children, takes it from the other, and finds the splits of both. */
  private void measure(BoostNode small, @Nullable BoostNode large) {
    Histogram own = small.histogram;
    if (own == null) {
      return;
    }
    gather(small);
    boolean both = splittable(small);
    boolean shared = !crew.alone() && small.rows() >= BLOCK;
    Histogram rest = shared ? take() : own;
    if (shared) {
      // Half of the rows a part: groups alone are too few to go evenly into the threads.
      int half = small.rows() / 2;
      crew.run(
          2 * bins.groups(),
          p -> {
            int skip = p % 2 * half;
            int count = p % 2 == 0 ? half : small.rows() - half;
            (p % 2 == 0 ? own : rest)
                .fill(p / 2, bins.group(p / 2), rows, small.from + skip, count, ordered, skip);
          });
    }
    Crew.Part part =
        g -> {
          if (shared) {
            own.add(g, rest);
          } else {
            own.fill(g, bins.group(g), rows, small.from, small.rows(), ordered, 0);
          }
          find(g, small, both, own, found[2 * g]);
          if (large != null && large.histogram != null) {
            large.histogram.subtract(g, own);
            find(g, large, true, large.histogram, found[2 * g + 1]);
          }
        };
    long additions = (long) bins.groups() * PackedBins.GROUP * (small.rows() + 1_000);
    if (additions >= WORTH) {
      crew.run(bins.groups(), part);
    } else {
      for (int g = 0; g < bins.groups(); g++) {
        part.run(g);
      }
    }
    if (shared) {
      spare.push(rest);
    }
    merge(small, 0);
    if (large != null) {
      merge(large, 1);
    }
  }

  private void find(int group, BoostNode node, boolean wanted, Histogram of, BinSplit into) {
    into.clear();
    for (int j = 0; wanted && j < PackedBins.GROUP; j++) {
      int column = group * PackedBins.GROUP + j;
      if (column < bins.width() && columns[column]) {
        search.search(node, of, column, into);
      }
    }
  }

  private void merge(BoostNode node, int which) {
    node.split.clear();
    for (int g = 0; g < bins.groups(); g++) {
      BinSplit one = found[2 * g + which];
      if (one.found() && one.gain > node.split.gain) {
        node.split.set(one);
      }
    }
    if (!node.split.found()) {
      release(node);
    }
  }

  /** Brings the derivatives of a node's rows together, once for all columns. */
  private void gather(BoostNode node) {
    int blocks = (node.rows() + BLOCK - 1) / BLOCK;
    crew.run(
        blocks,
        b -> {
          int to = Math.min(node.rows(), (b + 1) * BLOCK);
          long[] second = gradients.second;
          for (int i = b * BLOCK; second == null && i < to; i++) {
            ordered[i] = gradients.packed[rows[node.from + i]];
          }
          for (int i = b * BLOCK; second != null && i < to; i++) {
            int row = rows[node.from + i];
            ordered[2 * i] = gradients.packed[row];
            ordered[2 * i + 1] = second[row];
          }
        });
  }

  private Histogram take() {
    Histogram free = spare.poll();
    return free != null ? free : new Histogram(bins.groups(), gradients.constantSecond());
  }

  private void release(BoostNode node) {
    if (node.histogram != null) {
      spare.push(node.histogram);
      node.histogram = null;
    }
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
      int bin = bins.bin(row, node.split.column);
      boolean goesLeft = bin == PackedBins.MISSING ? node.split.missingLeft : bin <= node.split.bin;
      node = nodes.get(goesLeft ? node.left : node.left + 1);
    }
    return node;
  }
}
