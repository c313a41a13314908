// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.decide.DecideException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A game of two players who choose at the same time: one a row, the other a column. Payoffs are
 * taken as the decimals they print as, so that all that follows is exact.
 */
public final class BimatrixGame {

  private final List<String> rows;
  private final List<String> columns;
  private final double[][] rowPayoffs;
  private final double[][] columnPayoffs;

  private BimatrixGame(
      List<String> rows, List<String> columns, double[][] rowPayoffs, double[][] columnPayoffs) {
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.rowPayoffs = copy(rowPayoffs);
    this.columnPayoffs = copy(columnPayoffs);
  }

  /**
   * A game with named strategies.
   *
   * @param rowPayoffs what the row player gets, rows by columns
   * @param columnPayoffs what the column player gets, rows by columns
   */
  public static BimatrixGame of(
      List<String> rows, List<String> columns, double[][] rowPayoffs, double[][] columnPayoffs) {
    return new BimatrixGame(rows, columns, rowPayoffs, columnPayoffs);
  }

  /** A game whose strategies are called r1, r2, ... and c1, c2, ... */
  public static BimatrixGame of(double[][] rowPayoffs, double[][] columnPayoffs) {
    return of(
        names("r", rowPayoffs.length),
        names("c", rowPayoffs.length == 0 ? 0 : rowPayoffs[0].length),
        rowPayoffs,
        columnPayoffs);
  }

  /** A game in which one gets what the other loses. */
  public static BimatrixGame zeroSum(double[][] rowPayoffs) {
    double[][] losses = new double[rowPayoffs.length][];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = Arrays.stream(rowPayoffs[i]).map(payoff -> 0 - payoff).toArray();
    }
    return of(rowPayoffs, losses);
  }

  private static List<String> names(String letter, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
  }

  private double[][] copy(double[][] payoffs) {
    if (rows.isEmpty() || columns.isEmpty() || payoffs.length != rows.size()) {
      throw new DecideException(
          "A game needs payoffs of %d rows, at least one, not %d."
              .formatted(rows.size(), payoffs.length));
    }
    double[][] copy = new double[payoffs.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = payoffs[i].clone();
      if (copy[i].length != columns.size() || !Arrays.stream(copy[i]).allMatch(Double::isFinite)) {
        throw new DecideException(
            "The payoffs of row (%s) must be %d finite numbers."
                .formatted(rows.get(i), columns.size()));
      }
    }
    return copy;
  }

  public List<String> rows() {
    return rows;
  }

  public List<String> columns() {
    return columns;
  }

  public double rowPayoff(int row, int column) {
    return rowPayoffs[row][column];
  }

  public double columnPayoff(int row, int column) {
    return columnPayoffs[row][column];
  }

  /** The row player's payoffs, scaled and moved to integers of at least 1; rows by columns. */
  BigInteger[][] rowIntegers() {
    return integers(rowPayoffs);
  }

  /** The column player's payoffs likewise, but columns by rows. */
  BigInteger[][] columnIntegers() {
    double[][] turned = new double[columns.size()][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        turned[j][i] = columnPayoffs[i][j];
      }
    }
    return integers(turned);
  }

  private static BigInteger[][] integers(double[][] payoffs) {
    int digits = 0;
    BigDecimal least = BigDecimal.valueOf(payoffs[0][0]);
    for (double[] row : payoffs) {
      for (double payoff : row) {
        BigDecimal exact = BigDecimal.valueOf(payoff).stripTrailingZeros();
        digits = Math.max(digits, exact.scale());
        least = least.min(exact);
      }
    }
    BigInteger[][] integers = new BigInteger[payoffs.length][payoffs[0].length];
    for (int i = 0; i < integers.length; i++) {
      for (int j = 0; j < integers[i].length; j++) {
        BigDecimal above = BigDecimal.valueOf(payoffs[i][j]).subtract(least);
        integers[i][j] = above.scaleByPowerOfTen(digits).toBigIntegerExact().add(BigInteger.ONE);
      }
    }
    return integers;
  }
}
