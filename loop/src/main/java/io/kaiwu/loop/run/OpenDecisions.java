// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandJson;
import io.kaiwu.act.command.CommandService;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.DecisionBook;
import io.kaiwu.loop.decision.Seal.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The Decisions of a loop whose outcome is not measured yet. The same is not asked twice while it
 * is open. Safe for use by many threads.
 */
final class OpenDecisions {

  private static final int LOOKED_BACK = 500;

  private final String loop;
  private final DecisionBook book;
  private final Duration givenUpAfter;
  private final Map<UUID, Decision> open = new LinkedHashMap<>();

  /**
   * Finds the open ones again after a restart, and brings those to an end whose commands ended
   * while nobody looked.
   *
   * @param givenUpAfter an outcome that cannot be measured by then is not waited for any longer
   */
  OpenDecisions(
      String loop, DecisionBook book, CommandService commands, Duration givenUpAfter, Instant now) {
    this.loop = loop;
    this.book = book;
    this.givenUpAfter = givenUpAfter;
    for (Decision decision : book.listDecisions(now, LOOKED_BACK).reversed()) {
      if (decision.identity().loop().equals(loop)
          && decision.outcome().isEmpty()
          && decision.identity().madeAt().isAfter(now.minus(givenUpAfter))) {
        add(
            decision.receipt().size() > Stage.ACTED.ordinal()
                ? decision
                : resume(decision, commands));
      }
    }
  }

  /**
   * The process ended between the command and its end: what the journal knows of it is what was
   * done.
   */
  private Decision resume(Decision decision, CommandService commands) {
    List<JsonNode> known = new ArrayList<>();
    for (Action.Request request : decision.action().requests()) {
      for (Command command : commands.listCommands()) {
        if (command.request().idempotencyKey().equals(request.id().toString())) {
          known.add(CommandJson.write(command));
        }
      }
    }
    return book.acted(decision, known);
  }

  synchronized void add(Decision decision) {
    open.put(decision.id(), decision);
  }

  synchronized void replace(Decision decision) {
    open.computeIfPresent(decision.id(), (id, before) -> decision);
  }

  synchronized void close(UUID id) {
    open.remove(id);
  }

  /** Those that were carried out, or advised, and wait to be measured. */
  synchronized List<Decision> listToMeasure(Instant now) {
    open.values().removeIf(d -> d.identity().madeAt().isBefore(now.minus(givenUpAfter)));
    return open.values().stream().filter(d -> d.receipt().size() > Stage.ACTED.ordinal()).toList();
  }

  /** The requests without those that an open Decision has made already and that did not fail. */
  synchronized List<Action.Request> withoutRepeats(List<Action.Request> requests) {
    return requests.stream().filter(request -> !isAsked(request)).toList();
  }

  private boolean isAsked(Action.Request request) {
    return open.values().stream()
        .filter(decision -> decision.identity().loop().equals(loop) && !failed(decision))
        .flatMap(decision -> decision.action().requests().stream())
        .anyMatch(
            asked -> asked.point().equals(request.point()) && asked.value() == request.value());
  }

  /** Whether commands were sent and not all took effect, so that it may be asked again. */
  private static boolean failed(Decision decision) {
    return decision.action().commands().stream()
        .map(CommandJson::read)
        .map(Command::findFailure)
        .anyMatch(Optional::isPresent);
  }
}
