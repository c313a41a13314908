// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Evidence;
import io.kaiwu.loop.decision.Outcome;
import io.kaiwu.loop.decision.Seal;
import io.kaiwu.trust.receipt.TrustTier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Decision in one line.
 *
 * @param assets what is asked of, or what was looked at if nothing is asked
 * @param gain null until it was measured
 */
public record DecisionSummary(
    UUID id,
    String loop,
    String mode,
    Instant madeAt,
    Seal.Stage stage,
    Text occasion,
    List<String> assets,
    @Nullable Double objective,
    String unit,
    @Nullable Double gap,
    @Nullable Gain gain,
    String tier) {

  /** What was gained, with its interval. */
  public record Gain(double value, double low, double high, String unit) {}

  /** In one line, with what its receipts prove by now. */
  public static DecisionSummary of(Decision decision, TrustTier tier) {
    Optional<Seal> last = decision.receipt().stream().reduce((before, after) -> after);
    return new DecisionSummary(
        decision.id(),
        decision.identity().loop(),
        decision.identity().mode(),
        decision.identity().madeAt(),
        last.map(Seal::stage).orElse(Seal.Stage.DECIDED),
        decision.identity().occasion(),
        assets(decision),
        decision.plan().objective().orElse(null),
        decision.plan().unit(),
        decision.plan().gap().orElse(null),
        decision.outcome().flatMap(outcome -> gain(outcome, decision.plan().unit())).orElse(null),
        tier.name());
  }

  private static List<String> assets(Decision decision) {
    List<String> asked =
        decision.action().requests().stream()
            .map(request -> request.point().substring(0, request.point().lastIndexOf(':')))
            .distinct()
            .toList();
    return asked.isEmpty()
        ? decision.evidence().windows().stream().map(Evidence.Window::asset).distinct().toList()
        : asked;
  }

  /** The measure in the unit of the plan, or the first. */
  private static Optional<Gain> gain(Outcome outcome, String unit) {
    return outcome.measures().stream()
        .filter(measure -> measure.unit().equals(unit))
        .findFirst()
        .or(() -> outcome.measures().stream().findFirst())
        .map(measure -> new Gain(measure.gain(), measure.low(), measure.high(), measure.unit()));
  }
}
