// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.Evaluation;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.witness.Cosigning;
import io.kaiwu.trust.witness.WitnessStatus;
import java.util.List;

/**
 * What came of asking the witnesses of a policy once.
 *
 * @param cosigned the state they were asked about, with the lines that came
 */
record WitnessReport(Checkpoint cosigned, Evaluation evaluation, List<WitnessStatus> statuses) {

  /** Asks them all; takes as long as the slowest that is needed, at most some 20 seconds. */
  static WitnessReport of(Cosigning cosigning, TrustPolicy policy) {
    Checkpoint cosigned = cosigning.cosign();
    return new WitnessReport(cosigned, policy.evaluate(cosigned), cosigning.statuses());
  }

  boolean isEnough() {
    return evaluation.quorum();
  }

  /** A line for each witness, and one for all. */
  void print(Say say) {
    statuses.forEach(
        status -> System.out.printf("  %-40s %s%n", status.key().name(), say.text(status.text())));
    System.out.println(say.text(text(cosigned, evaluation)));
  }

  /** Who cosigned how much, and whether that is enough. */
  static Text text(Checkpoint cosigned, Evaluation evaluation) {
    String by = String.join(", ", evaluation.operators());
    String zh = String.join("、", evaluation.operators());
    if (evaluation.operators().isEmpty() && !evaluation.quorum()) {
      return Text.of(
          "%d 条记录无见证方联署，未达法定数".formatted(cosigned.size()),
          "%d entries are cosigned by nobody: not enough for the policy"
              .formatted(cosigned.size()));
    }
    return evaluation.quorum()
        ? Text.of(
            "%d 条记录已由 %s 联署，达到法定数".formatted(cosigned.size(), zh),
            "%d entries are cosigned by %s: enough for the policy".formatted(cosigned.size(), by))
        : Text.of(
            "%d 条记录只由 %s 联署，未达法定数".formatted(cosigned.size(), zh),
            "%d entries are cosigned by %s only: not enough for the policy"
                .formatted(cosigned.size(), by));
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("size", cosigned.size()).put("quorum", evaluation.quorum());
    evaluation.operators().forEach(node.putArray("operators")::add);
    ArrayNode list = node.putArray("witnesses");
    for (WitnessStatus status : statuses) {
      list.addObject()
          .put("key", status.key().toString())
          .put("condition", status.condition().name())
          .put("size", status.size());
    }
    return node;
  }
}
