// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.entry.StrictJson;
import java.util.Set;

/**
 * The payload of an entry that calls a contract: {@code
 * {"arguments":{},"contract":"","method":""}}.
 */
public record CallPayload(String contract, String method, Fields arguments) {

  public static final String TYPE = "application/vnd.kaiwu.call+json";

  private static final Set<String> MEMBERS = Set.of("arguments", "contract", "method");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException or {@link io.kaiwu.trust.contract.Refusal} if it is not one
   */
  static CallPayload of(JsonNode payload) {
    StrictJson.requireMembers(payload, MEMBERS);
    return new CallPayload(
        StrictJson.text(payload, "contract"),
        StrictJson.text(payload, "method"),
        Fields.of(payload.get("arguments")));
  }

  public JsonNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("contract", contract)
        .put("method", method)
        .set("arguments", arguments.json());
  }

  Call by(LogEntry entry) {
    return new Call(entry.index(), entry.time(), entry.organisation(), method, arguments);
  }
}
