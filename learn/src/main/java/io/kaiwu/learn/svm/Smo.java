// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.method.Fitting;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Minimises b'Kb / 2 + p'b + e |b|_1 over lower <= b <= upper with the sum of b kept: the dual of
 * every kernel machine here, with b = y alpha for classes and b = alpha - alpha* for numbers.
 *
 * <p>Sequential minimal optimisation: each step moves the pair that promises most by a second-order
 * estimate (Fan, Chen, Lin 2005, Working set selection using second order information, JMLR
 * 6:1889-1918). Variables settled at a bound are set aside and their gradients rebuilt before the
 * end (Joachims 1999; Chang, Lin 2011, doi:10.1145/1961189.1961199). A step is two sweeps over the
 * active rows in blocks of fixed bounds, so that any number of threads ends at the same bits. Used
 * by one thread, once.
 */
final class Smo {

  private static final Kernels KERNELS = Kernels.best();
  private static final double LEAST_CURVATURE = 1e-12;
  private static final int REPORT_EVERY = 4_000_000; // rows swept
  private static final int PARALLEL_ROWS = 2048; // below, waking a thread costs more than it brings

  private final SmoSettings settings;
  private final Tiles tiles;
  private final RowCache cache;
  private final int n;
  private final double epsilon;
  private final double[] linear;
  private final double[] lower;
  private final double[] upper;
  private final double[] beta;
  private final double[] own;
  private final int[] order;

  /** Kb + p, right for the active ones. */
  private final double[] f;

  /** f + up is the slope of raising a variable; infinite where it cannot be raised. */
  private final double[] up;

  /** f + down is the slope of lowering one; minus infinity where it cannot be lowered. */
  private final double[] down;

  private final double[] least;
  private final double[] most;
  private final double[] promise;
  private final double[] current;
  private int active;
  private double lowestUp;
  private double highestDown;

  /** All arrays are given away; {@code beta} is where to start. */
  Smo(
      SmoSettings settings,
      Tiles tiles,
      double[] linear,
      double[] lower,
      double[] upper,
      double epsilon,
      double[] beta) {
    this.settings = settings;
    this.tiles = tiles;
    this.linear = linear;
    this.lower = lower;
    this.upper = upper;
    this.epsilon = epsilon;
    this.beta = beta;
    n = tiles.rows();
    cache = new RowCache(n, settings.cacheBytes());
    order = new int[n];
    own = new double[n];
    up = new double[n];
    down = new double[n];
    f = linear.clone();
    active = n;
    for (int i = 0; i < n; i++) {
      order[i] = i;
      own[i] = tiles.own(i);
      setSlopes(i);
    }
    int blocks = Tiles.count(n);
    least = new double[blocks];
    most = new double[blocks];
    promise = new double[blocks];
    current = new double[2 * tiles.width() + 2];
  }

  SmoSolution solve(Fitting fitting, String what) {
    int threads = n < PARALLEL_ROWS ? 1 : fitting.workers().threads();
    try (Crew crew = new Crew(threads)) {
      rebuild(crew, 0);
      return iterate(crew, fitting, what);
    }
  }

  private SmoSolution iterate(Crew crew, Fitting fitting, String what) {
    double tolerance = settings.tolerance();
    int period = Math.min(n, 1000);
    int toShrink = period;
    int toReport = REPORT_EVERY / n;
    boolean rebuilt = false;
    boolean shrinking = settings.shrinking();
    long iterations = 0;
    double firstGap = 0;
    sweep(crew, 0, current, current, -1);
    while (iterations < settings.maxIterations()) {
      if (--toReport <= 0) {
        toReport = REPORT_EVERY / n;
        double gap = highestDown - lowestUp;
        firstGap = Math.max(firstGap, gap);
        fitting.report(what, share(firstGap, gap), objective());
      }
      if (--toShrink == 0) {
        toShrink = period;
        if (shrinking) {
          if (!rebuilt && highestDown - lowestUp <= 10 * tolerance) {
            rebuilt = true;
            unshrink(crew);
          }
          shrink();
        }
      }
      boolean settled = highestDown - lowestUp <= tolerance;
      if (settled || !step(crew)) {
        if (active == n) {
          break;
        }
        shrinking &= settled; // out of digits: once more with all, and then it is over
        unshrink(crew);
        if (highestDown - lowestUp <= tolerance) {
          break;
        }
        toShrink = 1;
        continue;
      }
      iterations++;
    }
    if (active < n) {
      unshrink(crew);
    }
    return solution(iterations, highestDown - lowestUp <= tolerance);
  }

  private double share(double first, double now) {
    double whole = Math.log(first / settings.tolerance());
    double done = Math.log(first / Math.max(now, settings.tolerance()));
    return whole > 0 ? Math.clamp(done / whole, 0, 1) : 0;
  }

  /** Moves one pair; false if none can be moved. */
  private boolean step(Crew crew) {
    int i = first();
    double[] rowI = claim(i, 0);
    int j = second(crew, i, rowI);
    if (j < 0) {
      return false;
    }
    double slope = f[j] + down[j] - lowestUp;
    double curvature = Math.max(own[i] + own[j] - 2 * rowI[j], LEAST_CURVATURE);
    double roomUp = (epsilon > 0 && beta[i] < 0 ? 0 : upper[i]) - beta[i];
    double roomDown = beta[j] - (epsilon > 0 && beta[j] > 0 ? Math.max(lower[j], 0) : lower[j]);
    double delta = Math.min(slope / curvature, Math.min(roomUp, roomDown));
    double raised = moved(i, beta[i] + delta, delta == roomUp);
    double lowered = moved(j, beta[j] - delta, delta == roomDown);
    if (raised == beta[i] && lowered == beta[j]) {
      return false; // the step is below the last digit
    }
    beta[i] = raised;
    beta[j] = lowered;
    setSlopes(i);
    setSlopes(j);
    sweep(crew, delta, rowI, claim(j, tiles.width() + 1), j);
    cache.filled(j, active);
    return true;
  }

  /** A variable that meets its end is put there exactly, or it would never count as settled. */
  private double moved(int i, double value, boolean atEnd) {
    if (!atEnd) {
      return value;
    }
    double bound = upper[i] - value < value - lower[i] ? upper[i] : lower[i];
    return epsilon > 0 && Math.abs(value) < Math.abs(bound - value) ? 0 : bound;
  }

  private void setSlopes(int i) {
    double raise = beta[i] < 0 ? -epsilon : epsilon;
    double fall = beta[i] > 0 ? epsilon : -epsilon;
    up[i] = beta[i] >= upper[i] ? Double.POSITIVE_INFINITY : raise;
    down[i] = beta[i] <= lower[i] ? Double.NEGATIVE_INFINITY : fall;
  }

  /** The row of the kernel, of which {@link #fill} may still have to write some. */
  private double[] claim(int i, int at) {
    double[] row = cache.claim(i, active);
    if (cache.known(i) < active) {
      tiles.copyRow(i, current, at);
      current[at + tiles.width()] = tiles.norm(i);
    }
    return row;
  }

  private void fill(double[] row, int known, int at, int from, int to) {
    int begin = Math.max(known, from);
    if (begin < to) {
      tiles.fill(current, at, 1, current, at + tiles.width(), begin, to, row, begin, to - begin);
    }
  }

  /** The variable whose raising falls steepest; the first of equals. */
  private int first() {
    int block = 0;
    for (int b = 1; b < Tiles.count(active); b++) {
      if (least[b] < least[block]) {
        block = b;
      }
    }
    int i = block * Tiles.SIZE;
    while (f[i] + up[i] != least[block]) {
      i++;
    }
    return i;
  }

  /** The variable whose lowering, together with raising i, promises most; -1 if none does. */
  private int second(Crew crew, int i, double[] row) {
    int known = cache.known(i);
    double start = lowestUp;
    double ownI = own[i];
    crew.run(
        Tiles.count(active),
        b -> {
          int from = b * Tiles.SIZE;
          int to = Math.min(active, from + Tiles.SIZE);
          fill(row, known, 0, from, to);
          promise[b] = greatestPromise(row, start, ownI, from, to);
        });
    cache.filled(i, active);
    int block = 0;
    for (int b = 1; b < Tiles.count(active); b++) {
      if (promise[b] > promise[block]) {
        block = b;
      }
    }
    if (!(promise[block] > 0)) {
      return -1;
    }
    int j = block * Tiles.SIZE;
    while (promise(row, start, ownI, j) != promise[block]) {
      j++;
    }
    return j;
  }

  private double promise(double[] row, double start, double ownI, int j) {
    double slope = Math.max(f[j] + down[j] - start, 0);
    return slope * slope / Math.max(ownI + own[j] - 2 * row[j], LEAST_CURVATURE);
  }

  // fields are copied to locals in the two loops below, or the JVM would not vectorise them
  private double greatestPromise(double[] row, double start, double ownI, int from, int to) {
    double[] slopes = f;
    double[] lowering = down;
    double[] diagonal = own;
    double greatest = 0;
    for (int j = from; j < to; j++) {
      double slope = Math.max(slopes[j] + lowering[j] - start, 0);
      greatest =
          Math.max(
              greatest, slope * slope / Math.max(ownI + diagonal[j] - 2 * row[j], LEAST_CURVATURE));
    }
    return greatest;
  }

  /** Adds delta times (row i - row j) to the slopes and finds their extremes. */
  private void sweep(Crew crew, double delta, double[] rowI, double[] rowJ, int j) {
    int known = j < 0 ? 0 : cache.known(j);
    crew.run(
        Tiles.count(active),
        b -> {
          int from = b * Tiles.SIZE;
          int to = Math.min(active, from + Tiles.SIZE);
          if (j >= 0) {
            fill(rowJ, known, tiles.width() + 1, from, to);
            move(delta, rowI, rowJ, from, to);
          }
          extremes(b, from, to);
        });
    lowestUp = Double.POSITIVE_INFINITY;
    highestDown = Double.NEGATIVE_INFINITY;
    for (int b = 0; b < Tiles.count(active); b++) {
      lowestUp = Math.min(lowestUp, least[b]);
      highestDown = Math.max(highestDown, most[b]);
    }
  }

  private void move(double delta, double[] rowI, double[] rowJ, int from, int to) {
    double[] slopes = f;
    for (int k = from; k < to; k++) {
      slopes[k] += delta * (rowI[k] - rowJ[k]);
    }
  }

  private void extremes(int block, int from, int to) {
    double[] slopes = f;
    double[] raising = up;
    double[] lowering = down;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = from; k < to; k++) {
      low = Math.min(low, slopes[k] + raising[k]);
      high = Math.max(high, slopes[k] + lowering[k]);
    }
    least[block] = low;
    most[block] = high;
  }

  private void shrink() {
    int kept = 0;
    for (int i = 0; i < active; i++) {
      kept += isSettled(i) ? 0 : 1;
    }
    // each shrinking copies the cache: it must pay
    if (kept > active * 0.6 || kept < 2) {
      return;
    }
    int[] places = new int[active];
    int first = 0;
    int last = kept;
    for (int i = 0; i < active; i++) {
      places[isSettled(i) ? last++ : first++] = i;
    }
    permute(places);
    tiles.reorder(places);
    cache.reorder(places, kept);
    active = kept;
    for (int b = 0; b < Tiles.count(active); b++) {
      int from = b * Tiles.SIZE;
      extremes(b, from, Math.min(active, from + Tiles.SIZE));
    }
  }

  /** Whether a variable can be part of no pair that violates optimality now. */
  private boolean isSettled(int i) {
    return f[i] + up[i] > highestDown && f[i] + down[i] < lowestUp;
  }

  private void permute(int[] places) {
    for (double[] a : new double[][] {linear, lower, upper, beta, own, f, up, down}) {
      double[] old = Arrays.copyOf(a, places.length);
      for (int p = 0; p < places.length; p++) {
        a[p] = old[places[p]];
      }
    }
    int[] old = Arrays.copyOf(order, places.length);
    for (int p = 0; p < places.length; p++) {
      order[p] = old[places[p]];
    }
  }

  private void unshrink(Crew crew) {
    int from = active;
    active = n;
    rebuild(crew, from);
    sweep(crew, 0, current, current, -1);
  }

  /** Computes the slopes of the places from {@code first} on, anew from all support vectors. */
  private void rebuild(Crew crew, int first) {
    if (first >= n) {
      return;
    }
    int width = tiles.width();
    int[] used = IntStream.range(0, n).filter(i -> beta[i] != 0).toArray();
    int[] kept = Arrays.stream(used).filter(i -> cache.known(i) >= n).toArray();
    int[] lost = Arrays.stream(used).filter(i -> cache.known(i) < n).toArray();
    double[] vectors = new double[Math.multiplyExact(lost.length, width)];
    double[] norms = new double[lost.length];
    double[] weights = new double[lost.length];
    for (int v = 0; v < lost.length; v++) {
      tiles.copyRow(lost[v], vectors, v * width);
      norms[v] = tiles.norm(lost[v]);
      weights[v] = beta[lost[v]];
    }
    int firstTile = first / Tiles.SIZE;
    crew.run(
        Tiles.count(n) - firstTile,
        b -> {
          int from = Math.max(first, (firstTile + b) * Tiles.SIZE);
          int to = Math.min(n, (firstTile + b + 1) * Tiles.SIZE);
          System.arraycopy(linear, from, f, from, to - from);
          for (int i : kept) {
            KERNELS.addScaled(beta[i], cache.row(i), from, f, from, to - from);
          }
          KernelSums.add(tiles, vectors, norms, weights, lost.length, from, to, f);
        });
  }

  private double objective() {
    double sum = 0;
    for (int i = 0; i < active; i++) {
      sum += beta[i] * (f[i] + linear[i]) / 2 + epsilon * Math.abs(beta[i]);
    }
    return sum;
  }

  private SmoSolution solution(long iterations, boolean converged) {
    double free = 0;
    int freeCount = 0;
    int vectors = 0;
    int bounded = 0;
    for (int i = 0; i < n; i++) {
      if (up[i] == down[i]) {
        free += f[i] + up[i];
        freeCount++;
      }
      if (beta[i] != 0) {
        vectors++;
        bounded += beta[i] >= upper[i] || beta[i] <= lower[i] ? 1 : 0;
      }
    }
    double[] ordered = new double[n];
    for (int i = 0; i < n; i++) {
      ordered[order[i]] = beta[i];
    }
    return new SmoSolution(
        ordered,
        freeCount > 0 ? free / freeCount : middle(),
        new SmoReport(
            iterations,
            objective(),
            Math.max(highestDown - lowestUp, 0),
            converged,
            vectors,
            bounded));
  }

  /** Any threshold between the two fits if no variable is free. */
  private double middle() {
    if (lowestUp == Double.POSITIVE_INFINITY) {
      return highestDown;
    }
    return highestDown == Double.NEGATIVE_INFINITY ? lowestUp : (lowestUp + highestDown) / 2;
  }
}
