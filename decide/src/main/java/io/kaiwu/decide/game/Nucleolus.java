// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The one share that makes the worst-treated coalition as content as possible, then the next worst,
 * and so on (Schmeidler 1969). In the core when that is not empty.
 */
public final class Nucleolus {

  private static final int MOST_PLAYERS = 12;
  private static final double BINDING = 1e-7;

  private Nucleolus() {}

  /**
   * By a sequence of linear programs, in each of which the coalitions that must bind are fixed
   * (Maschler, Peleg, Shapley 1979). Up to 12 players; right to some 1e-7 of the values.
   */
  public static List<Double> of(CooperativeGame game) {
    int n = game.size();
    if (n > MOST_PLAYERS) {
      throw new InputException(
          Text.of(
              "核仁最多计算 %d 个参与者，这里有 %d 个；可用沙普利值。".formatted(MOST_PLAYERS, n),
              "The nucleolus is computed for up to %d players, not %d. Maybe take the Shapley value."
                  .formatted(MOST_PLAYERS, n)));
    }
    double[] table = game.table();
    if (n == 1) {
      return List.of(table[1]);
    }
    int all = table.length - 1;
    double[] costs = new double[n + 1];
    costs[n] = 1;
    double[] low = new double[n + 1];
    Arrays.fill(low, Double.NEGATIVE_INFINITY);
    boolean[] fixed = new boolean[table.length];
    double[] level = new double[table.length];
    fixed[all] = true;
    List<double[]> basis = new ArrayList<>();
    addIndependent(basis, all, n);
    double[] share = new double[n];
    while (basis.size() < n) {
      try (LinearProgram program = new LinearProgram(costs, low)) {
        for (int c = 1; c <= all; c++) {
          double[] members = Core.members(c, n, fixed[c] ? 0 : 1);
          double least = fixed[c] ? level[c] + table[c] : table[c];
          program.add(members, least, fixed[c] ? least : Double.POSITIVE_INFINITY);
        }
        program.solve();
        for (int i = 0; i < n; i++) {
          share[i] = program.value(i);
        }
        for (int c = 1; c < all; c++) {
          if (!fixed[c] && program.dual(c - 1) > BINDING) {
            fixed[c] = true;
            level[c] = -program.value(n);
            addIndependent(basis, c, n);
          }
        }
      }
    }
    return Arrays.stream(share).boxed().toList();
  }

  /** Keeps the indicators of fixed coalitions as rows in echelon form. */
  private static void addIndependent(List<double[]> basis, int coalition, int n) {
    double[] row = Core.members(coalition, n, 0);
    for (double[] other : basis) {
      int lead = lead(other);
      double factor = row[lead] / other[lead];
      for (int i = 0; i < n; i++) {
        row[i] -= factor * other[i];
      }
    }
    if (lead(row) >= 0) {
      basis.add(row);
    }
  }

  private static int lead(double[] row) {
    for (int i = 0; i < row.length; i++) {
      if (Math.abs(row[i]) > 1e-9) {
        return i;
      }
    }
    return -1;
  }
}
