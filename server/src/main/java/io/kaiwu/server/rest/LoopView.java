// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.ladder.ModeLadder;
import io.kaiwu.act.ladder.ShadowRecord;
import io.kaiwu.loop.definition.LoopDefinition;
import java.util.Optional;

/** What the interface shows and changes of one loop. Asked from many threads. */
public interface LoopView {

  LoopDefinition definition();

  ModeLadder ladder();

  /** How it did in its shadow period; empty if it had none since it came to SHADOW. */
  Optional<ShadowRecord> findShadow();

  /** The model in use, as its registry describes it; empty before there is one. */
  Optional<JsonNode> findModel();
}
