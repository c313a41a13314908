// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The machine that tells one pair of classes apart, while it is fitted. */
final class PairFit {

  private static final int FOLDS = 5;
  private static final int CACHES = 4;

  private final int[] rows;
  private final boolean[] first;
  private final double[] cost;
  private final long seed;
  private double[] beta = {};
  private double rho;
  private SmoReport report = new SmoReport(0, 0, 0, false, 0, 0);
  private Sigmoid sigmoid = new Sigmoid(0, 0);

  private PairFit(int[] rows, boolean[] first, double[] cost, long seed) {
    this.rows = rows;
    this.first = first;
    this.cost = cost;
    this.seed = seed;
  }

  static PairFit of(int[] labels, int a, int b, double[] cost, long seed) {
    int[] rows =
        IntStream.range(0, labels.length).filter(r -> labels[r] == a || labels[r] == b).toArray();
    boolean[] first = new boolean[rows.length];
    double[] ownCost = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      first[i] = labels[rows[i]] == a;
      ownCost[i] = cost[rows[i]];
    }
    return new PairFit(rows, first, ownCost, seed);
  }

  /** One pair gets all threads; of several, each is fitted by one thread. */
  static void solveAll(
      PairFit[] pairs,
      KernelRows rows,
      SmoSettings settings,
      boolean probabilities,
      Fitting fitting,
      String what) {
    int threads = Math.min(fitting.workers().threads(), pairs.length);
    Monitor one =
        (share, loss) -> {
          synchronized (pairs) {
            return fitting.monitor().at(share, loss);
          }
        };
    Fitting inner =
        new Fitting(threads == 1 ? fitting.workers() : Workers.one(), fitting.seed(), one);
    // by the pairs, not the threads: what is in the cache may decide the last bit of a sum
    SmoSettings own =
        settings.withCacheBytes(settings.cacheBytes() / Math.min(pairs.length, CACHES));
    fitting
        .workers()
        .run(
            pairs.length,
            1,
            (block, from, to) -> pairs[block].solve(rows, own, probabilities, inner, what));
  }

  private void solve(
      KernelRows all, SmoSettings settings, boolean probabilities, Fitting fitting, String what) {
    DenseMatrix x = all.x.withRows(rows);
    SmoSolution solution = machine(all.kernel, x, first, cost, settings).solve(fitting, what);
    beta = solution.beta;
    rho = solution.rho;
    report = solution.report;
    if (probabilities) {
      sigmoid = Sigmoid.fit(heldOut(all, x, settings, fitting, what), first);
    }
  }

  private static Smo machine(
      SvmKernel kernel, DenseMatrix x, boolean[] first, double[] cost, SmoSettings settings) {
    int n = first.length;
    double[] linear = new double[n];
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int i = 0; i < n; i++) {
      linear[i] = first[i] ? -1 : 1;
      lower[i] = first[i] ? 0 : -cost[i];
      upper[i] = first[i] ? cost[i] : 0;
    }
    return new Smo(settings, new Tiles(kernel, x), linear, lower, upper, 0, new double[n]);
  }

  /** The decision value of each row by a machine that was fitted without it. */
  private double[] heldOut(
      KernelRows all, DenseMatrix x, SmoSettings settings, Fitting fitting, String what) {
    int n = rows.length;
    int[] shuffled = shuffled(n);
    double[] values = new double[n];
    int folds = Math.min(FOLDS, n);
    for (int fold = 0; fold < folds; fold++) {
      int from = (int) ((long) fold * n / folds);
      int to = (int) ((long) (fold + 1) * n / folds);
      int[] left = Arrays.copyOfRange(shuffled, from, to);
      int[] kept =
          IntStream.concat(Arrays.stream(shuffled, 0, from), Arrays.stream(shuffled, to, n))
              .toArray();
      double[] decided = decided(all, x, kept, left, settings, fitting, what);
      for (int i = 0; i < left.length; i++) {
        values[left[i]] = decided[i];
      }
    }
    return values;
  }

  private double[] decided(
      KernelRows all,
      DenseMatrix x,
      int[] kept,
      int[] left,
      SmoSettings settings,
      Fitting fitting,
      String what) {
    boolean[] keptFirst = new boolean[kept.length];
    double[] keptCost = new double[kept.length];
    int positives = 0;
    for (int i = 0; i < kept.length; i++) {
      keptFirst[i] = first[kept[i]];
      keptCost[i] = cost[kept[i]];
      positives += keptFirst[i] ? 1 : 0;
    }
    if (positives == 0 || positives == kept.length) {
      double[] constant = new double[left.length];
      Arrays.fill(constant, positives == 0 ? -1 : 1);
      return constant;
    }
    DenseMatrix part = x.withRows(kept);
    SmoSolution solution =
        machine(all.kernel, part, keptFirst, keptCost, settings).solve(fitting, what);
    // the rows are centred already
    KernelRows centred = all.centred();
    return centred.expansion(part, solution.beta, solution.rho).decide(x.withRows(left));
  }

  private int[] shuffled(int n) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] places = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = places[i];
      places[i] = places[j];
      places[j] = held;
    }
    return places;
  }

  void markVectors(boolean[] used) {
    for (int i = 0; i < rows.length; i++) {
      used[rows[i]] |= beta[i] != 0;
    }
  }

  /** Writes the weights of the vectors of either class, each at the vector's place. */
  void copyWeights(int[] place, double[] ofFirst, double[] ofSecond) {
    for (int i = 0; i < rows.length; i++) {
      if (beta[i] != 0) {
        (first[i] ? ofFirst : ofSecond)[place[rows[i]]] = beta[i];
      }
    }
  }

  double rho() {
    return rho;
  }

  SmoReport report() {
    return report;
  }

  Sigmoid sigmoid() {
    return sigmoid;
  }
}
