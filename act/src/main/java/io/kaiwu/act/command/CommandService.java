// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.ActException;
import io.kaiwu.act.interlock.Sample;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings commands to the plant: checks, has them approved, sends, waits for the answer and for the
 * reading that proves the effect.
 *
 * <pre>{@code
 * CommandService commands = CommandService.start(ports, rules);
 * commands.switchCommands(true, "Li");
 * Submission submission = commands.submit(request);
 * submission.end().thenAccept(command -> show(command.state()));
 * commands.observe(batch); // every batch of live readings
 * }</pre>
 *
 * <p>Commands to one point go one after the other. A new journal has commands switched off. A
 * person always wins: what is commanded by hand, an abort and a hold end what loops have on a point
 * at once. Safe for use by many threads. The work is done on the calling thread; it holds one lock
 * while it decides and none while it waits for the disk, so that callers share an fsync.
 */
public final class CommandService {

  private final CommandPorts ports;
  private final Cycle cycle;
  private final Standing standing;
  private final Turns turns;

  private CommandService(CommandPorts ports, CommandRules rules) {
    this.ports = ports;
    turns = new Turns(ports, rules);
    cycle = turns.cycle();
    standing = turns.standing();
    Replay.into(standing, ports.journal().replay(), rules);
  }

  /**
   * Goes on from where the journal ends. A command that was on its way is sent again under its id
   * while it is still valid, or ended with the reason; one that had not been sent is ended, unless
   * it waits for people.
   *
   * @throws ActException if the journal cannot be read or written
   */
  public static CommandService start(CommandPorts ports, CommandRules rules) {
    CommandService service = new CommandService(ports, rules);
    service.turns.run(turn -> {
      for (Flight flight : service.standing.book.list()) {
        if (!flight.command.isEnded()) {
          service.cycle.resume(flight, turn);
        }
      }
    });
    return service;
  }

  /**
   * Takes up a request, or gives back the command that the key already stands for. When it returns
   * the command is refused, waits (for people or for its turn), or is durable and sent.
   *
   * @throws ActException if the key stands for a command that does something else, or the journal
   *     cannot be written (then nothing was sent)
   */
  public Submission submit(CommandRequest request) {
    if (request.idempotencyKey().startsWith(Flight.SAFE_STATE_KEY)) {
      throw new ActException(
          "The idempotency key (%s) must not begin with '%s', which Kaiwu keeps for itself."
              .formatted(request.idempotencyKey(), Flight.SAFE_STATE_KEY));
    }
    CommandRequest asked = cycle.inUnitOfPoint(request);
    List<Flight> taken = new ArrayList<>(1);
    turns.run(turn -> {
      Optional<Flight> known = standing.book.findByKey(asked.idempotencyKey());
      taken.add(known.isPresent() ? sameOf(known.get(), asked) : cycle.open(asked, turn));
    });
    Flight flight = taken.getFirst();
    return new Submission(commandOf(flight), flight.end.copy());
  }

  /**
   * A person approves. Somebody who is behind the command already changes nothing.
   *
   * @return the command as it then stands
   * @throws ActException if there is no such command or it does not wait for approval
   */
  public Command approve(UUID id, String person) {
    return change(
        id,
        (flight, turn) -> {
          if (flight.command.state() != CommandState.AWAITING_APPROVAL) {
            throw new ActException(
                "Command (%s) is %s; only one that awaits approval can be approved. Maybe somebody else was faster, or its deadline passed."
                    .formatted(id, flight.command.state()));
          }
          cycle.approve(flight, person, turn);
        });
  }

  /**
   * A person ends the command, wherever it stands; at its end already, it stays as it is.
   *
   * @return the command as it then stands
   */
  public Command abort(UUID id, String person) {
    return change(
        id,
        (flight, turn) -> {
          if (!flight.command.isEnded()) {
            cycle.abort(flight, person, turn);
          }
        });
  }

  /** A person takes the point: the loops' commands on it end, and new ones are refused. */
  public void hold(TagId point, String person) {
    turns.run(turn -> {
      Lane lane = standing.lanes.of(point);
      lane.hold(person);
      turn.entries.add(new JournalEntry.Held(point, true, person, ports.clock().instant()));
      turn.mustBeDurable();
      lane.listAutomatic().forEach(flight -> cycle.abort(flight, person, turn));
    });
  }

  /** A person gives the point back to the loops. */
  public void release(TagId point, String person) {
    turns.run(turn -> {
      standing.lanes.of(point).hold(null);
      turn.entries.add(new JournalEntry.Held(point, false, person, ports.clock().instant()));
      turn.mustBeDurable();
    });
  }

  /** A person lets commands go, or stops all that was not sent yet. */
  public void switchCommands(boolean on, String person) {
    turns.run(turn -> {
      var switched = new JournalEntry.Switched(on, person, ports.clock().instant());
      standing.switched = Optional.of(switched);
      turn.entries.add(switched);
      turn.mustBeDurable();
      if (!on) {
        standing.book.list().forEach(flight -> stopUnsent(flight, turn));
      }
    });
  }

  /** Looks for read-backs among live readings. Costs next to nothing while none is awaited. */
  public void observe(ReadingBatch batch) {
    if (!standing.watch.concerns(batch)) {
      return;
    }
    turns.run(turn -> {
      for (int row = 0; row < batch.size(); row++) {
        Optional<Flight> flight = standing.watch.find(batch.tag(row));
        if (flight.isPresent()) {
          Instant at = Micros.toInstant(batch.timeMicros(row));
          Sample sample = new Sample(at, batch.value(row), batch.quality(row));
          cycle.see(flight.get(), sample, turn);
        }
      }
    });
  }

  public Optional<Command> findCommand(UUID id) {
    return turns.look(() -> standing.book.findById(id).map(flight -> flight.command));
  }

  /** The commands that are remembered, in the order they came in. */
  public List<Command> listCommands() {
    return turns.look(() -> standing.book.list().stream().map(flight -> flight.command).toList());
  }

  /** Who holds the point; empty if nobody does. */
  public Optional<String> findHolder(TagId point) {
    return turns.look(() -> standing.lanes.of(point).findHolder());
  }

  /** Whether commands are switched on. */
  public boolean isOn() {
    return turns.look(() -> standing.isOn());
  }

  private interface Change {
    void apply(Flight flight, Turn turn);
  }

  private Command change(UUID id, Change change) {
    List<Flight> found = new ArrayList<>(1);
    turns.run(turn -> {
      Flight flight =
          standing
              .book
              .findById(id)
              .orElseThrow(() ->
                  new ActException(
                      "There is no command (%s). Maybe it is so old that it was forgotten."
                          .formatted(id)));
      found.add(flight);
      change.apply(flight, turn);
    });
    return commandOf(found.getFirst());
  }

  private Command commandOf(Flight flight) {
    return turns.look(() -> flight.command);
  }

  private static Flight sameOf(Flight known, CommandRequest asked) {
    if (!known.request().asksTheSameAs(asked)) {
      throw new ActException(
          "The idempotency key (%s) stands for setting %s to %s %s by '%s'; it cannot stand for %s to %s %s by '%s' as well. Maybe the key is made of too little: give every new intention a key of its own."
              .formatted(
                  asked.idempotencyKey(),
                  known.request().point(),
                  known.request().value(),
                  known.request().unit(),
                  known.request().loop(),
                  asked.point(),
                  asked.value(),
                  asked.unit(),
                  asked.loop()));
    }
    return known;
  }

  private void stopUnsent(Flight flight, Turn turn) {
    boolean waitsForDisk =
        flight.command.state() == CommandState.DISPATCHED
            && flight.answer == null
            && flight.wasSentOnce();
    if (!flight.command.isEnded() && (!flight.command.state().isSent() || waitsForDisk)) {
      cycle.fail(flight, FailureReason.COMMANDS_OFF, FailureReason.COMMANDS_OFF.text(), turn);
    }
  }
}
