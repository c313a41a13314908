// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each supplier's failure costs: the network is planned anew without it, where a unit that
 * cannot be delivered costs a penalty.
 *
 * @param base the plan with all suppliers, delivered and missing in full
 * @param failures the dearest first, ties by name
 */
public record SupplyRisk(FailureImpact base, List<FailureImpact> failures) {

  private static final String SUPPLY = "·supply";
  private static final String DEMAND = "·demand";

  public SupplyRisk {
    failures = List.copyOf(failures);
  }

  /** A plan's cost and what it delivers. */
  private record Plan(long cost, long delivered) {}

  /**
   * Lets each of the suppliers fail, one at a time.
   *
   * @param network no node may begin with a raised dot; lower bounds are of no sense here
   * @param suppliers what each can give at most
   * @param demands of the customers
   * @param penalty of one unit not delivered; more than the dearest way for a plan that delivers
   *     whatever it can
   */
  public static SupplyRisk of(
      FlowNetwork network, Map<String, Long> suppliers, Map<String, Long> demands, long penalty) {
    if (network.arcs().stream().anyMatch(arc -> arc.lower() > 0)) {
      throw new DecideException("A supply network whose nodes may fail has no lower bounds.");
    }
    Plan all = plan(network, suppliers, demands, penalty);
    long demand = demands.values().stream().mapToLong(Long::longValue).sum();
    List<FailureImpact> failures = new ArrayList<>();
    for (String supplier : suppliers.keySet()) {
      Map<String, Long> others = new LinkedHashMap<>(suppliers);
      others.remove(supplier);
      Plan plan = plan(network.without(supplier), others, demands, penalty);
      failures.add(
          new FailureImpact(
              supplier,
              plan.delivered(),
              all.delivered() - plan.delivered(),
              plan.cost() - all.cost()));
    }
    failures.sort(
        Comparator.comparingLong(FailureImpact::extraCost)
            .reversed()
            .thenComparing(FailureImpact::node));
    return new SupplyRisk(
        new FailureImpact("", all.delivered(), demand - all.delivered(), all.cost()), failures);
  }

  private static Plan plan(
      FlowNetwork network, Map<String, Long> suppliers, Map<String, Long> demands, long penalty) {
    List<Arc> arcs = new ArrayList<>(network.arcs());
    long demand = demands.values().stream().mapToLong(Long::longValue).sum();
    suppliers.forEach((node, most) -> arcs.add(Arc.of(SUPPLY, node, most)));
    demands.forEach((node, amount) -> arcs.add(Arc.of(node, DEMAND, amount)));
    arcs.add(Arc.of(SUPPLY, DEMAND, demand).withCost(penalty));
    MinimumCostFlow flow =
        MinimumCostFlow.solve(new FlowNetwork(arcs), Map.of(SUPPLY, demand, DEMAND, -demand));
    return new Plan(flow.cost(), demand - flow.flows().getLast());
  }
}
