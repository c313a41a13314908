// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.method.Fitting;
import java.util.function.IntPredicate;

/** Finds the rows within a distance of each other. */
sealed interface Neighbours permits KdTree, BlockedNeighbours {

  /** Hears of a row and one of its neighbours, itself among them; says whether it wants more. */
  @FunctionalInterface
  interface Pair {
    boolean at(int row, int neighbour);
  }

  /**
   * Visits the neighbours of the rows at places [from, to) of an order of its own, in no certain
   * order, if they are wanted.
   */
  void visit(int from, int to, double radius, IntPredicate wanted, Pair pair);

  /** Trees pay in few dimensions; in many, almost every box touches almost every ball. */
  static Neighbours of(Points x) {
    return x.width() <= KdTree.MOST_WIDTH ? new KdTree(x) : new BlockedNeighbours(x);
  }

  /**
   * Visits the neighbours of all rows wanted, each row by one thread; reports between slices of
   * them.
   */
  static void all(
      Points x,
      Neighbours neighbours,
      double radius,
      Fitting fitting,
      double done,
      IntPredicate wanted,
      Pair pair) {
    int slice = Math.max(4096, x.rows() / 50);
    for (int start = 0; start < x.rows(); start += slice) {
      int first = start;
      fitting.report("dbscan", done + start / (3.0 * x.rows()), Double.NaN);
      fitting
          .workers()
          .run(
              Math.min(slice, x.rows() - start),
              256,
              (block, from, to) ->
                  neighbours.visit(first + from, first + to, radius, wanted, pair));
    }
  }
}
