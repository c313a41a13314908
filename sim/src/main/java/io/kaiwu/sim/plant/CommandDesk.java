// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.sim.engine.Engine;
import io.kaiwu.sim.engine.EngineTag;
import io.kaiwu.sim.engine.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the commands of one engine, and remembers the last of them so that none is obeyed twice.
 */
final class CommandDesk {

  private static final int REMEMBERED = 10_000;

  private final Engine engine;
  private final Map<String, Answered> answered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Answered(Command command, CommandAnswer answer) {}

  CommandDesk(Engine engine) {
    this.engine = engine;
  }

  CommandAnswer take(Command command, Instant now) {
    Answered before = answered.get(command.id());
    if (before != null) {
      return before.command.asksTheSameAs(command)
          ? before.answer
          : CommandAnswer.refused(command.id(), "the id was used for another command", now);
    }
    CommandAnswer answer =
        switch (judge(command, now)) {
          case Verdict.Obeyed() -> CommandAnswer.accepted(command.id(), now);
          case Verdict.Refused(String reason) -> CommandAnswer.refused(command.id(), reason, now);
        };
    answered.put(command.id(), new Answered(command, answer));
    return answer;
  }

  private Verdict judge(Command command, Instant now) {
    Optional<Instant> deadline = command.deadline();
    if (deadline.isPresent() && now.isAfter(deadline.get())) {
      return new Verdict.Refused("the deadline (%s) has passed".formatted(deadline.get()));
    }
    if (!command.unit().orElse("1").equals("1")) {
      return new Verdict.Refused(
          "%s takes a value in unit 1, not %s"
              .formatted(command.point(), command.unit().orElseThrow()));
    }
    if (command.point().equals(EngineTag.LOAD_SETPOINT.tagName())) {
      return engine.demandLoad(command.value());
    }
    if (command.point().equals(EngineTag.MAINTENANCE_STOP.tagName())) {
      return command.value() == 1
          ? engine.demandMaintenance()
          : new Verdict.Refused(
              "maintenance-stop (%s) must be 1; the engine resumes by itself"
                  .formatted(command.value()));
    }
    return new Verdict.Refused(
        "there is no point (%s), only load-setpoint and maintenance-stop"
            .formatted(command.point()));
  }
}
