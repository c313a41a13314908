// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.loop.decision.Seal.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each stage puts into the ledger: the digests of the parts that are settled by then, so that
 * a partner can be shown that a plan was not bettered afterwards without being shown the plan.
 *
 * <p>Works on the JSON of a Decision, for the one who seals and for the one who checks alike.
 */
final class DecisionStages {

  static final String PAYLOAD_TYPE = "application/vnd.kaiwu.decision+json";

  private DecisionStages() {}

  /** The digest of each part that the stage settles, by the name under which it is sealed. */
  static Map<String, Digest> digests(JsonNode decision, Stage stage) {
    Map<String, Digest> digests = new LinkedHashMap<>();
    switch (stage) {
      case DECIDED -> {
        digests.put("identity", Digest.of(decision.required("identity")));
        digests.put("evidence", Digest.of(decision.required("evidence")));
        digests.put("prediction", Digest.of(decision.required("prediction")));
        digests.put("plan", Digest.of(decision.required("plan")));
        digests.put("requests", Digest.of(decision.required("action").required("requests")));
      }
      case ACTED ->
          digests.put("commands", Digest.of(decision.required("action").required("commands")));
      case MEASURED -> digests.put("outcome", Digest.of(decision.required("outcome")));
    }
    return digests;
  }

  /**
   * The payload of a stage's entry.
   *
   * @param previous the leaf of the stage before, for the first stage empty
   */
  static ObjectNode payload(JsonNode decision, Stage stage, String at, Optional<Digest> previous) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("decision", decision.required("identity").required("id").textValue());
    payload.put("stage", stage.name());
    payload.put("at", at);
    ObjectNode digests = payload.putObject("digests");
    digests(decision, stage).forEach((part, digest) -> digests.put(part, digest.hex()));
    previous.ifPresentOrElse(
        leaf -> payload.put("previous", leaf.hex()), () -> payload.putNull("previous"));
    return payload;
  }
}
