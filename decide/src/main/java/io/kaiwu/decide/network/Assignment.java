// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cheapest assignment of each row (a worker) to a column (a job) of its own, with the prices
 * that prove it: cost of row and column >= row price + column price, equal where assigned, column
 * prices at most 0 and 0 where the column is left over.
 *
 * @param costs rows by columns, at least as many columns
 * @param column of each row
 */
public record Assignment(
    List<List<Long>> costs,
    List<Integer> column,
    long cost,
    List<Long> rowPrices,
    List<Long> columnPrices) {

  public Assignment {
    costs = costs.stream().map(List::copyOf).toList();
    column = List.copyOf(column);
    rowPrices = List.copyOf(rowPrices);
    columnPrices = List.copyOf(columnPrices);
  }

  /**
   * Solves by the Hungarian method with shortest augmenting paths, O(rows² columns). Source: Kuhn,
   * Naval Research Logistics 2 (1955); Jonker and Volgenant, Computing 38 (1987).
   */
  public static Assignment solve(List<List<Long>> costs) {
    int rows = costs.size();
    int columns = rows == 0 ? 0 : costs.getFirst().size();
    if (rows > columns || costs.stream().anyMatch(row -> row.size() != columns)) {
      throw new DecideException(
          "An assignment has as many columns as rows or more, not %d rows and %d columns. Maybe swap them."
              .formatted(rows, columns));
    }
    return new HungarianMethod(costs, columns).solve();
  }

  /** Whether rows have columns of their own and the prices prove the cost to be the least. */
  public Verdict check() {
    List<Violation> violations = new ArrayList<>();
    boolean[] taken = new boolean[columnPrices.size()];
    long sum = 0;
    long bound = 0;
    for (int row = 0; row < costs.size(); row++) {
      int at = column.get(row);
      if (taken[at]) {
        violations.add(violation("column/" + at, "列 %d 用了两次", "Column %d is taken twice", at));
      }
      taken[at] = true;
      sum += costs.get(row).get(at);
      bound += rowPrices.get(row);
      for (int c = 0; c < taken.length; c++) {
        if (costs.get(row).get(c) < rowPrices.get(row) + columnPrices.get(c)) {
          violations.add(
              violation("price/" + row, "第 %d 行的价格过高", "The price of row %d is too high", row));
        }
      }
    }
    for (long price : columnPrices) {
      bound += price;
      if (price > 0) {
        violations.add(
            violation("columns", "列价格 %d 大于 0", "A column price of %d is above 0", price));
      }
    }
    if (sum != cost || bound != cost) {
      violations.add(violation("cost", "费用与界不符：%d", "Cost and bound are not equal: %d", cost));
    }
    return Verdict.of("assignment-checker", "1", violations);
  }

  private static Violation violation(String name, String zh, String en, long value) {
    return new Violation(name, Text.of(zh.formatted(value), en.formatted(value)), 0);
  }

  private static final class HungarianMethod {

    private final List<List<Long>> costs;
    private final long[][] cost;
    private final long[] rowPrice;
    private final long[] columnPrice;
    private final int[] rowOf;
    private final int[] before;

    HungarianMethod(List<List<Long>> costs, int columns) {
      this.costs = costs;
      cost =
          costs.stream()
              .map(row -> row.stream().mapToLong(Long::longValue).toArray())
              .toArray(long[][]::new);
      rowPrice = new long[cost.length];
      columnPrice = new long[columns];
      rowOf = new int[columns];
      before = new int[columns];
      Arrays.fill(rowOf, -1);
    }

    Assignment solve() {
      for (int row = 0; row < cost.length; row++) {
        int end = shortestPath(row);
        while (end >= 0) {
          int previous = before[end];
          rowOf[end] = previous < 0 ? row : rowOf[previous];
          end = previous;
        }
      }
      Integer[] column = new Integer[cost.length];
      long sum = 0;
      for (int c = 0; c < rowOf.length; c++) {
        if (rowOf[c] >= 0) {
          column[rowOf[c]] = c;
          sum += cost[rowOf[c]][c];
        }
      }
      return new Assignment(
          costs,
          List.of(column),
          sum,
          Arrays.stream(rowPrice).boxed().toList(),
          Arrays.stream(columnPrice).boxed().toList());
    }

    /** From a free row to the nearest free column; keeps the prices right on the way. */
    private int shortestPath(int row) {
      int columns = columnPrice.length;
      long[] distance = new long[columns];
      boolean[] done = new boolean[columns];
      Arrays.fill(distance, Long.MAX_VALUE);
      int from = -1;
      int at = row;
      long reached = 0;
      while (true) {
        int nearest = -1;
        for (int c = 0; c < columns; c++) {
          if (!done[c]) {
            long through = reached + cost[at][c] - rowPrice[at] - columnPrice[c];
            if (through < distance[c]) {
              distance[c] = through;
              before[c] = from;
            }
            if (nearest < 0
                || distance[c] < distance[nearest]
                || (distance[c] == distance[nearest] && rowOf[c] < 0 && rowOf[nearest] >= 0)) {
              nearest = c;
            }
          }
        }
        reached = distance[nearest];
        done[nearest] = true;
        if (rowOf[nearest] < 0) {
          updatePrices(row, distance, done, reached);
          return nearest;
        }
        from = nearest;
        at = rowOf[nearest];
      }
    }

    private void updatePrices(int row, long[] distance, boolean[] done, long reached) {
      rowPrice[row] += reached;
      for (int c = 0; c < done.length; c++) {
        if (done[c] && rowOf[c] >= 0) {
          rowPrice[rowOf[c]] += reached - distance[c];
        }
        if (done[c]) {
          columnPrice[c] -= reached - distance[c];
        }
      }
    }
  }
}
