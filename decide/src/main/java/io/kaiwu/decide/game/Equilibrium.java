// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

/**
 * Strategies from which neither player gains by moving alone (Nash 1950).
 *
 * @param rowPayoff of the row player, in the mean
 * @param columnPayoff of the column player, in the mean
 */
public record Equilibrium(
    MixedStrategy row, MixedStrategy column, double rowPayoff, double columnPayoff) {

  static Equilibrium of(BimatrixGame game, MixedStrategy row, MixedStrategy column) {
    double rowPayoff = 0;
    double columnPayoff = 0;
    for (int i : row.support()) {
      for (int j : column.support()) {
        double together = row.probability(i) * column.probability(j);
        rowPayoff += together * game.rowPayoff(i, j);
        columnPayoff += together * game.columnPayoff(i, j);
      }
    }
    return new Equilibrium(row, column, rowPayoff, columnPayoff);
  }
}
