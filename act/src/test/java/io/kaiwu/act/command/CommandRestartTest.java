// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import static io.kaiwu.act.command.CommandState.AWAITING_APPROVAL;
import static io.kaiwu.act.command.CommandState.DISPATCHED;
import static io.kaiwu.act.command.CommandState.READ_BACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.act.ActException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new process makes of the journal of one that is gone. */
final class CommandRestartTest {

  @TempDir Path folder;
  private final Bench before = new Bench();

  @Test
  void sendsAgainUnderTheSameIdWhatIsStillValid() {
    Command sent = run(before, service -> service.submit(before.byLoop("k1", 0.8)).command());

    Bench after = new Bench(Bench.START.plusSeconds(4));
    Command ended =
        run(
            after,
            service -> {
              after.channel.accept();
              service.observe(after.reading(0.8));
              return service.findCommand(sent.id()).orElseThrow();
            });

    assertThat(after.channel.sent).hasSize(1);
    assertThat(after.channel.sent.getFirst().id()).isEqualTo(sent.id());
    assertThat(after.channel.sent.getFirst().expiry()).isEqualTo(sent.expiry());
    assertThat(ended.state()).isEqualTo(READ_BACK);
  }

  @Test
  void doesNotSendAgainWhatIsNoLongerValid() {
    Command sent = run(before, service -> service.submit(before.byLoop("k1", 0.8)).command());

    Bench after = new Bench(sent.expiry());
    Command found = run(after, service -> service.findCommand(sent.id()).orElseThrow());

    assertThat(found.findFailure()).contains(FailureReason.NO_ACKNOWLEDGEMENT);
    assertThat(after.channel.sent).isEmpty();
  }

  @Test
  void doesNotSendAgainWhatAPersonHasTakenOverSince() {
    Command sent =
        run(
            before,
            service -> {
              Command command = service.submit(before.byLoop("k1", 0.8)).command();
              service.switchCommands(false, "Li");
              return command;
            });

    Bench after = new Bench(Bench.START.plusSeconds(1));
    run(after, service -> service.findCommand(sent.id()));

    assertThat(after.channel.sent).isEmpty();
  }

  @Test
  void knowsAKeyOfBeforeTheRestart() {
    Command first =
        run(
            before,
            service -> {
              Command command = service.submit(before.byLoop("k1", 0.8)).command();
              before.channel.refuse("no");
              return command;
            });

    Bench after = new Bench(Bench.START.plusSeconds(1));
    Command again = run(after, service -> service.submit(after.byLoop("k1", 0.8)).end().join());

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.findFailure()).contains(FailureReason.NEGATIVE_ACKNOWLEDGEMENT);
    assertThat(after.channel.sent).isEmpty();
  }

  @Test
  void goesOnWaitingForTheSecondPerson() {
    before.policy = before.policy.withApprovals(2);
    Command waiting =
        run(
            before,
            service -> {
              Command command = service.submit(before.byLoop("k1", 0.8)).command();
              return service.approve(command.id(), "Li");
            });

    Bench after = new Bench(Bench.START.plusSeconds(30));
    after.policy = before.policy;
    run(
        after,
        service -> {
          assertThat(service.approve(waiting.id(), "Li").state()).isEqualTo(AWAITING_APPROVAL);
          assertThat(service.approve(waiting.id(), "Wang").state()).isEqualTo(DISPATCHED);
          return service;
        });
    assertThat(after.channel.sent).hasSize(1);
  }

  @Test
  void goesOnWaitingForTheReadBack() {
    Command sent =
        run(
            before,
            service -> {
              Command command = service.submit(before.byLoop("k1", 0.8)).command();
              before.channel.accept();
              return command;
            });

    Bench after = new Bench(Bench.START.plusSeconds(20));
    Command found =
        run(
            after,
            service -> {
              after.time.pass(Duration.ofSeconds(40));
              return service.findCommand(sent.id()).orElseThrow();
            });

    assertThat(found.findFailure()).contains(FailureReason.NO_READ_BACK);
    assertThat(found.lastStep().at()).isEqualTo(Bench.START.plusSeconds(60));
  }

  @Test
  void endsWhatWaitedForItsTurnAndKeepsHoldsAndTheSwitch() {
    Command queued =
        run(
            before,
            service -> {
              service.submit(before.byLoop("k1", 0.8));
              Command command = service.submit(before.byLoop("k2", 0.7)).command();
              service.hold(Bench.VALVE, "Wang");
              return command;
            });

    Bench after = new Bench(Bench.START.plusSeconds(1));
    run(
        after,
        service -> {
          assertThat(service.findCommand(queued.id()).orElseThrow().findFailure())
              .contains(FailureReason.INTERRUPTED);
          assertThat(service.findHolder(Bench.VALVE)).contains("Wang");
          assertThat(service.isOn()).isTrue();
          return service;
        });
    assertThat(after.channel.sent.stream().map(c -> c.request().idempotencyKey()))
        .containsExactly("k1");
  }

  @Test
  void cutsOffALineThatWasTornAndNeverSendsWhatItBegan() throws IOException {
    run(before, service -> service.submit(before.byLoop("k1", 0.8)).command());
    String text = Files.readString(journal());
    int dispatched = text.indexOf("\"state\":\"DISPATCHED\"");
    Files.writeString(
        journal(), text.substring(0, dispatched + 10), StandardOpenOption.TRUNCATE_EXISTING);

    Bench after = new Bench(Bench.START.plusSeconds(1));
    List<Command> found = run(after, CommandService::listCommands);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().findFailure()).contains(FailureReason.INTERRUPTED);
    assertThat(after.channel.sent).isEmpty();
    Bench third = new Bench(Bench.START.plusSeconds(2));
    assertThat(run(third, CommandService::listCommands)).isEqualTo(found);
  }

  @Test
  void refusesAJournalThatIsDamagedInTheMiddle() throws IOException {
    run(before, service -> service.submit(before.byLoop("k1", 0.8)).command());
    List<String> lines = Files.readAllLines(journal());
    lines.set(1, lines.get(1).substring(5));
    Files.write(journal(), lines);

    assertThatThrownBy(() -> FileCommandJournal.open(journal()))
        .isInstanceOf(ActException.class)
        .hasMessageContaining("Line 2");
  }

  @Test
  void forgetsOldCommandsAndKeepsTheFileSmall() throws IOException {
    before.remembered = 5;
    run(
        before,
        service -> {
          service.hold(Bench.VALVE, "Wang");
          for (int i = 0; i < 40; i++) {
            service.submit(before.byLoop("k" + i, 0.8));
            before.channel.refuse("no");
            before.time.pass(Duration.ofSeconds(61));
          }
          return service;
        });

    Bench after = new Bench(before.time.instant());
    List<Command> found =
        run(
            after,
            service -> {
              assertThat(service.isOn()).isTrue();
              assertThat(service.findHolder(Bench.VALVE)).contains("Wang");
              return service.listCommands();
            });

    assertThat(found).hasSizeBetween(5, 10);
    assertThat(found.getLast().request().idempotencyKey()).isEqualTo("k39");
    assertThat(Files.readAllLines(journal())).hasSizeLessThan(80);
  }

  @Test
  void sendsNothingWhenTheJournalCannotBeWritten() {
    InMemoryCommandJournal memory = new InMemoryCommandJournal();
    FailingJournal journal = new FailingJournal(memory);
    CommandService service = before.start(journal);
    service.switchCommands(true, "Li");

    journal.failsToForce = true;
    assertThatThrownBy(() -> service.submit(before.byLoop("k1", 0.8)))
        .isInstanceOf(ActException.class)
        .hasMessageContaining("disk");
    journal.failsToForce = false;
    Command next = service.submit(before.byLoop("k2", 0.8)).end().join();

    assertThat(before.channel.sent).isEmpty();
    assertThat(next.lastStep().detail().en()).contains("journal cannot be written");
    assertThat(service.listCommands().getFirst().findFailure()).contains(FailureReason.NOT_SENT);
  }

  private interface Work<T> {
    T with(CommandService service);
  }

  /** One process: opens the journal, works, and is gone. */
  private <T> T run(Bench bench, Work<T> work) {
    try (FileCommandJournal journal = FileCommandJournal.open(journal())) {
      boolean fresh = journal.replay().isEmpty();
      CommandService service = bench.start(journal);
      if (fresh) {
        service.switchCommands(true, "Li");
      }
      return work.with(service);
    }
  }

  private Path journal() {
    return folder.resolve("act/commands.jsonl");
  }

  private static final class FailingJournal implements CommandJournal {

    private final CommandJournal inner;
    private boolean failsToForce;

    FailingJournal(CommandJournal inner) {
      this.inner = inner;
    }

    @Override
    public List<JournalEntry> replay() {
      return inner.replay();
    }

    @Override
    public long append(List<JournalEntry> entries) {
      return inner.append(entries);
    }

    @Override
    public void force(long position) {
      if (failsToForce) {
        throw new ActException("the disk is full");
      }
      inner.force(position);
    }

    @Override
    public void compact(List<JournalEntry> entries) {
      inner.compact(entries);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
