// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import static io.kaiwu.act.command.CommandState.ACKNOWLEDGED;
import static io.kaiwu.act.command.CommandState.APPROVED;
import static io.kaiwu.act.command.CommandState.AWAITING_APPROVAL;
import static io.kaiwu.act.command.CommandState.DISPATCHED;
import static io.kaiwu.act.command.CommandState.FAILED;
import static io.kaiwu.act.command.CommandState.INTERLOCKED;
import static io.kaiwu.act.command.CommandState.READ_BACK;
import static io.kaiwu.act.command.CommandState.REFUSED;
import static io.kaiwu.act.command.CommandState.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.act.ActException;
import io.kaiwu.act.interlock.Points;
import io.kaiwu.act.interlock.RangeInterlock;
import io.kaiwu.act.interlock.RateInterlock;
import io.kaiwu.act.interlock.Sample;
import io.kaiwu.act.interlock.ScopeInterlock;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The life of a command, step by step, on a clock that stands until it is moved. */
final class CommandServiceTest {

  private final Bench bench = new Bench();

  @Test
  void reachesTheGoodEndStepByStep() {
    CommandService service = bench.start();

    Submission submission = service.submit(bench.byLoop("k1", 0.8));
    assertThat(states(submission.command()))
        .containsExactly(REQUESTED, INTERLOCKED, APPROVED, DISPATCHED);
    assertThat(bench.channel.sent).containsExactly(submission.command());
    assertThat(submission.command().expiry()).isEqualTo(Bench.START.plusSeconds(10));

    bench.time.pass(Duration.ofSeconds(2));
    bench.channel.accept();
    assertThat(state(service, submission)).isEqualTo(ACKNOWLEDGED);

    bench.time.pass(Duration.ofSeconds(5));
    service.observe(bench.reading(0.7));
    assertThat(submission.end()).isNotDone();
    bench.time.pass(Duration.ofSeconds(5));
    service.observe(bench.reading(0.805));

    Command end = submission.end().join();
    assertThat(end.state()).isEqualTo(READ_BACK);
    assertThat(end.lastStep().at()).isEqualTo(Bench.START.plusSeconds(12));
    assertThat(bench.time.waiting()).isZero();
    assertThat(bench.heard.stream().map(Command::state))
        .containsExactly(REQUESTED, INTERLOCKED, APPROVED, DISPATCHED, ACKNOWLEDGED, READ_BACK);
  }

  @Test
  void commandsNothingUntilAPersonSwitchesOn() {
    CommandService service = bench.start(new InMemoryCommandJournal());

    Command command = service.submit(bench.byHand("k1", "Li", 0.8)).end().join();

    assertThat(command.state()).isEqualTo(REFUSED);
    assertThat(command.findFailure()).contains(FailureReason.COMMANDS_OFF);
    assertThat(bench.channel.sent).isEmpty();
  }

  @Test
  void refusesWhatAnInterlockRefusesAndKeepsEveryVerdict() {
    bench.interlocks.add(new RangeInterlock(Points.ALL, new Range(0, 0.7)));
    bench.interlocks.add(ScopeInterlock.empty());

    Command command = bench.start().submit(bench.byLoop("k1", 0.8)).end().join();

    assertThat(command.findFailure()).contains(FailureReason.INTERLOCK);
    assertThat(command.verdicts().stream().map(v -> v.name() + " " + v.passed()))
        .containsExactly("commands-on true", "point true", "range false", "scope false");
    assertThat(command.lastStep().detail().en()).contains("0.8 lies outside 0 to 0.7");
    assertThat(command.lastStep().detail().zh()).contains("0.8 超出允许范围 0 至 0.7");
    assertThat(bench.channel.sent).isEmpty();
  }

  @Test
  void takesAnInterlockThatFailsForARefusal() {
    bench.interlocks.add(
        new ScopeInterlock(() -> {
          throw new IllegalStateException("no list");
        }));

    Command command = bench.start().submit(bench.byLoop("k1", 0.8)).end().join();

    assertThat(command.findFailure()).contains(FailureReason.INTERLOCK);
    assertThat(command.lastStep().detail().en()).contains("no list");
  }

  @Test
  void failsWhenNobodyAnswersInTime() {
    CommandService service = bench.start();
    Submission submission = service.submit(bench.byLoop("k1", 0.8));

    bench.time.pass(Duration.ofMillis(9_999));
    assertThat(submission.end()).isNotDone();
    bench.time.pass(Duration.ofMillis(1));

    Command end = submission.end().join();
    assertThat(end.findFailure()).contains(FailureReason.NO_ACKNOWLEDGEMENT);
    assertThat(bench.channel.answers.getLast()).isCancelled();
  }

  @Test
  void changesNothingWhenTheAnswerComesTooLate() {
    CommandService service = bench.start();
    Submission submission = service.submit(bench.byLoop("k1", 0.8));
    bench.time.pass(Duration.ofSeconds(10));

    bench.channel.accept();

    assertThat(state(service, submission)).isEqualTo(FAILED);
  }

  @Test
  void failsWithTheDevicesWordsWhenItRefuses() {
    Submission submission = bench.start().submit(bench.byLoop("k1", 0.8));

    bench.channel.refuse("engine is stopped");

    Command end = submission.end().join();
    assertThat(end.findFailure()).contains(FailureReason.NEGATIVE_ACKNOWLEDGEMENT);
    assertThat(end.lastStep().detail().en()).contains("engine is stopped");
  }

  @Test
  void failsAtOnceWhenItCertainlyWasNotSent() {
    Submission submission = bench.start().submit(bench.byLoop("k1", 0.8));

    bench.channel.fail(new NotSentException("no connection"));

    assertThat(submission.end().join().findFailure()).contains(FailureReason.NOT_SENT);
  }

  @Test
  void waitsOnWhenNobodyKnowsWhetherItWasSent() {
    CommandService service = bench.start();
    Submission submission = service.submit(bench.byLoop("k1", 0.8));

    bench.channel.fail(new IllegalStateException("connection lost"));
    assertThat(state(service, submission)).isEqualTo(DISPATCHED);
    bench.time.pass(Duration.ofSeconds(10));

    assertThat(submission.end().join().findFailure()).contains(FailureReason.NO_ACKNOWLEDGEMENT);
  }

  @Test
  void failsWhenThePointIsNotReadBack() {
    CommandService service = bench.start();
    Submission submission = service.submit(bench.byLoop("k1", 0.8));
    Instant before = bench.time.instant().minusMillis(1);
    bench.channel.accept();

    service.observe(bench.reading(0.8, before, Quality.GOOD)); // from before it was sent
    bench.time.pass(Duration.ofSeconds(1));
    service.observe(bench.reading(0.8, bench.time.instant(), Quality.UNCERTAIN));
    bench.time.pass(Duration.ofSeconds(59));

    assertThat(submission.end().join().findFailure()).contains(FailureReason.NO_READ_BACK);
  }

  @Test
  void failsWithTheNumbersWhenTheValueReadBackDiffers() {
    CommandService service = bench.start();
    Submission submission = service.submit(bench.byLoop("k1", 0.8));
    bench.channel.accept();

    bench.time.pass(Duration.ofSeconds(30));
    service.observe(bench.reading(0.789));
    bench.time.pass(Duration.ofSeconds(30));

    Command end = submission.end().join();
    assertThat(end.findFailure()).contains(FailureReason.READ_BACK_DIFFERS);
    assertThat(end.lastStep().detail().en()).contains("0.789").contains("0.8");
  }

  @Test
  void acceptsAReadBackAtTheEdgeOfItsTolerance() {
    CommandService service = bench.start();
    Submission submission = service.submit(bench.byLoop("k1", 0.8));
    bench.channel.accept();

    service.observe(bench.reading(0.79));

    assertThat(submission.end().join().state()).isEqualTo(READ_BACK);
  }

  @Test
  void countsAReadingThatOvertookTheAcknowledgement() {
    CommandService service = bench.start();
    Submission submission = service.submit(bench.byLoop("k1", 0.8));

    service.observe(bench.reading(0.8));
    assertThat(state(service, submission)).isEqualTo(DISPATCHED);
    bench.channel.accept();

    assertThat(submission.end().join().state()).isEqualTo(READ_BACK);
  }

  @Test
  void needsTwoDifferentPeople() {
    bench.policy = bench.policy.withApprovals(2);
    CommandService service = bench.start();
    UUID id = service.submit(bench.byLoop("k1", 0.8)).command().id();

    assertThat(service.approve(id, "Li").state()).isEqualTo(AWAITING_APPROVAL);
    Command twice = service.approve(id, "Li");
    assertThat(twice.state()).isEqualTo(AWAITING_APPROVAL);
    assertThat(twice.approvers()).containsExactly("Li");
    assertThat(bench.channel.sent).isEmpty();

    Command sent = service.approve(id, "Wang");
    assertThat(sent.state()).isEqualTo(DISPATCHED);
    assertThat(sent.approvers()).containsExactly("Li", "Wang");
    assertThat(bench.channel.sent).hasSize(1);
    assertThatThrownBy(() -> service.approve(id, "Zhao"))
        .isInstanceOf(ActException.class)
        .hasMessageContaining("DISPATCHED");
  }

  @Test
  void countsThePersonWhoCommandsByHandAsTheFirst() {
    bench.policy = bench.policy.withApprovals(2);
    CommandService service = bench.start();
    UUID id = service.submit(bench.byHand("k1", "Li", 0.8)).command().id();

    assertThat(service.approve(id, "Li").state()).isEqualTo(AWAITING_APPROVAL);
    assertThat(service.approve(id, "Wang").state()).isEqualTo(DISPATCHED);
  }

  @Test
  void failsWhenNotApprovedByTheDeadline() {
    bench.policy = bench.policy.withApprovals(1);
    Submission submission = bench.start().submit(bench.byLoop("k1", 0.8));

    bench.time.pass(Duration.ofSeconds(60));

    assertThat(submission.end().join().findFailure()).contains(FailureReason.NOT_APPROVED_IN_TIME);
    assertThat(bench.channel.sent).isEmpty();
  }

  @Test
  void checksAgainWhenApprovedBecauseThePlantMayHaveChanged() {
    bench.policy = bench.policy.withApprovals(1);
    bench.plant.put(Bench.LOAD, Sample.good(Bench.START, 0.75));
    bench.interlocks.add(new RateInterlock(Points.ALL, 0.1, Duration.ofMinutes(1)));
    CommandService service = bench.start();
    UUID id = service.submit(bench.byLoop("k1", 0.8)).command().id();

    bench.plant.put(Bench.LOAD, Sample.good(Bench.START, 0.2));
    Command command = service.approve(id, "Li");

    assertThat(command.state()).isEqualTo(REFUSED);
    assertThat(bench.channel.sent).isEmpty();
  }

  @Test
  void refusesWhatIsLateOnArrival() {
    CommandService service = bench.start();
    CommandRequest request = bench.byLoop("k1", 0.8);
    bench.time.pass(Duration.ofSeconds(60));

    Command command = service.submit(request).end().join();

    assertThat(command.findFailure()).contains(FailureReason.TOO_LATE);
  }

  @Test
  void givesBackTheSameCommandForTheSameKey() {
    CommandService service = bench.start();
    Submission first = service.submit(bench.byLoop("k1", 0.8));
    bench.time.pass(Duration.ofSeconds(1));
    Submission second = service.submit(bench.byLoop("k1", 0.8));

    assertThat(second.command().id()).isEqualTo(first.command().id());
    assertThat(bench.channel.sent).hasSize(1);
    assertThatThrownBy(() -> service.submit(bench.byLoop("k1", 0.9)))
        .isInstanceOf(ActException.class)
        .hasMessageContaining("Maybe the key is made of too little");
  }

  @Test
  void sendsCommandsToOnePointOneAfterTheOther() {
    CommandService service = bench.start();
    Submission first = service.submit(bench.byLoop("k1", 0.8));
    Submission second = service.submit(bench.byLoop("k2", 0.7));
    assertThat(second.command().state()).isEqualTo(REQUESTED);
    assertThat(bench.channel.sent).hasSize(1);

    bench.channel.accept();
    service.observe(bench.reading(0.8));

    assertThat(first.end()).isDone();
    assertThat(bench.channel.sent.getLast().id()).isEqualTo(second.command().id());
    assertThat(bench.channel.sent).hasSize(2);
  }

  @Test
  void endsTheWaitForAPointAtTheDeadline() {
    bench.policy = bench.policy.withTimes(Duration.ofSeconds(10), Duration.ofSeconds(600));
    CommandService service = bench.start();
    service.submit(bench.byLoop("k1", 0.8));
    bench.channel.accept();
    Submission second = service.submit(bench.byLoop("k2", 0.7));

    bench.time.pass(Duration.ofSeconds(60));

    assertThat(second.end().join().findFailure()).contains(FailureReason.TOO_LATE);
  }

  @Test
  void refusesTheTenthInTheQueueOfAPoint() {
    CommandService service = bench.start();
    for (int i = 0; i < 9; i++) {
      assertThat(service.submit(bench.byLoop("k" + i, 0.8)).end()).isNotDone();
    }

    Command tenth = service.submit(bench.byLoop("k9", 0.8)).end().join();

    assertThat(tenth.findFailure()).contains(FailureReason.POINT_BUSY);
  }

  @Test
  void letsAPersonsCommandPushTheLoopsAside() {
    CommandService service = bench.start();
    Submission sent = service.submit(bench.byLoop("k1", 0.8));
    Submission waiting = service.submit(bench.byLoop("k2", 0.7));

    Submission byHand = service.submit(bench.byHand("k3", "Li", 0.3));

    assertThat(sent.end().join().findFailure()).contains(FailureReason.ABORTED);
    assertThat(waiting.end().join().findFailure()).contains(FailureReason.ABORTED);
    assertThat(byHand.command().state()).isEqualTo(DISPATCHED);
    assertThat(bench.channel.sent.stream().map(c -> c.request().value())).containsExactly(0.8, 0.3);
  }

  @Test
  void keepsLoopsOffAPointThatAPersonHolds() {
    bench.policy = bench.policy.withApprovals(1);
    CommandService service = bench.start();
    Submission waiting = service.submit(bench.byLoop("k1", 0.8));

    service.hold(Bench.LOAD, "Li");
    Command byLoop = service.submit(bench.byLoop("k2", 0.8)).end().join();
    Submission byHand = service.submit(bench.byHand("k3", "Li", 0.3));

    assertThat(waiting.end().join().findFailure()).contains(FailureReason.ABORTED);
    assertThat(byLoop.findFailure()).contains(FailureReason.ON_HOLD);
    assertThat(byLoop.lastStep().detail().en()).contains("held by Li");
    assertThat(byHand.command().state()).isEqualTo(DISPATCHED);

    service.abort(byHand.command().id(), "Li");
    service.release(Bench.LOAD, "Li");
    Submission again = service.submit(bench.byLoop("k4", 0.8));
    assertThat(again.command().state()).isEqualTo(AWAITING_APPROVAL);
  }

  @Test
  void abortsWhereverTheCommandStandsAndLeavesAnEndAsItIs() {
    CommandService service = bench.start();
    Submission submission = service.submit(bench.byLoop("k1", 0.8));

    Command aborted = service.abort(submission.command().id(), "Li");
    bench.channel.accept();
    Command again = service.abort(submission.command().id(), "Wang");

    assertThat(aborted.findFailure()).contains(FailureReason.ABORTED);
    assertThat(aborted.lastStep().person()).contains("Li");
    assertThat(again).isEqualTo(aborted);
    assertThatThrownBy(() -> service.abort(new UUID(1, 2), "Li"))
        .isInstanceOf(ActException.class)
        .hasMessageContaining("There is no command");
  }

  @Test
  void stopsAllThatWasNotSentWhenSwitchedOff() {
    CommandService service = bench.start();
    Submission sent = service.submit(bench.byLoop("k1", 0.8));
    Submission waiting = service.submit(bench.byLoop("k2", 0.7));

    service.switchCommands(false, "Li");

    assertThat(waiting.end().join().findFailure()).contains(FailureReason.COMMANDS_OFF);
    assertThat(sent.end()).isNotDone(); // the device has it: its end is still to be seen
    bench.channel.accept();
    service.observe(bench.reading(0.8));
    assertThat(sent.end().join().state()).isEqualTo(READ_BACK);
  }

  @Test
  void sendsTheSafeValueOnceWhenNobodyKnowsWhatTheDeviceDid() {
    bench.policy = bench.policy.withSafeState(new SafeState(0.5, true));
    CommandService service = bench.start();
    Submission failed = service.submit(bench.byLoop("k1", 0.8));
    Submission waiting = service.submit(bench.byLoop("k2", 0.7));

    bench.time.pass(Duration.ofSeconds(10));
    assertThat(failed.end().join().lastStep().detail().en()).contains("the safe value 0.5 follows");
    assertThat(bench.channel.sent.getLast().request().value()).isEqualTo(0.5);
    bench.time.pass(Duration.ofSeconds(10));

    // The safe command failed as well; no other safe command follows it, the next in turn does.
    assertThat(bench.channel.sent.stream().map(c -> c.request().value()))
        .containsExactly(0.8, 0.5, 0.7);
    assertThat(waiting.end()).isNotDone();
  }

  @Test
  void onlyAdvisesTheSafeValueWhereThatIsTheRule() {
    bench.policy = bench.policy.withSafeState(new SafeState(0.5, false));
    Submission failed = bench.start().submit(bench.byLoop("k1", 0.8));

    bench.time.pass(Duration.ofSeconds(10));

    assertThat(failed.end().join().lastStep().detail().zh()).contains("请人工将其设为安全值 0.5");
    assertThat(bench.channel.sent).hasSize(1);
  }

  @Test
  void turnsTheValueIntoTheUnitOfThePoint() {
    CommandService service = bench.start();
    CommandRequest inBar = valve("k1", 2.5, "bar");

    Command command = service.submit(inBar).command();

    assertThat(command.request().value()).isEqualTo(250);
    assertThat(command.request().unit()).isEqualTo(Bench.KPA);
    assertThat(service.submit(inBar).command().id()).isEqualTo(command.id());
  }

  @Test
  void refusesAUnitThatDoesNotFitAndAPointThatIsNotRegistered() {
    CommandService service = bench.start();
    CommandRequest unknown =
        new CommandRequest(
            "k2",
            "loop",
            TagId.of("plant-1/engine-07", "loda"),
            1,
            Unit.ONE,
            bench.time.instant().plusSeconds(60),
            "v1",
            Text.same("typo"));

    Command wrongUnit = service.submit(valve("k1", 2.5, "kg")).end().join();
    Command wrongPoint = service.submit(unknown).end().join();

    assertThat(wrongUnit.lastStep().detail().en()).contains("kg does not convert");
    assertThat(wrongPoint.lastStep().detail().en()).contains("not a registered tag");
  }

  @Test
  void comparesTheRateWithWhatEarlierCommandsLeft() {
    bench.plant.put(Bench.LOAD, Sample.good(Bench.START, 0.5));
    bench.interlocks.add(new RateInterlock(Points.ALL, 0.1, Duration.ofMinutes(1)));
    CommandService service = bench.start();
    service.submit(bench.byLoop("k1", 0.6));
    bench.channel.accept();
    service.observe(bench.reading(0.6));
    bench.plant.put(Bench.LOAD, Sample.good(bench.time.instant(), 0.6));

    // In two steps of 0.1 within the minute, it would have moved by 0.2.
    Command second = service.submit(bench.byLoop("k2", 0.7)).command();
    bench.time.pass(Duration.ofSeconds(61));
    Command later = service.submit(bench.byLoop("k3", 0.7)).command();

    assertThat(second.findFailure()).contains(FailureReason.INTERLOCK);
    assertThat(later.state()).isEqualTo(DISPATCHED);
  }

  @Test
  void goesOnWhenAListenerFailsOrCallsBack() {
    Bench other = new Bench();
    CommandService service = other.start();
    Submission first = service.submit(other.byLoop("k1", 0.8));
    List<Submission> next = new java.util.ArrayList<>();
    var _ = first.end().thenAccept(c -> next.add(service.submit(other.byLoop("k2", 0.7))));

    other.channel.accept();
    service.observe(other.reading(0.8));

    assertThat(next).hasSize(1);
    assertThat(other.channel.sent).hasSize(2);
  }

  private CommandRequest valve(String key, double value, String unit) {
    return new CommandRequest(
        key,
        "loop",
        Bench.VALVE,
        value,
        Unit.of(unit),
        bench.time.instant().plusSeconds(60),
        "v1",
        Text.same("pressure"));
  }

  private static List<CommandState> states(Command command) {
    return command.steps().stream().map(Step::state).toList();
  }

  private static CommandState state(CommandService service, Submission submission) {
    return service.findCommand(submission.command().id()).orElseThrow().state();
  }
}
