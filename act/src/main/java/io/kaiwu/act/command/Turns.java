// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.ActException;
import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs decisions one at a time and does, outside the lock, what follows from them: the journal's
 * fsync, the sending, the news.
 */
final class Turns {

  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  private final CommandPorts ports;
  private final Standing standing;
  private final Cycle cycle;
  private final Outbox outbox = new Outbox();
  private final ReentrantLock lock = new ReentrantLock();

  Turns(CommandPorts ports, CommandRules rules) {
    this.ports = ports;
    standing = new Standing(ports.plant(), rules.remembered());
    cycle = new Cycle(ports, rules, standing, new Recorder(ports, this::expire));
  }

  /** To be touched in a turn, or a look, only. */
  Standing standing() {
    return standing;
  }

  /** To be touched in a turn only. */
  Cycle cycle() {
    return cycle;
  }

  /** Looks at something under the lock. */
  <T> T look(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  private void expire(Flight flight, int steps) {
    run(turn -> {
      if (flight.command.steps().size() == steps) {
        cycle.expire(flight, turn);
      }
    });
  }

  private void answered(
      Flight flight, @Nullable Acknowledgement answer, @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof CancellationException) {
      return;
    }
    run(turn -> {
      if (flight.command.state() != CommandState.DISPATCHED) {
        return;
      }
      if (answer != null) {
        cycle.acknowledge(flight, answer, turn);
      } else if (cause instanceof NotSentException && flight.wasSentOnce()) {
        String why = String.valueOf(cause.getMessage());
        cycle.fail(flight, FailureReason.NOT_SENT, Text.same(why), turn);
      } else {
        // Nobody knows whether the device got it: wait for it until it is not valid any more.
        log.warn("Sending command ({}) failed.", flight.command.id(), cause);
      }
    });
  }

  /** Decides under the lock, then, without it, waits for the disk, sends and tells. */
  void run(Consumer<Turn> decision) {
    Turn turn = new Turn();
    try {
      lock.lock();
      try {
        decision.accept(turn);
        write(turn);
      } finally {
        outbox.add(turn.news);
        lock.unlock();
      }
      if (turn.isDurable()) {
        force(turn);
      }
      turn.launches.forEach(this::send);
    } finally {
      outbox.deliver();
    }
  }

  private void write(Turn turn) {
    if (turn.entries.isEmpty() || standing.journalFailed) {
      return;
    }
    try {
      turn.position = ports.journal().append(turn.entries);
      if (standing.book.forget(ports.clock().instant())) {
        compact();
      }
    } catch (ActException e) {
      turn.news.addAll(failUnwritten(turn, e));
      throw e;
    }
  }

  private void compact() {
    ports.journal().compact(standing.toEntries(ports.clock().instant()));
  }

  private void force(Turn turn) {
    try {
      ports.journal().force(turn.position);
    } catch (ActException e) {
      lock.lock();
      try {
        outbox.add(failUnwritten(turn, e));
      } finally {
        lock.unlock();
      }
      throw e;
    }
  }

  /** What the journal does not know must not be sent: ends it, in memory alone. */
  private List<Runnable> failUnwritten(Turn turn, ActException e) {
    log.error("The command journal cannot be written; no command is sent any more.", e);
    standing.journalFailed = true;
    Turn end = new Turn();
    for (Flight flight : turn.touched) {
      if (!flight.command.isEnded()) {
        String why = String.valueOf(e.getMessage());
        cycle.fail(flight, FailureReason.NOT_SENT, Text.same(why), end);
      }
    }
    turn.launches.clear();
    return end.news;
  }

  private void send(Flight flight) {
    CompletableFuture<Acknowledgement> answer;
    lock.lock();
    try {
      if (flight.command.state() != CommandState.DISPATCHED) {
        return; // a person was faster than the disk
      }
      answer = handOver(flight.command);
      flight.answer = answer;
    } finally {
      lock.unlock();
    }
    CompletableFuture<Acknowledgement> _ =
        answer.whenComplete((ack, failure) -> answered(flight, ack, failure));
  }

  private CompletableFuture<Acknowledgement> handOver(Command command) {
    try {
      return ports.channel().dispatch(command);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
