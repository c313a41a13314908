// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Scores a forest on the rows each tree did not draw: an estimate for new rows that costs no
 * held-out part. What each tree drew is drawn again from its seed.
 */
final class OutOfBag {

  private static final int BLOCK = 512;

  private OutOfBag() {}

  /** Weighted accuracy, or R²; rows that every tree drew are left out; NaN if there is no other. */
  static double score(
      Sample sample, TreeTarget target, TreeEnsemble forest, long[] seeds, Workers workers) {
    int[] rows = target.rows();
    BitSet[] drawn = new BitSet[seeds.length];
    workers.run(seeds.length, 1, (t, from, to) -> drawn[t] = drawn(rows.length, seeds[t]));
    DenseMatrix x = sample.matrix();
    int outputs = forest.outputs();
    double[] sums = new double[rows.length * outputs];
    int[] trees = new int[rows.length];
    workers.run(
        rows.length,
        BLOCK,
        (block, from, to) -> {
          for (int t = 0; t < seeds.length; t++) {
            Tree tree = forest.trees().get(t);
            for (int i = from; i < to; i++) {
              if (!drawn[t].get(i)) {
                int leaf = tree.leaf(x.values(), rows[i] * x.width());
                trees[i]++;
                for (int k = 0; k < outputs; k++) {
                  sums[i * outputs + k] += tree.value(leaf, k);
                }
              }
            }
          }
        });
    int[] scored = IntStream.range(0, rows.length).filter(i -> trees[i] > 0).toArray();
    List<String> classes = target.classes();
    return classes.isEmpty()
        ? determination(scored, rows, target, sums, trees)
        : accuracy(scored, rows, target, sums, outputs);
  }

  private static BitSet drawn(int rows, long seed) {
    int[] times = new int[rows];
    RandomForest.drawTimes(times, new SplittableRandom(seed));
    BitSet drawn = new BitSet(rows);
    for (int i = 0; i < rows; i++) {
      drawn.set(i, times[i] > 0);
    }
    return drawn;
  }

  private static double accuracy(
      int[] scored, int[] rows, TreeTarget target, double[] sums, int outputs) {
    double right = 0;
    double all = 0;
    for (int i : scored) {
      int best = 0;
      for (int k = 1; k < outputs; k++) {
        if (sums[i * outputs + k] > sums[i * outputs + best]) {
          best = k;
        }
      }
      double w = target.weights()[rows[i]];
      right += best == target.values()[rows[i]] ? w : 0;
      all += w;
    }
    return right / all;
  }

  private static double determination(
      int[] scored, int[] rows, TreeTarget target, double[] sums, int[] trees) {
    double weight = 0;
    double sum = 0;
    for (int i : scored) {
      weight += target.weights()[rows[i]];
      sum += target.weights()[rows[i]] * target.values()[rows[i]];
    }
    double errors = 0;
    double squares = 0;
    for (int i : scored) {
      double w = target.weights()[rows[i]];
      double y = target.values()[rows[i]];
      errors += w * (y - sums[i] / trees[i]) * (y - sums[i] / trees[i]);
      squares += w * (y - sum / weight) * (y - sum / weight);
    }
    return 1 - errors / squares;
  }
}
