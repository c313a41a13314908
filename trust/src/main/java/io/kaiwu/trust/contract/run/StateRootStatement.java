// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.StrictJson;
import java.util.Set;

/** The payload of an entry in which a member says what state it has come to. */
public record StateRootStatement(String member, BlockRoot at) {

  public static final String TYPE = "application/vnd.kaiwu.state-root+json";

  private static final Set<String> MEMBERS = Set.of("chain", "member", "root", "size");

  /**
   * Reads the payload.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static StateRootStatement of(JsonNode payload) {
    StrictJson.requireMembers(payload, MEMBERS);
    BlockRoot at =
        new BlockRoot(
            payload.get("size").longValue(),
            new Digest(StrictJson.text(payload, "root")),
            new Digest(StrictJson.text(payload, "chain")));
    return new StateRootStatement(StrictJson.text(payload, "member"), at);
  }

  public JsonNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("chain", at.chain().hex())
        .put("member", member)
        .put("root", at.root().hex())
        .put("size", at.size());
  }
}
