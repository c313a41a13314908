// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.LoopJson;

/**
 * A Decision as one file: canonical JSON (RFC 8785) of its seven parts, with {@code format} and
 * with {@code readings}, the raw readings of each window as columns, so that all of it can be
 * checked by someone who has nothing else.
 */
public final class DecisionFile {

  public static final String FORMAT = "kaiwu-decision/1";

  private DecisionFile() {}

  /** The Decision as JSON, without the readings. */
  public static ObjectNode toTree(Decision decision) {
    return LoopJson.MAPPER.valueToTree(decision);
  }

  /** Reads what {@link #toTree} made. */
  public static Decision fromTree(JsonNode tree) {
    try {
      return LoopJson.MAPPER.treeToValue(tree, Decision.class);
    } catch (JsonProcessingException e) {
      throw new LoopException("This is no Decision: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The bytes of the file.
   *
   * @param readings the columns of each window, those of the evidence first, then those of the
   *     outcome
   */
  public static byte[] write(Decision decision, ArrayNode readings) {
    ObjectNode tree = toTree(decision);
    tree.put("format", FORMAT);
    tree.set("readings", readings);
    return CanonicalJson.bytes(tree);
  }
}
