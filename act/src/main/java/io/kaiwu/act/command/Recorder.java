// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Takes a command a step further: in memory, for the journal, for the listener, on the clock. */
final class Recorder {

  private final CommandPorts ports;
  private final BiConsumer<Flight, Integer> onTime;

  /**
   * @param onTime told when the time of a flight's step is over, with the number of steps it then
   *     had; called without the lock
   */
  Recorder(CommandPorts ports, BiConsumer<Flight, Integer> onTime) {
    this.ports = ports;
    this.onTime = onTime;
  }

  /** A step that is taken now. */
  Step step(CommandState state, Text detail) {
    return Step.to(state, now(), detail);
  }

  Instant now() {
    return ports.clock().instant();
  }

  Flight create(CommandRequest request, PointPolicy policy, Turn turn) {
    Step first = step(CommandState.REQUESTED, Details.requested(request)).until(request.deadline());
    Command command = new Command(ports.ids().next(), request, List.of(first));
    Flight flight = new Flight(command, policy);
    turn.entries.add(new JournalEntry.Opened(command.id(), request));
    note(flight, first, turn);
    return flight;
  }

  void record(Flight flight, Step step, Turn turn) {
    flight.command = flight.command.after(step);
    note(flight, step, turn);
  }

  void setTimer(Flight flight, Instant until) {
    int steps = flight.command.steps().size();
    flight.timer = ports.timers().at(until, () -> onTime.accept(flight, steps));
  }

  private void note(Flight flight, Step step, Turn turn) {
    Command now = flight.command;
    turn.entries.add(new JournalEntry.Stepped(now.id(), step));
    turn.touched.add(flight);
    turn.news.add(() -> ports.listener().accept(now));
    flight.cancelTimer();
    step.until().ifPresent(until -> setTimer(flight, until));
  }
}
