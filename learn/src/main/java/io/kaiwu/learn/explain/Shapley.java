// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shapley values of a prediction: what an input adds, averaged over all orders in which inputs may
 * become known, those not yet known being drawn from background rows independently of the known
 * (the interventional game; Štrumbelj and Kononenko, doi:10.1007/s10115-013-0679-x; Lundberg and
 * Lee, arXiv:1705.07874).
 */
public final class Shapley {

  /** Beyond that, all sets of inputs are too many to ask about. */
  public static final int MOST_EXACT = 12;

  private static final long MOST_AT_ONCE = 1 << 16; // rows asked about in one call

  private Shapley() {}

  /**
   * Exact for a linear model: coefficient times the distance from the mean. O(inputs).
   *
   * @param means of the background rows
   */
  public static Attribution ofLinear(
      List<String> names, double intercept, double[] coefficients, double[] means, double[] row) {
    int p = names.size();
    if (coefficients.length != p || means.length != p || row.length != p) {
      throw new LearnException(
          "There are %d inputs, %d coefficients, %d means and a row of %d."
              .formatted(p, coefficients.length, means.length, row.length));
    }
    double base = intercept;
    double prediction = intercept;
    List<Attribution.Part> parts = new ArrayList<>();
    for (int c = 0; c < p; c++) {
      base += coefficients[c] * means[c];
      prediction += coefficients[c] * row[c];
      double moved = coefficients[c] * (row[c] - means[c]);
      parts.add(new Attribution.Part(names.get(c), row[c], moved, 0));
    }
    return new Attribution(base, prediction, parts);
  }

  /**
   * Exact for any model, by asking about every set of inputs. O(2^groups x background) predictions.
   *
   * @param groups of columns that become known together, at most {@value #MOST_EXACT}
   * @param background rows the inputs not yet known are drawn from, all of them
   */
  public static Attribution exact(
      List<ColumnGroup> groups, RowFunction model, DenseMatrix background, double[] row) {
    check(groups, background, row);
    int g = groups.size();
    if (g > MOST_EXACT) {
      throw new LearnException(
          "Exact Shapley values of (%d) inputs would ask about 2^%d sets; at most %d inputs. Maybe use Shapley.sampled."
              .formatted(g, g, MOST_EXACT));
    }
    double[] worth = new double[1 << g];
    for (int set = 0; set < worth.length; set++) {
      worth[set] = worth(groups, set, model, background, row);
    }
    // The weight of a set of size s that an input joins: s! (g - s - 1)! / g!.
    double[] weight = new double[g];
    weight[0] = 1.0 / g;
    for (int s = 1; s < g; s++) {
      weight[s] = weight[s - 1] * s / (g - s);
    }
    double[] moved = new double[g];
    for (int set = 0; set < worth.length; set++) {
      for (int i = 0; i < g; i++) {
        if ((set & (1 << i)) == 0) {
          moved[i] += weight[Integer.bitCount(set)] * (worth[set | (1 << i)] - worth[set]);
        }
      }
    }
    return attribution(groups, worth[0], worth[worth.length - 1], row, moved, new double[g]);
  }

  private static double worth(
      List<ColumnGroup> groups, int set, RowFunction model, DenseMatrix background, double[] row) {
    int width = background.width();
    double[] values = background.values().clone();
    for (int i = 0; i < groups.size(); i++) {
      if ((set & (1 << i)) != 0) {
        for (int r = 0; r < background.rows(); r++) {
          copy(groups.get(i), row, 0, values, r * width);
        }
      }
    }
    double sum = 0;
    for (double v : model.of(DenseMatrix.wrap(background.rows(), width, values))) {
      sum += v;
    }
    return sum / background.rows();
  }

  /**
   * Sampled for any model with any number of inputs: random orders, each walked forwards and
   * backwards from a background row drawn by lot, with the standard error of each part. The parts
   * are shifted to add up exactly, by their variances. O(pairs x groups) predictions.
   *
   * @param pairs how many orders, at least 2
   */
  public static Attribution sampled(
      List<ColumnGroup> groups,
      RowFunction model,
      DenseMatrix background,
      double[] row,
      int pairs,
      long seed,
      Workers workers) {
    check(groups, background, row);
    if (pairs < 2) {
      throw new LearnException("Sampling needs at least 2 orders, not (%d).".formatted(pairs));
    }
    int g = groups.size();
    double[] each = new double[Math.multiplyExact(pairs, g)];
    int atOnce = (int) Math.clamp(MOST_AT_ONCE / (2L * g + 2), 1, pairs);
    // Block bounds depend on the work alone; each order has a generator of its own.
    long[] seeds = new SplittableRandom(seed).longs(pairs).toArray();
    workers.run(
        pairs,
        atOnce,
        (block, from, to) -> walk(groups, model, background, row, seeds, from, to, each));
    double base = 0;
    for (double v : model.of(background)) {
      base += v / background.rows();
    }
    double prediction = model.of(DenseMatrix.wrap(1, row.length, row.clone()))[0];
    double[] moved = new double[g];
    double[] variance = new double[g];
    double total = 0;
    double spread = 0;
    for (int i = 0; i < g; i++) {
      for (int s = 0; s < pairs; s++) {
        moved[i] += each[s * g + i] / pairs;
      }
      for (int s = 0; s < pairs; s++) {
        double d = each[s * g + i] - moved[i];
        variance[i] += d * d / (pairs - 1) / pairs;
      }
      total += moved[i];
      spread += variance[i];
    }
    double[] errors = new double[g];
    double missing = prediction - base - total;
    for (int i = 0; i < g; i++) {
      moved[i] += spread > 0 ? missing * variance[i] / spread : missing / g;
      errors[i] = Math.sqrt(variance[i]);
    }
    return attribution(groups, base, prediction, row, moved, errors);
  }

  /** Walks the orders [from, to): all rows on the way are asked about in one call. */
  private static void walk(
      List<ColumnGroup> groups,
      RowFunction model,
      DenseMatrix background,
      double[] row,
      long[] seeds,
      int from,
      int to,
      double[] each) {
    int g = groups.size();
    int width = background.width();
    int steps = 2 * g; // forwards g + 1 states and backwards g - 1 between the same ends
    double[] values = new double[(to - from) * steps * width];
    int[] orders = new int[(to - from) * g];
    for (int s = from; s < to; s++) {
      SplittableRandom random = new SplittableRandom(seeds[s]);
      int start = random.nextInt(background.rows()) * width;
      int order = (s - from) * g;
      for (int i = 0; i < g; i++) {
        int j = random.nextInt(i + 1);
        orders[order + i] = orders[order + j];
        orders[order + j] = i;
      }
      int at = (s - from) * steps * width;
      System.arraycopy(background.values(), start, values, at, width);
      for (int i = 0; i < g; i++) { // states 1 to g
        System.arraycopy(values, at + i * width, values, at + (i + 1) * width, width);
        copy(groups.get(orders[order + i]), row, 0, values, at + (i + 1) * width);
      }
      int previous = at; // states g + 1 to 2 g - 1, from the background row again
      for (int i = 1; i < g; i++) {
        int state = at + (g + i) * width;
        System.arraycopy(values, previous, values, state, width);
        copy(groups.get(orders[order + g - i]), row, 0, values, state);
        previous = state;
      }
    }
    double[] worth = model.of(DenseMatrix.wrap((to - from) * steps, width, values));
    for (int s = from; s < to; s++) {
      int at = (s - from) * steps;
      int order = (s - from) * g;
      for (int i = 0; i < g; i++) {
        int group = orders[order + i];
        double forwards = worth[at + i + 1] - worth[at + i];
        // Backwards the group joins those behind it in the order.
        int behind = g - 1 - i;
        double without = behind == 0 ? worth[at] : worth[at + g + behind];
        double with = behind == g - 1 ? worth[at + g] : worth[at + g + behind + 1];
        each[s * g + group] = (forwards + with - without) / 2;
      }
    }
  }

  private static void copy(ColumnGroup group, double[] from, int fromAt, double[] to, int toAt) {
    for (int column : group.columns()) {
      to[toAt + column] = from[fromAt + column];
    }
  }

  private static void check(List<ColumnGroup> groups, DenseMatrix background, double[] row) {
    ColumnGroup.check(groups, row.length);
    boolean[] seen = new boolean[row.length];
    for (ColumnGroup group : groups) {
      for (int column : group.columns()) {
        if (seen[column]) {
          throw new LearnException(
              "The column (%d) stands in more than one group, the last of them (%s)."
                  .formatted(column, group.name()));
        }
        seen[column] = true;
      }
    }
    for (int c = 0; c < seen.length; c++) {
      if (!seen[c]) {
        throw new LearnException("The column (%d) stands in no group.".formatted(c));
      }
    }
    if (background.rows() == 0 || background.width() != row.length) {
      throw new LearnException(
          "The background must have rows of (%d) columns; it is %d x %d."
              .formatted(row.length, background.rows(), background.width()));
    }
  }

  private static Attribution attribution(
      List<ColumnGroup> groups,
      double base,
      double prediction,
      double[] row,
      double[] moved,
      double[] errors) {
    List<Attribution.Part> parts = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      List<Integer> columns = groups.get(i).columns();
      double value = columns.size() == 1 ? row[columns.getFirst()] : Double.NaN;
      parts.add(new Attribution.Part(groups.get(i).name(), value, moved[i], errors[i]));
    }
    return new Attribution(base, prediction, parts);
  }
}
