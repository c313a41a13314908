// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import io.kaiwu.decide.DecideException;

/**
 * How the search is tuned; the usual values suit problems of all sizes, for populations shrink by
 * themselves where there are more than 300 stops.
 *
 * @param smallest individuals that survive when there are too many, of the feasible and of the
 *     infeasible each; 2 or more
 * @param generation individuals that are added before some have to go; 1 or more
 * @param elite individuals whose cost alone lets them survive; 1 or more
 * @param closest others to which an individual's difference is measured; 1 or more
 * @param neighbours of each stop that moves are tried with at first; 1 or more
 * @param timedNeighbours as {@code neighbours}, where times matter
 * @param targetFeasible share of local searches that should end within each limit; in (0, 1)
 * @param repair share of infeasible individuals that are searched again at ten times the penalty;
 *     in [0, 1]
 * @param patience iterations without a better plan before the search starts over; 1 or more
 */
public record Settings(
    int smallest,
    int generation,
    int elite,
    int closest,
    int neighbours,
    int timedNeighbours,
    double targetFeasible,
    double repair,
    int patience) {

  public static final Settings USUAL = new Settings(25, 40, 4, 5, 20, 30, 0.3, 0.5, 20_000);

  public Settings {
    require(smallest >= 2, "smallest population", smallest, "at least 2");
    require(generation >= 1, "generation", generation, "at least 1");
    require(elite >= 1, "elite", elite, "at least 1");
    require(closest >= 1, "number of closest", closest, "at least 1");
    require(neighbours >= 1, "number of neighbours", neighbours, "at least 1");
    require(timedNeighbours >= 1, "number of timed neighbours", timedNeighbours, "at least 1");
    require(
        targetFeasible > 0 && targetFeasible < 1,
        "target of feasible",
        targetFeasible,
        "between 0 and 1");
    require(repair >= 0 && repair <= 1, "share of repair", repair, "in [0, 1]");
    require(patience >= 1, "patience", patience, "at least 1");
  }

  /**
   * With smaller populations for more than 300 stops, where each descendant takes long: they come
   * together sooner.
   */
  Settings scaledTo(int stops) {
    double share = Math.min(1, 300.0 / stops);
    return new Settings(
        scaled(smallest, share, 8),
        scaled(generation, share, 16),
        elite,
        closest,
        neighbours,
        timedNeighbours,
        targetFeasible,
        repair,
        patience);
  }

  private static int scaled(int size, double share, int least) {
    return Math.max(Math.min(size, least), (int) Math.round(size * share));
  }

  private static void require(boolean kept, String what, double value, String rule) {
    if (!kept) {
      throw new DecideException("The %s (%s) must be %s.".formatted(what, value, rule));
    }
  }
}
