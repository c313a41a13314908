// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.act.ladder.Mode;
import io.kaiwu.act.ladder.ShadowRecord;
import io.kaiwu.core.json.Digest;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Outcome;
import io.kaiwu.loop.decision.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Scores predictions against what was found: whether their interval held the truth. Kept in the
 * Decisions themselves, of which it is made anew at a start. Safe for use by many threads.
 */
final class ShadowScore {

  private static final int LEAST_FOR_DRIFT = 20;
  private static final int MOST_FOR_DRIFT = 50;
  private static final double DRIFT_SIGNIFICANCE = 0.01;

  private final List<Scored> scored = new ArrayList<>();

  private record Scored(
      UUID decision,
      Instant madeAt,
      Instant measuredAt,
      boolean commanded,
      Digest model,
      double level,
      boolean held) {}

  /** That intervals hold clearly less often than they say. */
  record Drift(int predictions, int held, double level, double probability) {}

  /** Takes in a Decision; one that was not measured, or found no truth, adds nothing. */
  synchronized void add(Decision decision) {
    decision
        .outcome()
        .ifPresent(outcome -> outcome.truths().forEach(truth -> score(decision, outcome, truth)));
  }

  private void score(Decision decision, Outcome outcome, Outcome.Truth truth) {
    for (Prediction prediction : decision.prediction()) {
      if (prediction.asset().equals(truth.asset()) && prediction.output().equals(truth.output())) {
        scored.add(
            new Scored(
                decision.id(),
                decision.identity().madeAt(),
                outcome.measuredAt(),
                decision.identity().mode().equals(Mode.AUTO.name()),
                prediction.modelDigest(),
                prediction.level(),
                truth.value() >= prediction.low() && truth.value() <= prediction.high()));
      }
    }
  }

  /**
   * The record of the Decisions made from then on that did not command; empty if none was measured.
   */
  synchronized Optional<ShadowRecord> findRecord(Instant since) {
    List<Scored> counted =
        scored.stream().filter(one -> !one.commanded && !one.madeAt.isBefore(since)).toList();
    return counted.stream()
        .map(Scored::madeAt)
        .min(Comparator.naturalOrder())
        .map(first ->
            new ShadowRecord(
                first,
                (int) counted.stream().map(Scored::decision).distinct().count(),
                (double) held(counted) / counted.size()));
  }

  /**
   * Looks at the newest measured predictions, 20 to 50, of the model that was measured last: drift
   * is what a binomial test finds so few of them held that it would happen by chance in less than
   * one look in a hundred.
   *
   * @param after only Decisions made after it count, so that what led to one fall does not lead to
   *     the next
   */
  synchronized Optional<Drift> findDrift(Instant after) {
    List<Scored> newest =
        scored.stream()
            .filter(one -> one.madeAt.isAfter(after))
            .sorted(Comparator.comparing(Scored::measuredAt).reversed())
            .toList();
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    List<Scored> looked =
        newest.stream()
            .filter(one -> one.model.equals(newest.getFirst().model))
            .limit(MOST_FOR_DRIFT)
            .toList();
    if (looked.size() < LEAST_FOR_DRIFT) {
      return Optional.empty();
    }
    double level = looked.stream().mapToDouble(Scored::level).average().orElseThrow();
    int held = held(looked);
    double probability = atMost(held, looked.size(), level);
    return probability < DRIFT_SIGNIFICANCE
        ? Optional.of(new Drift(looked.size(), held, level, probability))
        : Optional.empty();
  }

  private static int held(List<Scored> of) {
    return (int) of.stream().filter(Scored::held).count();
  }

  /** P(X <= k) for a binomial X of n trials, each held with probability p in (0, 1). */
  static double atMost(int k, int n, double p) {
    double term = Math.pow(1 - p, n);
    double sum = term;
    for (int i = 0; i < k; i++) {
      term *= (n - i) / (i + 1.0) * p / (1 - p);
      sum += term;
    }
    return Math.min(1, sum);
  }
}
