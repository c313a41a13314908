// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A subscription and how far it has come.
 *
 * @param position the partner has what it wants of the log before this place
 * @param due nothing is sent before
 * @param notified when the partner last took something
 * @param failures attempts that failed since then
 * @param problem what the last attempt failed of
 */
record Subscription(
    SubscriptionTerms terms,
    long position,
    Instant due,
    Optional<Instant> notified,
    int failures,
    Optional<String> problem) {

  /** After so many failures, half a day, nothing more is tried. */
  static final int MOST_FAILURES = 20;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** One that begins at this place of the log. */
  static Subscription begin(SubscriptionTerms terms, long position) {
    return new Subscription(
        terms, position, next(terms, terms.created()), Optional.empty(), 0, Optional.empty());
  }

  private static Instant next(SubscriptionTerms terms, Instant now) {
    return terms.schedule().map(times -> times.findNext(now).orElse(Instant.MAX)).orElse(now);
  }

  String id() {
    return terms.id();
  }

  boolean isPaused() {
    return failures >= MOST_FAILURES;
  }

  boolean isDue(Instant now) {
    return !isPaused() && !now.isBefore(due);
  }

  /** The partner has what it wants of the log before a place. */
  Subscription passed(long end) {
    return new Subscription(terms, end, due, notified, 0, Optional.empty());
  }

  Subscription notifiedAt(Instant now) {
    return new Subscription(terms, position, due, Optional.of(now), failures, problem);
  }

  /** There is nothing more to send for now. */
  Subscription rested(Instant now) {
    return new Subscription(terms, position, next(terms, now), notified, failures, problem);
  }

  /** It is tried again after a pause that doubles from time to time. */
  Subscription failed(String why, Instant now) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 16));
    Instant again = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    return new Subscription(terms, position, again, notified, failures + 1, Optional.of(why));
  }

  /** As it is shown. */
  ObjectNode json() {
    return put(terms.json())
        .put("state", isPaused() ? "paused" : failures > 0 ? "failing" : "active");
  }

  /** As it is kept. */
  ObjectNode secretJson() {
    return put(terms.secretJson());
  }

  private ObjectNode put(ObjectNode json) {
    json.put("position", position).put("nextAttemptAt", due.toString()).put("failures", failures);
    notified.ifPresent(time -> json.put("lastNotifiedAt", time.toString()));
    problem.ifPresent(why -> json.put("lastProblem", why));
    return json;
  }

  static Subscription ofSecret(JsonNode json) {
    return new Subscription(
        SubscriptionTerms.ofSecret(json),
        json.path("position").asLong(),
        Instant.parse(json.path("nextAttemptAt").asText()),
        Optional.ofNullable(json.path("lastNotifiedAt").textValue()).map(Instant::parse),
        json.path("failures").asInt(),
        Optional.ofNullable(json.path("lastProblem").textValue()));
  }
}
