// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandJson;
import io.kaiwu.act.ladder.Mode;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Seal.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The Decisions of a loop whose outcome is not measured yet. The same is not asked twice while it
 * is open and neither failed nor over. Safe for use by many threads.
 */
final class OpenDecisions {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final InstantSource clock;
  private final Duration pause;
  private final Duration givenUpAfter;
  private final Predicate<? super Decision> isOver;
  private final Map<UUID, Decision> open = new LinkedHashMap<>();
  private final Set<UUID> over = new HashSet<>();
  private final Map<String, Failed> failed = new HashMap<>();

  /** How often in a row a point could not be set, and until when it is left alone. */
  private record Failed(int times, Instant until) {}

  /**
   * None yet.
   *
   * @param pause after a failure, doubled with each that follows it, up to an hour: switched-off
   *     commands must not fill the ledger
   * @param givenUpAfter an outcome that cannot be measured by then is not waited for any longer
   * @param isOver whether what a Decision asked has run its course
   */
  OpenDecisions(
      InstantSource clock,
      Duration pause,
      Duration givenUpAfter,
      Predicate<? super Decision> isOver) {
    this.clock = clock;
    this.pause = pause;
    this.givenUpAfter = givenUpAfter;
    this.isOver = isOver;
  }

  synchronized void add(Decision decision) {
    if (!hasFailed(decision)) {
      open.put(decision.id(), decision);
    }
  }

  /** Goes on with a later stage; what failed wholly is not waited for. */
  synchronized void replace(Decision decision) {
    decision.action().requests().forEach(asked -> count(decision, asked));
    if (hasFailed(decision)) {
      close(decision.id());
    } else {
      open.computeIfPresent(decision.id(), (id, before) -> decision);
    }
  }

  private void count(Decision decision, Action.Request asked) {
    if (!hasFailed(decision, asked)) {
      failed.remove(asked.point());
      return;
    }
    Failed before = failed.getOrDefault(asked.point(), new Failed(0, Instant.MIN));
    Duration wait = pause.multipliedBy(1L << Math.min(before.times, 20));
    failed.put(
        asked.point(),
        new Failed(
            before.times + 1,
            clock.instant().plus(wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE)));
  }

  synchronized void close(UUID id) {
    open.remove(id);
    over.remove(id);
  }

  synchronized List<Decision> list() {
    return List.copyOf(open.values());
  }

  /** Those that were carried out, or advised, and wait to be measured. */
  synchronized List<Decision> listToMeasure(Instant now) {
    open.values().removeIf(d -> d.identity().madeAt().isBefore(now.minus(givenUpAfter)));
    over.retainAll(open.keySet());
    return open.values().stream().filter(OpenDecisions::isActed).toList();
  }

  /**
   * The requests without those that an open Decision has made already and that did not fail, and
   * those that failed only just now.
   */
  synchronized List<Action.Request> withoutRepeats(List<Action.Request> requests) {
    return requests.stream().filter(request -> !isAsked(request)).toList();
  }

  private boolean isAsked(Action.Request request) {
    Failed lately = failed.get(request.point());
    if (lately != null && clock.instant().isBefore(lately.until)) {
      return true;
    }
    for (Decision decision : open.values()) {
      for (Action.Request asked : decision.action().requests()) {
        if (asked.point().equals(request.point())
            && asked.value() == request.value()
            && !hasFailed(decision, asked)
            && !ranItsCourse(decision)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean ranItsCourse(Decision decision) {
    if (isActed(decision) && !over.contains(decision.id()) && isOver.test(decision)) {
      over.add(decision.id());
    }
    return over.contains(decision.id());
  }

  private static boolean isActed(Decision decision) {
    return decision.hasReached(Stage.ACTED);
  }

  private static boolean hasFailed(Decision decision) {
    return decision.action().requests().stream().allMatch(asked -> hasFailed(decision, asked));
  }

  /** Whether it was to be commanded and did not take effect, so that it may be asked again. */
  private static boolean hasFailed(Decision decision, Action.Request asked) {
    return isActed(decision)
        && decision.identity().mode().equals(Mode.AUTO.name())
        && decision.action().commands().stream()
            .map(CommandJson::read)
            .filter(command -> isOf(asked, command))
            .allMatch(command -> command.findFailure().isPresent());
  }

  private static boolean isOf(Action.Request asked, Command command) {
    return command.request().idempotencyKey().equals(asked.id().toString());
  }
}
