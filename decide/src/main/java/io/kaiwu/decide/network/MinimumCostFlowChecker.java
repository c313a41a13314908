// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.List;
import java.util.Map;

/**
 * Verifies a cheapest flow by linear programming duality: it meets bounds and supplies, and costs
 * exactly what its prices prove to be the least.
 */
public final class MinimumCostFlowChecker {

  /** Accepts exactly flows that are proven to be cheapest. */
  public Verdict check(MinimumCostFlow flow) {
    List<Violation> violations = FlowChecker.bounds(flow.network(), flow.flows());
    if (violations.isEmpty()) {
      Map<String, Long> balance = FlowChecker.balance(flow.network(), flow.flows());
      balance.forEach((node, out) ->
          FlowChecker.equal(
              "supply/" + node, flow.supplies().getOrDefault(node, 0L), out, violations));
      long cost = 0;
      for (int a = 0; a < flow.flows().size(); a++) {
        long unit = flow.network().arcs().get(a).cost();
        cost = Math.addExact(cost, Math.multiplyExact(flow.flows().get(a), unit));
      }
      FlowChecker.equal("cost", flow.cost(), cost, violations);
      checkBound(flow, violations);
    }
    return Verdict.of("minimum-cost-flow-checker", "1", violations);
  }

  /** The dual objective: each arc at its best for the prices, goods valued at their nodes. */
  private static void checkBound(MinimumCostFlow flow, List<Violation> violations) {
    long bound = 0;
    for (Arc arc : flow.network().arcs()) {
      long reduced =
          arc.cost()
              + flow.prices().getOrDefault(arc.from(), 0L)
              - flow.prices().getOrDefault(arc.to(), 0L);
      long amount = reduced < 0 ? arc.capacity() : arc.lower();
      bound = Math.addExact(bound, Math.multiplyExact(reduced, amount));
    }
    for (Map.Entry<String, Long> supply : flow.supplies().entrySet()) {
      long price = flow.prices().getOrDefault(supply.getKey(), 0L);
      bound = Math.subtractExact(bound, Math.multiplyExact(price, supply.getValue()));
    }
    if (bound != flow.cost()) {
      violations.add(
          new Violation(
              "bound",
              Text.of(
                  "价格证明的下界是 %d，费用是 %d。".formatted(bound, flow.cost()),
                  "The prices prove a bound of %d, the cost is %d.".formatted(bound, flow.cost())),
              flow.cost() - (double) bound));
    }
  }
}
