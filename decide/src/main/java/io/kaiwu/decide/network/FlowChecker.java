// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Verifies a maximum flow by weak duality alone: a flow that keeps its bounds and loses nothing on
 * the way, as large as what a cut lets through, is a largest one and the cut a smallest.
 */
public final class FlowChecker {

  /** Accepts exactly flows that are proven to be largest. */
  public Verdict check(MaximumFlow flow) {
    List<Violation> violations = bounds(flow.network(), flow.flows());
    if (!violations.isEmpty()) {
      return verdict(violations);
    }
    Map<String, Long> balance = balance(flow.network(), flow.flows());
    balance.forEach((node, out) -> {
      if (!node.equals(flow.source()) && !node.equals(flow.sink()) && out != 0) {
        violations.add(
            new Violation(
                "balance/" + node,
                Text.of(
                    "节点 %s 流入与流出不等。".formatted(node),
                    "What enters node %s does not leave it.".formatted(node)),
                out));
      }
    });
    long sent = balance.getOrDefault(flow.source(), 0L);
    equal("value", flow.value(), sent, violations);
    if (!flow.sourceSide().contains(flow.source()) || flow.sourceSide().contains(flow.sink())) {
      violations.add(
          new Violation(
              "cut", Text.of("割没有分开源和汇。", "The cut does not part the source from the sink."), 0));
    }
    long through = 0;
    for (Arc arc : flow.network().arcs()) {
      boolean begins = flow.sourceSide().contains(arc.from());
      boolean ends = flow.sourceSide().contains(arc.to());
      if (begins && !ends) {
        through += arc.capacity();
      } else if (ends && !begins) {
        through -= arc.lower();
      }
    }
    equal("cut", through, sent, violations);
    return verdict(violations);
  }

  /** Whether each flow keeps its bounds. */
  static List<Violation> bounds(FlowNetwork network, List<Long> flows) {
    List<Violation> violations = new ArrayList<>();
    equal("arcs", flows.size(), network.arcs().size(), violations);
    for (int a = 0; a < Math.min(flows.size(), network.arcs().size()); a++) {
      Arc arc = network.arcs().get(a);
      long flow = flows.get(a);
      if (flow < arc.lower() || flow > arc.capacity()) {
        violations.add(
            new Violation(
                "bounds/" + arc.name(),
                Text.of(
                    "弧 %s 的流量 %d 不在 [%d, %d] 内。"
                        .formatted(arc.name(), flow, arc.lower(), arc.capacity()),
                    "The flow %d of arc %s is not in [%d, %d]."
                        .formatted(flow, arc.name(), arc.lower(), arc.capacity())),
                Math.max(arc.lower() - flow, flow - arc.capacity())));
      }
    }
    return violations;
  }

  /** What leaves each node more than enters it. */
  static Map<String, Long> balance(FlowNetwork network, List<Long> flows) {
    Map<String, Long> balance = new TreeMap<>();
    for (int a = 0; a < flows.size(); a++) {
      balance.merge(network.arcs().get(a).from(), flows.get(a), Math::addExact);
      balance.merge(network.arcs().get(a).to(), -flows.get(a), Math::addExact);
    }
    return balance;
  }

  static void equal(String what, long stated, long found, List<Violation> violations) {
    if (stated != found) {
      violations.add(
          new Violation(
              what,
              Text.of(
                  "%s：写的是 %d，算出来是 %d。".formatted(what, stated, found),
                  "%s: stated %d, found %d.".formatted(what, stated, found)),
              stated - (double) found));
    }
  }

  private static Verdict verdict(List<Violation> violations) {
    return Verdict.of("flow-checker", "1", violations);
  }
}
