// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the histograms of nodes and finds their best splits, the columns shared among threads.
 * Histograms are used again from node to node.
 */
final class NodeMeasure {

  private static final int WORTH = 20_000; // additions that pay for waking another thread
  private static final int BLOCK = 16_384;

  private final PackedBins bins;
  private final Gradients gradients;
  private final BinSearch search;
  private final BoostingSettings settings;
  private final Crew crew;
  private final long[] ordered;
  private final Deque<Histogram> spare = new ArrayDeque<>();
  private final BinSplit[] found;

  private int[] rows = new int[0];
  private boolean[] columns = new boolean[0];

  NodeMeasure(
      PackedBins bins,
      Gradients gradients,
      BinSearch search,
      BoostingSettings settings,
      Crew crew) {
    this.bins = bins;
    this.gradients = gradients;
    this.search = search;
    this.settings = settings;
    this.crew = crew;
    this.ordered = new long[bins.rows() * (gradients.constantSecond() ? 1 : 2)];
    this.found = new BinSplit[2 * bins.groups()];
    for (int i = 0; i < found.length; i++) {
      found[i] = new BinSplit();
    }
  }

  boolean splittable(BoostNode node) {
    return node.rows() >= 2 * settings.minLeaf()
        && (settings.maxDepth() == 0 || node.depth < settings.maxDepth());
  }

  /** Sums up the smaller of two children, takes it from the other, and finds the splits of both. */
  void run(int[] of, boolean[] allowed, BoostNode small, @Nullable BoostNode large) {
    rows = of;
    columns = allowed;
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
    int[][] slots = bins.slots();
    int first = group * PackedBins.GROUP;
    for (int s = first; wanted && s < Math.min(slots.length, first + PackedBins.GROUP); s++) {
      int at = (s - first) * Histogram.BINS * of.step();
      unfold(node, slots[s], 0, slots[s].length, of.group(group), at, of.step(), into);
    }
  }

  /** Parts the sums of columns that share a slot, halving them, and searches each column. */
  private void unfold(
      BoostNode node, int[] of, int a, int b, long[] sums, int at, int step, BinSplit into) {
    if (b - a == 1) {
      if (columns[of[a]]) {
        search.search(node, sums, at, step, of[a], into);
      }
      return;
    }
    int middle = (a + b) / 2;
    int fast = step * states(of, a, middle);
    int slow = states(of, middle, b);
    long[] lower = new long[fast];
    long[] upper = new long[slow * step];
    for (int h = 0; h < slow; h++) {
      for (int l = 0; l < fast; l += step) {
        for (int k = 0; k < step; k++) {
          long sum = sums[at + h * fast + l + k];
          lower[l + k] += sum;
          upper[h * step + k] += sum;
        }
      }
    }
    unfold(node, of, a, middle, lower, 0, step, into);
    unfold(node, of, middle, b, upper, 0, step, into);
  }

  private int states(int[] of, int a, int b) {
    int product = 1;
    for (int i = a; i < b; i++) {
      product *= bins.states(of[i]);
    }
    return product;
  }

  private void merge(BoostNode node, int which) {
    node.split.clear();
    for (int g = 0; g < bins.groups(); g++) {
      BinSplit one = found[2 * g + which];
      boolean tie = one.gain == node.split.gain && one.column < node.split.column;
      if (one.found() && (one.gain > node.split.gain || tie)) {
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

  Histogram take() {
    Histogram free = spare.poll();
    return free != null ? free : new Histogram(bins.groups(), gradients.constantSecond());
  }

  void release(BoostNode node) {
    if (node.histogram != null) {
      spare.push(node.histogram);
      node.histogram = null;
    }
  }
}
