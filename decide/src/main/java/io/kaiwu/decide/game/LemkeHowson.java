// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.decide.DecideException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One equilibrium by complementary pivoting, in exact integer arithmetic; ties are broken by the
 * lexicographic rule, so that it ends also in degenerate games.
 *
 * <p>Source: Lemke and Howson, SIAM Journal 12 (1964); integer pivoting and the lexicographic rule
 * in von Stengel, Handbook of Game Theory 3 (2002), 2.3 and 2.6. The number of pivots is small as a
 * rule and exponential at worst.
 */
public final class LemkeHowson {

  private LemkeHowson() {}

  /** An equilibrium, reached by dropping the label of the first row. */
  public static Equilibrium find(BimatrixGame game) {
    return find(game, 0);
  }

  /**
   * An equilibrium, reached by dropping a label; others may lead to others.
   *
   * @param label of a row, from 0, or of a column, after the rows
   */
  public static Equilibrium find(BimatrixGame game, int label) {
    int m = game.rows().size();
    int n = game.columns().size();
    if (label < 0 || label >= m + n) {
      throw new DecideException("The label (%d) must lie in [0, %d).".formatted(label, m + n));
    }
    // Labels 0 .. m-1 are the rows, m .. m+n-1 the columns; both tableaux use all of them.
    Tableau rowMix = new Tableau(game.columnIntegers(), 0, m);
    Tableau columnMix = new Tableau(game.rowIntegers(), m, 0);
    boolean inRowMix = label < m;
    int entering = label;
    do {
      entering = (inRowMix ? rowMix : columnMix).enter(entering);
      inRowMix = !inRowMix;
    } while (entering != label);
    return Equilibrium.of(game, rowMix.mix(m), columnMix.mix(n));
  }

  /**
   * Payoffs times mix plus slack = 1. A label stands for a strategy of the mix on one side and for
   * the slack of the other player's reply on the other.
   */
  private static final class Tableau {

    private final BigInteger[][] cells;
    private final int[] basis;
    private final int strategies;
    private final int firstStrategy;
    private final int firstSlack;
    private BigInteger denominator = BigInteger.ONE;

    /** Columns: strategies, then slacks, then the right side. */
    Tableau(BigInteger[][] payoffs, int firstStrategy, int firstSlack) {
      int rows = payoffs.length;
      strategies = payoffs[0].length;
      this.firstStrategy = firstStrategy;
      this.firstSlack = firstSlack;
      cells = new BigInteger[rows][strategies + rows + 1];
      basis = new int[rows];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cells[i].length; j++) {
          cells[i][j] = j < strategies ? payoffs[i][j] : BigInteger.ZERO;
        }
        cells[i][strategies + i] = BigInteger.ONE;
        cells[i][strategies + rows] = BigInteger.ONE;
        basis[i] = strategies + i;
      }
    }

    private int column(int label) {
      int strategy = label - firstStrategy;
      return strategy >= 0 && strategy < strategies ? strategy : strategies + label - firstSlack;
    }

    private int label(int column) {
      return column < strategies ? firstStrategy + column : firstSlack + column - strategies;
    }

    /** Brings the label in and answers which goes out. */
    int enter(int label) {
      int column = column(label);
      int leaving = -1;
      for (int i = 0; i < cells.length; i++) {
        if (cells[i][column].signum() > 0 && (leaving < 0 || isBefore(i, leaving, column))) {
          leaving = i;
        }
      }
      if (leaving < 0) {
        throw new IllegalStateException("A best-reply polytope is bounded.");
      }
      int out = label(basis[leaving]);
      pivot(leaving, column);
      basis[leaving] = column;
      return out;
    }

    private boolean isBefore(int i, int k, int column) {
      int last = cells[i].length - 1;
      int order = compareRatio(i, k, last, column);
      for (int q = strategies; order == 0 && q < last; q++) {
        order = compareRatio(i, k, q, column);
      }
      return order < 0;
    }

    private int compareRatio(int i, int k, int q, int column) {
      return cells[i][q]
          .multiply(cells[k][column])
          .compareTo(cells[k][q].multiply(cells[i][column]));
    }

    private void pivot(int row, int column) {
      BigInteger pivot = cells[row][column];
      for (int i = 0; i < cells.length; i++) {
        BigInteger factor = cells[i][column];
        for (int j = 0; i != row && j < cells[i].length; j++) {
          BigInteger product = cells[i][j].multiply(pivot);
          BigInteger other = factor.multiply(cells[row][j]);
          cells[i][j] = product.subtract(other).divide(denominator);
        }
      }
      denominator = pivot;
    }

    MixedStrategy mix(int size) {
      List<BigInteger> weights = new ArrayList<>();
      for (int strategy = 0; strategy < size; strategy++) {
        BigInteger weight = BigInteger.ZERO;
        for (int i = 0; i < basis.length; i++) {
          if (basis[i] == strategy) {
            weight = cells[i][cells[i].length - 1];
          }
        }
        weights.add(weight);
      }
      return new MixedStrategy(weights);
    }
  }
}
