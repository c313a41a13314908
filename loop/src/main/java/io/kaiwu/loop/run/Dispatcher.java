// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.ActException;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandJson;
import io.kaiwu.act.command.CommandRequest;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.definition.LoopDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what sealed Decisions ask for, and seals what came of it when all commands have ended. What
 * it waits for it does not wait for on the caller's thread.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final LoopDefinition loop;
  private final LoopParts parts;
  private final OpenDecisions open;

  Dispatcher(LoopDefinition loop, LoopParts parts, OpenDecisions open) {
    this.loop = loop;
    this.parts = parts;
    this.open = open;
  }

  /** Commands what the Decision asks for. */
  void send(Decision decision) {
    sealWhenEnded(
        decision,
        decision.action().requests().stream().map(this::submit).flatMap(Optional::stream).toList());
  }

  /** Seals that nothing was commanded. */
  void pass(Decision decision) {
    open.replace(parts.decisions().acted(decision, List.of()));
  }

  /**
   * Goes on with a Decision that the process ended in the middle of: what the journal of commands
   * knows of it was commanded, and nothing is commanded anew.
   */
  void resume(Decision decision) {
    List<CompletableFuture<Command>> ends = new ArrayList<>();
    List<Command> known = parts.commands().listCommands();
    for (Action.Request request : decision.action().requests()) {
      known.stream()
          .filter(command -> command.request().idempotencyKey().equals(request.id().toString()))
          .findFirst()
          .map(command ->
              command.isEnded()
                  ? CompletableFuture.completedFuture(command)
                  : parts.commands().submit(command.request()).end())
          .ifPresent(ends::add);
    }
    sealWhenEnded(decision, ends);
  }

  private Optional<CompletableFuture<Command>> submit(Action.Request request) {
    String key = "command " + request.point();
    try {
      CompletableFuture<Command> end =
          parts
              .commands()
              .submit(
                  new CommandRequest(
                      request.id().toString(),
                      loop.loop(),
                      TagId.parse(request.point()),
                      request.value(),
                      Unit.of(request.unit()),
                      request.deadline(),
                      loop.loop() + " " + loop.digest().hex().substring(0, 12),
                      request.reason()))
              .end();
      parts.alarms().end(key);
      return Optional.of(end);
    } catch (ActException e) { // the others still go; this one is known by its absence
      LOG.error("The command to ({}) could not be taken up.", request.point(), e);
      parts
          .alarms()
          .raise(
              key,
              Severity.HIGH,
              loop.loop(),
              Text.of(
                  "命令没有被受理：" + e.getMessage(), "the command was not taken up: " + e.getMessage()),
              Text.of("检查控制点是否已登记、单位是否正确", "check that the point is registered, and its unit"));
      return Optional.empty();
    }
  }

  private void sealWhenEnded(Decision decision, List<CompletableFuture<Command>> ends) {
    if (ends.stream().allMatch(CompletableFuture::isDone)) {
      seal(decision, ends);
      return;
    }
    Thread.ofVirtual()
        .name("decision-" + decision.id())
        .start(() -> {
          ends.forEach(CompletableFuture::join);
          sealOrTell(decision, ends);
        });
  }

  private void sealOrTell(Decision decision, List<CompletableFuture<Command>> ends) {
    try {
      seal(decision, ends);
    } catch (RuntimeException e) { // at the next start it is made up for, from the journal
      LOG.error("What was done for Decision ({}) could not be sealed.", decision.id(), e);
      parts
          .alarms()
          .raise(
              "seal " + loop.loop(),
              Severity.HIGH,
              loop.loop(),
              Text.of("命令已结束，但执行记录未能封存", "commands have ended, but that could not be sealed"),
              Text.of("检查磁盘与账本，然后重启", "check the disk and the ledger, then restart"));
    }
  }

  private void seal(Decision decision, List<CompletableFuture<Command>> ends) {
    List<JsonNode> commands =
        ends.stream().map(CompletableFuture::join).<JsonNode>map(CommandJson::write).toList();
    open.replace(parts.decisions().acted(decision, commands));
  }
}
