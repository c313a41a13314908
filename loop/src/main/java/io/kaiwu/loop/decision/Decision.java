// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * One pass of a loop that changed something in the world, or advised to: from the readings it saw
 * to what came of it.
 *
 * <p>It grows in three stages, and each is sealed in the ledger when it is reached: what was
 * decided, <em>before</em> any command goes out; what was done; what was measured afterwards. A
 * stage that is sealed is never changed.
 *
 * @param outcome empty until it was measured
 * @param receipt the seals so far, in the order of the stages
 */
public record Decision(
    Identity identity,
    Evidence evidence,
    List<Prediction> prediction,
    Plan plan,
    Action action,
    Optional<Outcome> outcome,
    List<Seal> receipt) {

  public Decision {
    prediction = List.copyOf(prediction);
    receipt = List.copyOf(receipt);
  }

  public UUID id() {
    return identity.id();
  }

  /** Whether that stage is sealed. */
  public boolean hasReached(Seal.Stage stage) {
    return receipt.size() >= stage.number();
  }

  Decision withAction(Action action) {
    return new Decision(identity, evidence, prediction, plan, action, outcome, receipt);
  }

  Decision withOutcome(Outcome outcome) {
    return new Decision(
        identity, evidence, prediction, plan, action, Optional.of(outcome), receipt);
  }

  /** The same, each receipt replaced by another of the same entry. */
  Decision withReceipts(UnaryOperator<JsonNode> receipts) {
    List<Seal> seals =
        receipt.stream()
            .map(seal -> new Seal(seal.stage(), receipts.apply(seal.receipt())))
            .toList();
    return new Decision(identity, evidence, prediction, plan, action, outcome, seals);
  }

  Decision withSeal(Seal seal) {
    List<Seal> seals = new java.util.ArrayList<>(receipt);
    seals.add(seal);
    return new Decision(identity, evidence, prediction, plan, action, outcome, seals);
  }
}
