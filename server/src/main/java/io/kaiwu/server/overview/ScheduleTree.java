// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.run.LoopRunner;
import io.kaiwu.loop.run.PassInput;
import io.kaiwu.server.site.RunningLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The newest plan, as a schedule of machines and periods. */
final class ScheduleTree {

  private ScheduleTree() {}

  static JsonNode decide(RunningLoop running) {
    Optional<LoopRunner.Looked> last = running.runner().findLast();
    if (last.isEmpty()) {
      return NullNode.getInstance();
    }
    Plan plan = last.get().plan();
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("status", plan.status());
    plan.objective().ifPresent(objective -> tree.put("objective", objective));
    plan.bound().ifPresent(bound -> tree.put("bound", bound));
    plan.gap().ifPresent(gap -> tree.put("gap", gap));
    tree.put("unit", plan.unit());
    tree.put("solveSeconds", plan.solveSeconds());
    tree.put("at", last.get().at().toString());
    tree.put("nextAt", last.get().at().plus(running.definition().every()).toString());
    return tree;
  }

  static JsonNode of(RunningLoop running, MachineConditions conditions) {
    Optional<LoopRunner.Looked> last = running.runner().findLast();
    if (last.isEmpty()) {
      return NullNode.getInstance();
    }
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    ArrayNode periods = tree.putArray("periods");
    last.get().plan().problem().path("periods").forEach(p -> periods.add(p.path("label")));
    Map<String, JsonNode> stops = new HashMap<>();
    for (JsonNode machine : last.get().plan().solution().path("machines")) {
      stops.put(machine.path("asset").asText(), machine.path("stopStart"));
    }
    ArrayNode rows = tree.putArray("rows");
    for (PassInput.State state : running.runner().states()) {
      String asset = state.asset().path().value();
      ObjectNode row = rows.addObject();
      row.put("asset", asset);
      row.putNull("life").putNull("low").putNull("high");
      state
          .prediction()
          .ifPresent(prediction -> {
            row.put("life", prediction.value());
            row.put("low", Math.max(0, prediction.low()));
            row.put("high", prediction.high());
          });
      JsonNode stop = stops.get(asset);
      row.set("stop", stop == null || stop.isMissingNode() ? NullNode.getInstance() : stop);
      row.put("state", conditions.of(state.asset()).state().toString());
    }
    return tree;
  }
}
