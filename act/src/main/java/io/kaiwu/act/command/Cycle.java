// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.Sample;
import io.kaiwu.act.interlock.Verdict;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The steps of commands: decides which comes next and notes in a {@link Turn} what is to follow.
 * Everything here runs under the service's lock and waits for nothing.
 */
final class Cycle {

  private final CommandPorts ports;
  private final CommandRules rules;
  private final Standing standing;
  private final Recorder recorder;
  private final Checks checks;

  Cycle(CommandPorts ports, CommandRules rules, Standing standing, Recorder recorder) {
    this.ports = ports;
    this.rules = rules;
    this.standing = standing;
    this.recorder = recorder;
    checks = new Checks(rules.interlocks(), ports.tags(), ports.conversions());
  }

  /** Takes up a request; what is commanded by hand pushes the loops' commands aside. */
  Flight open(CommandRequest asked, Turn turn) {
    Flight flight = create(asked, turn);
    Lane lane = standing.lanes.of(asked.point());
    if (asked.isManual()) {
      List<Flight> automatic = lane.listAutomatic();
      lane.enqueue(flight);
      automatic.forEach(other -> abort(other, asked.requestedBy(), turn));
    } else if (lane.isFull()) {
      refuse(flight, FailureReason.POINT_BUSY, FailureReason.POINT_BUSY.text(), List.of(), turn);
    } else {
      lane.enqueue(flight);
    }
    advance(lane, turn);
    return flight;
  }

  /** Counts a person's approval; a person who is already behind the command changes nothing. */
  void approve(Flight flight, String person, Turn turn) {
    if (!recorder.now().isBefore(flight.request().deadline())) {
      expire(flight, turn);
      return;
    }
    Command command = flight.command;
    boolean isBehind =
        command.approvers().contains(person)
            || (flight.request().isManual() && flight.request().requestedBy().equals(person));
    if (isBehind) {
      return;
    }
    turn.mustBeDurable();
    int missing = flight.approvalsMissing() - 1;
    if (missing > 0) {
      recorder.record(
          flight,
          recorder
              .step(CommandState.AWAITING_APPROVAL, Details.approvedBy(person, missing))
              .by(person)
              .until(flight.request().deadline()),
          turn);
      return;
    }
    // The plant may have changed while the people thought about it.
    List<Verdict> verdicts = check(flight);
    Optional<FailureReason> reason = Checks.findReason(verdicts);
    if (reason.isPresent()) {
      refuse(flight, reason.get(), Details.forbidden(verdicts), verdicts, turn);
    } else {
      launch(
          flight,
          recorder.step(CommandState.APPROVED, Details.approved(person)).by(person).with(verdicts),
          turn);
    }
  }

  void abort(Flight flight, String person, Turn turn) {
    turn.mustBeDurable();
    boolean sent = flight.command.state().isSent();
    fail(
        flight,
        FailureReason.ABORTED,
        Details.aborted(person, sent, flight.command.expiry()),
        Optional.of(person),
        turn);
  }

  void acknowledge(Flight flight, Acknowledgement answer, Turn turn) {
    if (!answer.accepted()) {
      fail(flight, FailureReason.NEGATIVE_ACKNOWLEDGEMENT, Details.refusedByDevice(answer), turn);
      return;
    }
    Duration within = flight.policy.readBackWithin();
    recorder.record(
        flight,
        recorder
            .step(CommandState.ACKNOWLEDGED, Details.acknowledged(answer))
            .until(recorder.now().plus(within)),
        turn);
    endIfReadBack(flight, turn);
  }

  void see(Flight flight, Sample sample, Turn turn) {
    boolean before = flight.command.findDispatchedAt().map(sample.at()::isBefore).orElse(true);
    if (before || !sample.isGood()) {
      return;
    }
    flight.seen = sample;
    if (flight.command.state() == CommandState.ACKNOWLEDGED) {
      endIfReadBack(flight, turn);
    }
  }

  /** The time of the step the flight is in is over. */
  void expire(Flight flight, Turn turn) {
    switch (flight.command.state()) {
      case REQUESTED -> fail(flight, FailureReason.TOO_LATE, FailureReason.TOO_LATE.text(), turn);
      case AWAITING_APPROVAL ->
          fail(
              flight,
              FailureReason.NOT_APPROVED_IN_TIME,
              FailureReason.NOT_APPROVED_IN_TIME.text(),
              turn);
      case DISPATCHED ->
          fail(flight, FailureReason.NO_ACKNOWLEDGEMENT, Details.notAcknowledged(flight), turn);
      case ACKNOWLEDGED ->
          fail(
              flight,
              flight.seen == null ? FailureReason.NO_READ_BACK : FailureReason.READ_BACK_DIFFERS,
              Details.notReadBack(flight.request(), flight.seen),
              turn);
      case INTERLOCKED, APPROVED, READ_BACK, REFUSED, FAILED -> {}
    }
  }

  void fail(Flight flight, FailureReason reason, Text detail, Turn turn) {
    fail(flight, reason, detail, Optional.empty(), turn);
  }

  /** Takes a command of before the restart on from where it was, or ends it with the reason. */
  void resume(Flight flight, Turn turn) {
    Lane lane = standing.laneOf(flight);
    switch (flight.command.state()) {
      case REQUESTED, INTERLOCKED, APPROVED ->
          fail(flight, FailureReason.INTERRUPTED, FailureReason.INTERRUPTED.text(), turn);
      case AWAITING_APPROVAL, ACKNOWLEDGED -> {
        lane.take(flight);
        watch(flight);
        flight.command.lastStep().until().ifPresent(until -> recorder.setTimer(flight, until));
      }
      case DISPATCHED -> {
        lane.take(flight);
        sendAgain(flight, lane, turn);
      }
      case READ_BACK, REFUSED, FAILED -> {}
    }
  }

  CommandRequest inUnitOfPoint(CommandRequest request) {
    return checks.inUnitOfPoint(request);
  }

  private Flight create(CommandRequest request, Turn turn) {
    Flight flight = recorder.create(request, rules.policies().apply(request.point()), turn);
    standing.book.add(flight);
    return flight;
  }

  private void watch(Flight flight) {
    if (flight.command.state().isSent()) {
      ports
          .tags()
          .apply(flight.request().point())
          .map(Tag::index)
          .ifPresent(index -> standing.watch.add(index, flight));
    }
  }

  private void advance(Lane lane, Turn turn) {
    lane.takeNext().ifPresent(flight -> begin(flight, turn));
  }

  private void begin(Flight flight, Turn turn) {
    CommandRequest request = flight.request();
    if (!recorder.now().isBefore(request.deadline())) {
      refuse(flight, FailureReason.TOO_LATE, FailureReason.TOO_LATE.text(), List.of(), turn);
      return;
    }
    List<Verdict> verdicts = check(flight);
    Optional<FailureReason> reason = Checks.findReason(verdicts);
    if (reason.isPresent()) {
      refuse(flight, reason.get(), Details.forbidden(verdicts), verdicts, turn);
      return;
    }
    recorder.record(
        flight,
        recorder
            .step(CommandState.INTERLOCKED, Details.interlocked(verdicts.size()))
            .with(verdicts),
        turn);
    int missing = flight.approvalsMissing();
    if (missing > 0) {
      turn.mustBeDurable();
      recorder.record(
          flight,
          recorder
              .step(CommandState.AWAITING_APPROVAL, Details.awaiting(missing))
              .until(request.deadline()),
          turn);
    } else {
      launch(flight, recorder.step(CommandState.APPROVED, Details.needsNoApproval(flight)), turn);
    }
  }

  private List<Verdict> check(Flight flight) {
    if (standing.journalFailed) {
      return List.of(
          Verdict.of(
              "journal",
              false,
              "指令日志无法写入，请检查磁盘并重启服务",
              "the journal cannot be written; see to the disk and restart the server"));
    }
    return checks.check(
        flight.request(),
        standing.isOn(),
        standing.laneOf(flight),
        standing.situation(recorder.now()));
  }

  private void launch(Flight flight, Step approved, Turn turn) {
    CommandRequest request = flight.request();
    recorder.record(flight, approved, turn);
    Instant now = recorder.now();
    Instant until = earlier(request.deadline(), now.plus(flight.policy.acknowledgeWithin()));
    recorder.record(
        flight,
        recorder.step(CommandState.DISPATCHED, Details.dispatched(request, until)).until(until),
        turn);
    Optional<Sample> before =
        standing
            .findLast(request.point())
            .filter(Sample::isGood)
            .map(sample -> Sample.good(now, sample.value()));
    standing.laneOf(flight).send(flight.command.id(), before, Sample.good(now, request.value()));
    watch(flight);
    turn.launches.add(flight);
  }

  private void sendAgain(Flight flight, Lane lane, Turn turn) {
    Instant until = flight.command.expiry();
    boolean mayGo = standing.isOn() && (flight.request().isManual() || lane.findHolder().isEmpty());
    watch(flight);
    if (mayGo && recorder.now().isBefore(until)) {
      recorder.record(
          flight,
          recorder.step(CommandState.DISPATCHED, Details.sentAgain(until)).until(until),
          turn);
      turn.launches.add(flight);
    } else {
      expire(flight, turn);
    }
  }

  private void endIfReadBack(Flight flight, Turn turn) {
    Sample seen = flight.seen;
    if (seen != null && flight.isReadBack()) {
      end(
          flight,
          recorder.step(CommandState.READ_BACK, Details.readBack(flight.request(), seen)),
          turn);
    }
  }

  private void refuse(
      Flight flight, FailureReason reason, Text detail, List<Verdict> verdicts, Turn turn) {
    end(flight, Step.refused(recorder.now(), reason, detail, verdicts), turn);
  }

  private void fail(
      Flight flight, FailureReason reason, Text why, Optional<String> person, Turn turn) {
    Optional<SafeState> safe = SafeStates.find(flight, reason);
    boolean sends =
        safe.isPresent() && safe.get().send() && standing.laneOf(flight).findHolder().isEmpty();
    Text detail =
        safe.map(state -> Details.withSafeState(why, state, sends, flight.request())).orElse(why);
    if (sends) {
      Flight follows = create(SafeStates.request(flight, safe.get(), recorder.now()), turn);
      standing.laneOf(flight).enqueueFirst(follows);
    }
    Step step = Step.failed(recorder.now(), reason, detail);
    end(flight, person.map(step::by).orElse(step), turn);
  }

  private void end(Flight flight, Step step, Turn turn) {
    recorder.record(flight, step, turn);
    standing.book.countEnd();
    standing.watch.remove(flight);
    Lane lane = standing.laneOf(flight);
    lane.leave(flight);
    boolean notTaken =
        step.reason().isPresent()
            && (step.reason().get() == FailureReason.NOT_SENT
                || step.reason().get() == FailureReason.NEGATIVE_ACKNOWLEDGEMENT);
    if (notTaken) {
      lane.unsend(flight.command.id());
    }
    turn.launches.remove(flight);
    @Nullable CompletableFuture<Acknowledgement> answer = flight.answer;
    Command ended = flight.command;
    turn.news.add(() -> {
      if (answer != null) {
        answer.cancel(false);
      }
      flight.end.complete(ended);
    });
    advance(lane, turn);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
