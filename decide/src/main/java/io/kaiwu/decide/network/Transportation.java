// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goods from plants to customers at the least cost of transport (Hitchcock 1941). What the plants
 * have too much of stays there.
 */
public final class Transportation {

  private static final String STAYS = "·stays";

  private final Map<String, Long> plants = new LinkedHashMap<>();
  private final Map<String, Long> customers = new LinkedHashMap<>();
  private final List<Arc> lanes = new ArrayList<>();

  private Transportation() {}

  public static Transportation of() {
    return new Transportation();
  }

  public Transportation plant(String name, long supply) {
    plants.put(name, supply);
    return this;
  }

  public Transportation customer(String name, long demand) {
    customers.put(name, demand);
    return this;
  }

  /** A lane without limit, at this cost a unit. */
  public Transportation lane(String plant, String customer, long cost) {
    return lane(plant, customer, cost, Arc.MOST);
  }

  /** A lane that carries at most so much. */
  public Transportation lane(String plant, String customer, long cost, long capacity) {
    lanes.add(Arc.of(plant, customer, capacity).withCost(cost));
    return this;
  }

  /**
   * The cheapest flow; its network has, beside the lanes, a free arc from each plant to a node for
   * what stays.
   *
   * @throws InputException when customers need more than plants have or lanes carry
   */
  public MinimumCostFlow solve() {
    long supply = plants.values().stream().mapToLong(Long::longValue).sum();
    long demand = customers.values().stream().mapToLong(Long::longValue).sum();
    if (demand > supply) {
      throw new InputException(
          Text.of(
              "客户共需要 %d，工厂只有 %d，缺 %d。".formatted(demand, supply, demand - supply),
              "The customers need %d, the plants have %d: %d are missing. Raise the supplies or lower the demands."
                  .formatted(demand, supply, demand - supply)));
    }
    List<Arc> arcs = new ArrayList<>(lanes);
    Map<String, Long> supplies = new LinkedHashMap<>(plants);
    plants.forEach((plant, amount) -> arcs.add(Arc.of(plant, STAYS, amount)));
    customers.forEach((customer, amount) -> supplies.put(customer, -amount));
    supplies.put(STAYS, demand - supply);
    return MinimumCostFlow.solve(new FlowNetwork(arcs), supplies);
  }
}
