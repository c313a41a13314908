// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.crypto.Ed25519Choice;
import io.kaiwu.trust.crypto.ProviderCheck;
import java.util.stream.Collectors;

/** Which provider does Ed25519 on this machine, and how each stood its check. */
final class ProviderTable {

  private ProviderTable() {}

  static String text(Ed25519Choice choice, Say say) {
    return choice.checks().stream()
        .map(check -> "  " + say.text(check.text()))
        .collect(Collectors.joining(System.lineSeparator(), "Ed25519%n".formatted(), ""));
  }

  static ObjectNode json(Ed25519Choice choice) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("chosen", choice.chosen());
    ArrayNode list = node.putArray("checks");
    for (ProviderCheck check : choice.checks()) {
      list.addObject()
          .put("name", check.name())
          .put("outcome", check.outcome().name())
          .put("verificationsPerSecond", check.verificationsPerSecond())
          .put("signaturesPerSecond", check.signaturesPerSecond())
          .put("remark", check.remark().en());
    }
    return node;
  }
}
