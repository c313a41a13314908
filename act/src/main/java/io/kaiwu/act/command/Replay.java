// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.ActException;
import io.kaiwu.act.interlock.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes of a journal what there was when it ended. */
final class Replay {

  private final Standing standing;
  private final Map<UUID, CommandRequest> opened = new LinkedHashMap<>();
  private final Map<UUID, Command> commands = new LinkedHashMap<>();

  private Replay(Standing standing) {
    this.standing = standing;
  }

  static void into(Standing standing, List<JournalEntry> entries, CommandRules rules) {
    Replay replay = new Replay(standing);
    entries.forEach(replay::apply);
    for (Command command : replay.commands.values()) {
      standing.book.add(new Flight(command, rules.policies().apply(command.request().point())));
      restoreSent(standing, command);
    }
  }

  private void apply(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Opened(UUID id, CommandRequest request) -> opened.put(id, request);
      case JournalEntry.Stepped(UUID id, Step step) -> apply(id, step);
      case JournalEntry.Held held ->
          standing.lanes.of(held.point()).hold(held.held() ? held.person() : null);
      case JournalEntry.Switched switched -> standing.switched = Optional.of(switched);
    }
  }

  private void apply(UUID id, Step step) {
    @Nullable Command command = commands.get(id);
    if (command != null) {
      commands.put(id, command.after(step));
      return;
    }
    @Nullable CommandRequest request = opened.remove(id);
    if (request == null) {
      throw new ActException(
          "The journal has a step (%s) of command (%s), which it never opened. Maybe its beginning was cut off: restore it from a backup."
              .formatted(step.state(), id));
    }
    commands.put(id, new Command(id, request, List.of(step)));
  }

  private static void restoreSent(Standing standing, Command command) {
    boolean notTaken =
        command
            .findFailure()
            .filter(reason ->
                reason == FailureReason.NOT_SENT
                    || reason == FailureReason.NEGATIVE_ACKNOWLEDGEMENT)
            .isPresent();
    if (!notTaken) {
      command
          .findDispatchedAt()
          .ifPresent(at ->
              standing
                  .lanes
                  .of(command.request().point())
                  .send(
                      command.id(), Optional.empty(), Sample.good(at, command.request().value())));
    }
  }
}
