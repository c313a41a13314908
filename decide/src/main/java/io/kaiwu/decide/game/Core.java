// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Whether what all earn together can be shared so that no coalition does better by itself.
 *
 * @param empty whether no such share exists, to a relative 1e-9
 * @param excess what the worst-treated coalition misses at the best share: above 0 exactly when the
 *     core is empty (the value of the least core)
 * @param allocation a share in the least core; in the core itself when it is not empty
 * @param witness the coalitions that bind, with weights such that each player belongs to coalitions
 *     of weight 1 in all (balanced). When the core is empty they earn more than all together, which
 *     proves it (Bondareva 1963, Shapley 1967)
 */
public record Core(
    boolean empty, double excess, List<Double> allocation, List<WeightedCoalition> witness) {

  /** A coalition with its weight in a balanced collection. */
  public record WeightedCoalition(long coalition, double weight) {}

  public Core {
    allocation = List.copyOf(allocation);
    witness = List.copyOf(witness);
  }

  /**
   * The least core by linear programming; coalitions come in as they are violated. Up to 20
   * players.
   */
  public static Core solve(CooperativeGame game) {
    double[] table = game.table();
    int n = game.size();
    if (n == 1) {
      return new Core(false, Double.NEGATIVE_INFINITY, List.of(table[1]), List.of());
    }
    double scale = scale(table);
    double[] costs = new double[n + 1];
    costs[n] = 1;
    double[] low = new double[n + 1];
    Arrays.fill(low, Double.NEGATIVE_INFINITY);
    int all = table.length - 1;
    try (LinearProgram program = new LinearProgram(costs, low)) {
      List<Integer> pool = new ArrayList<>();
      program.add(members(all, n, 0), table[all], table[all]);
      for (int i = 0; i < n; i++) {
        admit(program, pool, table, 1 << i, n);
        admit(program, pool, table, all & ~(1 << i), n);
      }
      while (true) {
        program.solve();
        double[] share = new double[n];
        for (int i = 0; i < n; i++) {
          share[i] = program.value(i);
        }
        int worst = worst(table, share);
        double excess = program.value(n);
        if (table[worst] - sum(share, worst) <= excess + 1e-10 * scale || pool.contains(worst)) {
          return new Core(
              excess > 1e-9 * scale,
              excess,
              DoubleStream.of(share).boxed().toList(),
              witness(program, pool));
        }
        admit(program, pool, table, worst, n);
      }
    }
  }

  private static double scale(double[] table) {
    return Math.max(1e-300, DoubleStream.of(table).map(Math::abs).max().orElse(1));
  }

  private static void admit(
      LinearProgram program, List<Integer> pool, double[] table, int coalition, int n) {
    if (!pool.contains(coalition)) {
      pool.add(coalition);
      program.add(members(coalition, n, 1), table[coalition], Double.POSITIVE_INFINITY);
    }
  }

  /** The indicator of a coalition, and the coefficient of the excess. */
  static double[] members(int coalition, int n, double excess) {
    double[] coefficients = new double[n + 1];
    for (int i = 0; i < n; i++) {
      coefficients[i] = coalition >> i & 1;
    }
    coefficients[n] = excess;
    return coefficients;
  }

  /** The coalition, neither empty nor of all, that misses most; the first of equals. */
  private static int worst(double[] table, double[] share) {
    double[] sums = new double[table.length];
    int worst = 1;
    for (int c = 1; c < table.length - 1; c++) {
      sums[c] = sums[c & (c - 1)] + share[Integer.numberOfTrailingZeros(c)];
      if (table[c] - sums[c] > table[worst] - sums[worst]) {
        worst = c;
      }
    }
    return worst;
  }

  private static double sum(double[] share, int coalition) {
    double sum = 0;
    for (int i = 0; i < share.length; i++) {
      sum += (coalition >> i & 1) * share[i];
    }
    return sum;
  }

  private static List<WeightedCoalition> witness(LinearProgram program, List<Integer> pool) {
    double atFirst = 0;
    for (int k = 0; k < pool.size(); k++) {
      atFirst += (pool.get(k) & 1) * program.dual(k + 1);
    }
    List<WeightedCoalition> witness = new ArrayList<>();
    for (int k = 0; k < pool.size(); k++) {
      double weight = program.dual(k + 1) / atFirst;
      if (weight > 1e-12) {
        witness.add(new WeightedCoalition(pool.get(k), weight));
      }
    }
    return witness;
  }

  /** The answer in words. */
  public Text text(CooperativeGame game) {
    if (!empty) {
      return Text.of(
          "核心非空：存在一种分法，没有任何联盟单干会更好。",
          "The core is not empty: there is a share that no coalition can better by itself.");
    }
    double apart = 0;
    for (WeightedCoalition one : witness) {
      apart += one.weight() * game.value(one.coalition());
    }
    double together = game.value(game.everyone());
    return Text.of(
        "核心为空：一组平衡权重的联盟共值 %s，大于全体的 %s；任何分法都会有联盟至少少得 %s。"
            .formatted(number(apart), number(together), number(excess)),
        "The core is empty: coalitions with balanced weights are worth %s, more than the %s of all; under any share some coalition misses at least %s."
            .formatted(number(apart), number(together), number(excess)));
  }
}
