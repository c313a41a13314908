// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.decide.network.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Many items to many bidders who want one each (jobs to trucks, slots to plants), by the
 * Vickrey-Clarke-Groves mechanism (Leonard 1983).
 */
public final class AssignmentAuction {

  private AssignmentAuction() {}

  /**
   * Sells each item to at most one bidder and each bidder at most one item; O(bidders³) for each
   * winner.
   *
   * @param values one row a bidder, one column an item, each from 0
   */
  public static VcgOutcome run(List<String> bidders, List<String> items, List<List<Long>> values) {
    Assignment all = assign(values);
    List<Award> awards = new ArrayList<>();
    for (int b = 0; b < bidders.size(); b++) {
      int item = all.column().get(b);
      long value = item < items.size() ? values.get(b).get(item) : 0;
      if (value == 0) {
        awards.add(new Award(bidders.get(b), Set.of(), 0, 0));
      } else {
        List<List<Long>> others = new ArrayList<>(values);
        others.remove(b);
        long payment = -assign(others).cost() - (-all.cost() - value);
        awards.add(new Award(bidders.get(b), Set.of(items.get(item)), value, payment));
      }
    }
    return new VcgOutcome(awards, -all.cost());
  }

  /** Minimises the negated values; each bidder may also get nothing. */
  private static Assignment assign(List<List<Long>> values) {
    List<List<Long>> costs = new ArrayList<>();
    for (List<Long> row : values) {
      List<Long> cost = new ArrayList<>();
      row.forEach(value -> cost.add(-value));
      values.forEach(nothing -> cost.add(0L));
      costs.add(cost);
    }
    return Assignment.solve(costs);
  }
}
