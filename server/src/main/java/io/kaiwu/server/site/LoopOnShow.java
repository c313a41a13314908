// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.act.ladder.ModeLadder;
import io.kaiwu.act.ladder.ShadowRecord;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.server.rest.LoopView;
import java.util.Optional;

/** A running loop as the interface shows it. */
record LoopOnShow(RunningLoop loop) implements LoopView {

  @Override
  public LoopDefinition definition() {
    return loop.definition();
  }

  @Override
  public ModeLadder ladder() {
    return loop.ladder();
  }

  @Override
  public Optional<ShadowRecord> findShadow() {
    return loop.runner().shadowRecord();
  }

  @Override
  public Optional<JsonNode> findModel() {
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("name", loop.model().name());
    tree.put("version", loop.model().version());
    tree.put("createdAt", loop.model().created().toString());
    tree.put("units", loop.model().lineage().units());
    tree.set("metrics", loop.model().lineage().metrics());
    return Optional.of(tree);
  }
}
