// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.overview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Outcome;

/** A Decision in one line, as lists show it. */
public final class DecisionSummary {

  private DecisionSummary() {}

  public static ObjectNode of(Decision decision) {
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("id", decision.id().toString());
    tree.put("loop", decision.identity().loop());
    tree.put("mode", decision.identity().mode());
    tree.put("madeAt", decision.identity().madeAt().toString());
    tree.put("stage", decision.receipt().getLast().stage().name());
    tree.set("occasion", LoopJson.MAPPER.valueToTree(decision.identity().occasion()));
    ArrayNode assets = tree.putArray("assets");
    decision
        .action()
        .requests()
        .forEach(request -> assets.add(TagId.parse(request.point()).asset().value()));
    decision.plan().objective().ifPresent(objective -> tree.put("objective", objective));
    tree.put("unit", decision.plan().unit());
    decision.plan().gap().ifPresent(gap -> tree.put("gap", gap));
    tree.putNull("gain");
    decision.outcome().stream()
        .flatMap(outcome -> outcome.measures().stream())
        .filter(measure -> measure.unit().matches("[A-Z]{3}"))
        .findFirst()
        .ifPresent(measure -> tree.set("gain", gain(measure)));
    tree.put("tier", decision.receipt().getLast().receipt().path("tier").asText());
    return tree;
  }

  private static ObjectNode gain(Outcome.Measure measure) {
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("value", measure.gain());
    tree.put("low", measure.low());
    tree.put("high", measure.high());
    tree.put("unit", measure.unit());
    return tree;
  }
}
