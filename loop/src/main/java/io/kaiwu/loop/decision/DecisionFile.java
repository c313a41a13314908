// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.LoopJson;
import java.io.IOException;

/**
 * A Decision as one file: canonical JSON (RFC 8785) of its seven parts, with {@code format} and
 * with {@code readings}, the raw readings of each window as columns, so that all of it can be
 * checked by someone who has nothing else.
 */
public final class DecisionFile {

  public static final String FORMAT = "kaiwu-decision/1";

  private static final long MAX_SAFE_INTEGER = 1L << 53;

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
   * Parses the bytes of a file, whatever they say. A whole number beyond 2^53 is read as the double
   * it was written from: canonical JSON writes 1e17 in digits, without an exponent.
   */
  static JsonNode parse(byte[] file) throws IOException {
    JsonNode tree = LoopJson.MAPPER.readTree(file);
    widen(tree);
    return tree;
  }

  private static void widen(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(member -> {
            widen(member.getValue());
            member.setValue(widened(member.getValue()));
          });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        widen(array.get(i));
        array.set(i, widened(array.get(i)));
      }
    }
  }

  private static JsonNode widened(JsonNode node) {
    boolean wide =
        node.isIntegralNumber()
            && (!node.canConvertToLong()
                || node.longValue() > MAX_SAFE_INTEGER
                || node.longValue() < -MAX_SAFE_INTEGER);
    return wide ? DoubleNode.valueOf(node.doubleValue()) : node;
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
