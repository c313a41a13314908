// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.act.ActException;
import io.kaiwu.act.command.CommandJournal;
import io.kaiwu.act.command.CommandJson;
import io.kaiwu.act.command.CommandService;
import io.kaiwu.act.command.CommandState;
import io.kaiwu.act.command.InMemoryCommandJournal;
import io.kaiwu.act.command.JournalEntry;
import io.kaiwu.act.ladder.FallCause;
import io.kaiwu.act.ladder.Mode;
import io.kaiwu.act.ladder.ModeLadder;
import io.kaiwu.act.ladder.Promotion;
import io.kaiwu.act.ladder.ShadowRecord;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.TestLoops;
import io.kaiwu.loop.TestSite;
import io.kaiwu.loop.alarm.Alarm;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Evidence;
import io.kaiwu.loop.decision.Identity;
import io.kaiwu.loop.decision.Seal.Stage;
import io.kaiwu.loop.definition.LoopYaml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoopRunnerTest {

  private static final String LOOP = "engine-maintenance";

  /** A running loop over one site; {@link #restart} ends the process in between. */
  private static final class Running implements AutoCloseable {

    TestSite site;
    CommandService commands;
    ModeLadder ladder;
    AssetWorkers workers;
    FakeLogic logic;
    LoopRunner runner;
    final boolean approval;

    Running(Path folder, boolean approval) {
      this.approval = approval;
      site = TestSite.open(folder);
      commands = approval ? site.commandsWithApproval() : site.commands();
      ladder = site.ladder(LOOP);
      workers = new AssetWorkers(2, 64, error -> {});
      logic = new FakeLogic(site.ids);
      runner =
          new LoopRunner(
              TestLoops.engines(), logic, site.parts(commands, ladder), workers, any -> {});
    }

    void restart() {
      workers.close();
      FakeLogic before = logic;
      site = site.restart();
      commands = approval ? site.commandsWithApproval() : site.commands();
      ladder = site.ladder(LOOP);
      workers = new AssetWorkers(2, 64, error -> {});
      logic = new FakeLogic(site.ids);
      logic.due.addAll(before.due);
      runner =
          new LoopRunner(
              TestLoops.engines(), logic, site.parts(commands, ladder), workers, any -> {});
    }

    void promoteTo(Mode mode) {
      while (ladder.mode() != mode) {
        Promotion promotion =
            ladder.promote("Li", Optional.of(new ShadowRecord(site.time.instant(), 100, 1)));
        assertThat(promotion).isInstanceOf(Promotion.Promoted.class);
      }
    }

    void auto() {
      promoteTo(Mode.SHADOW);
      ShadowRecord record = new ShadowRecord(site.time.instant(), 100, 1);
      site.time.pass(Duration.ofHours(2));
      assertThat(ladder.promote("Li", Optional.of(record))).isInstanceOf(Promotion.Promoted.class);
    }

    void row(AssetPath engine, double vibration) {
      site.time.pass(Duration.ofSeconds(1));
      runner.accept(
          site.store(
              engine,
              site.time.instant(),
              Map.of("load", 1.0, "vibration", vibration, "cycle", 7.0, "running", 1.0)));
      drain();
    }

    void drain() {
      try {
        workers.drain();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** The plant shows that it obeyed. */
    void obey(AssetPath engine) {
      site.channel.accept();
      site.time.pass(Duration.ofSeconds(1));
      commands.observe(site.store(engine, site.time.instant(), Map.of("maintenance-stop", 1.0)));
    }

    List<Decision> decisions() {
      return site.decisions.listDecisions(site.time.instant().plusSeconds(1), 100);
    }

    Decision newest() {
      return decisions().getFirst();
    }

    /** Waits for what another thread seals. */
    Decision sealed(Stage stage) {
      while (!newest().hasReached(stage)) {
        Thread.onSpinWait();
      }
      return newest();
    }

    @Override
    public void close() {
      workers.close();
      site.close();
    }
  }

  private static Running start(Path folder) {
    return new Running(folder, false);
  }

  @Test
  void sealsAdviceAndCommandsNothing(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.logic.due.add(engine);
      for (int i = 0; i < 5; i++) {
        loop.row(engine, i);
      }
      loop.runner.pass();

      Decision advice = loop.newest();
      assertThat(advice.identity().mode()).isEqualTo("ADVISE");
      assertThat(advice.hasReached(Stage.ACTED)).isTrue();
      assertThat(advice.action().commands()).isEmpty();
      assertThat(advice.action().requests()).hasSize(1);
      assertThat(advice.evidence().windows())
          .singleElement()
          .satisfies(window -> {
            assertThat(window.tags()).containsExactly("load", "vibration");
            assertThat(window.count()).as("3 rows of 2 tags").isEqualTo(6);
          });
      assertThat(loop.site.channel.sent).isEmpty();
      assertThat(loop.commands.listCommands()).isEmpty();
    }
  }

  @Test
  void shadowCommandsNothingEither(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.promoteTo(Mode.SHADOW);
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.runner.pass();

      assertThat(loop.newest().identity().mode()).isEqualTo("SHADOW");
      assertThat(loop.newest().hasReached(Stage.ACTED)).isTrue();
      assertThat(loop.commands.listCommands()).isEmpty();
    }
  }

  @Test
  void autoSendsOnlyWhatIsSealedAndSealsHowItWent(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      List<Long> inLedger = new ArrayList<>();
      List<Long> inStore = new ArrayList<>();
      loop.site.channel.onSend(() -> {
        inLedger.add(loop.site.notary.log().checkpoint().size());
        inStore.add(loop.site.decisions.count());
      });
      loop.runner.pass();

      assertThat(inLedger).containsExactly(1L);
      assertThat(inStore).containsExactly(1L);
      assertThat(loop.newest().hasReached(Stage.ACTED)).isFalse();
      assertThat(loop.site.channel.sent)
          .singleElement()
          .satisfies(command ->
              assertThat(command.request().idempotencyKey())
                  .isEqualTo(loop.newest().action().requests().getFirst().id().toString()));
      loop.obey(engine);
      Decision acted = loop.sealed(Stage.ACTED);
      assertThat(CommandJson.read(acted.action().commands().getFirst()).state())
          .isEqualTo(CommandState.READ_BACK);
    }
  }

  @Test
  void doesNotAskAgainWhatIsOpenButWhatFailed(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.runner.pass();
      loop.row(engine, 1);
      loop.runner.pass();
      assertThat(loop.site.channel.sent).hasSize(1);

      loop.site.channel.refuse("the valve is stuck");
      loop.sealed(Stage.ACTED);
      awaitAsked(loop, engine, 2);
      assertThat(loop.decisions()).hasSize(2);

      loop.obey(engine);
      loop.sealed(Stage.ACTED);
      loop.row(engine, 1);
      loop.runner.pass();
      assertThat(loop.decisions()).as("it took effect and is not measured yet").hasSize(2);
    }
  }

  /** The failure is sealed on another thread; the pass after it asks again. */
  private static void awaitAsked(Running loop, AssetPath engine, int times) {
    while (loop.site.channel.sent.size() < times) {
      loop.row(engine, 1);
      loop.runner.pass();
    }
  }

  @Test
  void asksAgainForAnAssetWhoseLastRequestRanItsCourse(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.runner.pass();
      loop.runner.pass();
      assertThat(loop.decisions()).hasSize(1);
      loop.logic.over = true;
      loop.site.time.pass(Duration.ofMillis(5));
      loop.runner.pass();
      assertThat(loop.decisions()).hasSize(2);
    }
  }

  @Test
  void newRequestBesideAnOpenOneIsADecisionOfItsOwn(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath first = loop.site.register(1);
      AssetPath second = loop.site.register(2);
      loop.logic.due.add(first);
      loop.row(first, 1);
      loop.row(second, 1);
      loop.runner.pass();
      loop.logic.due.add(second);
      loop.site.time.pass(Duration.ofSeconds(1));
      loop.runner.pass();

      assertThat(loop.newest().action().requests())
          .singleElement()
          .satisfies(request -> assertThat(request.point()).startsWith("plant-1/engine-2:"));
    }
  }

  @Test
  void fallsBackOnStaleDataBeforeAnyCommand(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      List<AssetPath> engines = new ArrayList<>();
      for (int i = 1; i <= 3; i++) {
        engines.add(loop.site.register(i));
      }
      loop.auto();
      loop.logic.due.addAll(engines);
      engines.forEach(engine -> loop.row(engine, 1));
      loop.site.time.pass(Duration.ofMinutes(3));
      loop.row(engines.getFirst(), 1);
      loop.runner.pass();

      assertThat(loop.ladder.mode()).isEqualTo(Mode.SHADOW);
      assertThat(loop.ladder.findLastChange().orElseThrow().cause()).contains(FallCause.STALE_DATA);
      assertThat(loop.site.channel.sent).isEmpty();
      assertThat(loop.newest().identity().mode()).isEqualTo("SHADOW");
      assertThat(loop.site.alarms.listActive())
          .extracting(Alarm::source)
          .containsExactlyInAnyOrder("plant-1/engine-2", "plant-1/engine-3");
      loop.row(engines.get(1), 1);
      loop.runner.pass();
      assertThat(loop.site.alarms.listActive())
          .extracting(Alarm::source)
          .containsExactly("plant-1/engine-3");
    }
  }

  @Test
  void startIsNoSilence(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      loop.row(engine, 1);
      loop.site.time.pass(Duration.ofHours(3));
      loop.restart();
      loop.runner.pass();
      assertThat(loop.ladder.mode()).isEqualTo(Mode.AUTO);
      loop.site.time.pass(Duration.ofMinutes(2));
      loop.runner.pass();
      assertThat(loop.ladder.mode()).as("silent for its whole time").isEqualTo(Mode.SHADOW);
    }
  }

  @Test
  void fallsBackOnAnInputOutsideTrainingBeforeAnyCommand(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      loop.logic.due.add(engine);
      loop.row(engine, FakeLogic.REMOTE);
      loop.runner.pass();

      assertThat(loop.ladder.findLastChange().orElseThrow().cause())
          .contains(FallCause.OUTSIDE_TRAINING);
      assertThat(loop.newest().identity().mode()).isEqualTo("ADVISE");
      assertThat(loop.site.channel.sent).isEmpty();
    }
  }

  @Test
  void inputOutsideTrainingOfAnAssetThatIsLeftAloneChangesNothing(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      AssetPath strange = loop.site.register(2);
      loop.auto();
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.row(strange, FakeLogic.REMOTE);
      loop.runner.pass();

      assertThat(loop.ladder.mode()).isEqualTo(Mode.AUTO);
      assertThat(loop.site.channel.sent).hasSize(1);
    }
  }

  @Test
  void afterARestartTheDecisionIsCompletedFromTheJournal(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.runner.pass();
      loop.restart();
      assertThat(loop.newest().hasReached(Stage.ACTED)).as("it is still on its way").isFalse();

      loop.obey(engine);
      Decision acted = loop.sealed(Stage.ACTED);
      assertThat(CommandJson.read(acted.action().commands().getFirst()).state())
          .isEqualTo(CommandState.READ_BACK);
      loop.row(engine, 1);
      loop.runner.pass();
      assertThat(loop.decisions()).hasSize(1);
    }
  }

  @Test
  void commandThatWaitsForApprovalOverARestartIsSealedWhenItEnds(@TempDir Path folder) {
    try (Running loop = new Running(folder, true)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.runner.pass();
      loop.restart();
      assertThat(loop.newest().hasReached(Stage.ACTED)).isFalse();

      loop.commands.approve(loop.commands.listCommands().getFirst().id(), "Wang");
      loop.obey(engine);
      Decision acted = loop.sealed(Stage.ACTED);
      assertThat(CommandJson.read(acted.action().commands().getFirst()).approvers())
          .containsExactly("Wang");
    }
  }

  /** The process ended after the seal and before the command: nothing is sent late. */
  @Test
  void decisionNobodyCommandedIsClosedAsSuchAndAskedAnew(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.site.channel.onSend(() -> {
        throw new AssertionError("the process ends here");
      });
      Decision cut = cutOff(loop, engine);
      loop.restart();

      Decision closed = loop.site.decisions.findDecision(cut.id()).orElseThrow();
      assertThat(closed.hasReached(Stage.ACTED)).isTrue();
      assertThat(closed.action().commands()).isEmpty();
      loop.site.time.pass(Duration.ofSeconds(12));
      loop.row(engine, 1);
      loop.runner.pass();
      assertThat(loop.site.channel.sent).hasSize(1);
      assertThat(loop.decisions()).hasSize(2);
    }
  }

  /** Seals a Decision of the loop without the runner, as if it had gone no further. */
  private static Decision cutOff(Running loop, AssetPath engine) {
    loop.logic.due.add(engine);
    FakeLogic logic = loop.logic;
    Proposal proposal =
        logic
            .decide(
                new PassInput(
                    TestLoops.engines(), loop.site.time.instant(), 1, loop.runner.states()))
            .orElseThrow();
    Decision decision =
        new Decision(
            new Identity(
                loop.site.ids.next(),
                "plant-1",
                LOOP,
                TestLoops.engines().digest(),
                LoopYaml.toTree(TestLoops.engines()),
                "AUTO",
                loop.site.time.instant(),
                Text.same("cut off")),
            new Evidence(List.of(), "test/1", Digest.of(new byte[0])),
            proposal.predictions(),
            proposal.plan(),
            new Action(proposal.requests(), List.of()),
            Optional.empty(),
            List.of());
    return loop.site.decisions.decided(decision, engine, List.of());
  }

  @Test
  void commandThatIsNotTakenUpRaisesAnAlarmAndBlocksNothing(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      BrokenJournal journal = new BrokenJournal();
      loop.commands = loop.site.commands(journal, 0);
      loop.runner =
          new LoopRunner(
              TestLoops.engines(),
              loop.logic,
              loop.site.parts(loop.commands, loop.ladder),
              loop.workers,
              any -> {});
      loop.auto();
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      journal.broken = true;
      loop.runner.pass();

      assertThat(loop.newest().hasReached(Stage.ACTED)).isTrue();
      assertThat(loop.newest().action().commands()).isEmpty();
      assertThat(loop.site.alarms.stands("command plant-1/engine-1:maintenance-stop")).isTrue();
      loop.site.time.pass(Duration.ofSeconds(12));
      loop.row(engine, 1);
      loop.runner.pass();
      assertThat(loop.decisions()).as("asked again").hasSize(2);
      assertThat(loop.site.channel.sent).isEmpty();
    }
  }

  private static final class BrokenJournal implements CommandJournal {

    private final InMemoryCommandJournal journal = new InMemoryCommandJournal();
    private boolean broken;

    @Override
    public List<JournalEntry> replay() {
      return journal.replay();
    }

    @Override
    public long append(List<JournalEntry> entries) {
      if (broken) {
        throw new ActException("the disk is full");
      }
      return journal.append(entries);
    }

    @Override
    public void force(long position) {
      journal.force(position);
    }

    @Override
    public void compact(List<JournalEntry> entries) {
      journal.compact(entries);
    }

    @Override
    public void close() {
      journal.close();
    }
  }

  @Test
  void whatCannotTakeEffectIsAskedMoreAndMoreSeldom(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      loop.commands.switchCommands(false, "Li");
      loop.logic.due.add(engine);
      for (int second = 0; second < 3_600; second += 12) {
        loop.site.time.pass(Duration.ofSeconds(11));
        loop.row(engine, 1);
        loop.runner.pass();
      }
      assertThat(loop.decisions()).hasSizeBetween(5, 10);

      loop.commands.switchCommands(true, "Li");
      loop.site.time.pass(Duration.ofHours(1));
      loop.row(engine, 1);
      loop.runner.pass();
      assertThat(loop.site.channel.sent).hasSize(1);
    }
  }

  @Test
  void outcomeThatIsMeasuredClosesTheDecision(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.runner.pass();
      loop.logic.due.clear();
      assertThat(loop.newest().outcome()).isEmpty();
      loop.logic.truths.put(engine, 995.0);
      loop.runner.pass();

      assertThat(loop.newest().hasReached(Stage.MEASURED)).isTrue();
      assertThat(loop.newest().outcome().orElseThrow().truths()).hasSize(1);
      loop.runner.pass();
      assertThat(loop.site.heard).hasSize(3);
    }
  }

  @Test
  void shadowIsScoredAgainstWhatWasFoundAlsoAfterARestart(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      shadow(loop, engine, true); // in ADVISE: before the shadow period
      assertThat(loop.runner.shadowRecord().orElseThrow().decisions()).isEqualTo(1);
      loop.promoteTo(Mode.SHADOW);
      assertThat(loop.runner.shadowRecord()).isEmpty();
      Instant first = loop.site.time.instant().plusSeconds(1);
      shadow(loop, engine, true);
      shadow(loop, engine, false);
      shadow(loop, engine, true);
      shadow(loop, engine, true);

      Optional<ShadowRecord> record = loop.runner.shadowRecord();
      assertThat(record).contains(new ShadowRecord(first, 4, 0.75));
      loop.restart();
      assertThat(loop.runner.shadowRecord()).isEqualTo(record);
      assertThat(loop.ladder.promote("Li", loop.runner.shadowRecord()))
          .as("the period is too short")
          .isInstanceOf(Promotion.Refused.class);
      loop.site.time.pass(Duration.ofHours(2));
      assertThat(loop.ladder.promote("Li", loop.runner.shadowRecord()))
          .isInstanceOf(Promotion.Promoted.class);
    }
  }

  @Test
  void fallsBackWhenIntervalsHoldClearlyTooRarely(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.auto();
      for (int i = 0; i < 19; i++) {
        shadow(loop, engine, i % 2 == 0);
      }
      loop.runner.pass();
      assertThat(loop.ladder.mode()).as("too few to say").isEqualTo(Mode.AUTO);
      shadow(loop, engine, false);
      loop.runner.pass();

      assertThat(loop.ladder.findLastChange().orElseThrow().cause()).contains(FallCause.DRIFT);
      assertThat(loop.ladder.mode()).isEqualTo(Mode.SHADOW);
      assertThat(loop.site.alarmsHeard).extracting(Alarm::key).contains("drift " + LOOP);
      ShadowRecord record = new ShadowRecord(loop.site.time.instant(), 100, 1);
      loop.site.time.pass(Duration.ofHours(2));
      loop.ladder.promote("Li", Optional.of(record));
      loop.row(engine, 0);
      loop.runner.pass();
      assertThat(loop.ladder.mode())
          .as("the same is not held against it twice")
          .isEqualTo(Mode.AUTO);
    }
  }

  /** One Decision from the advice to the finding, commanded if the loop is on AUTO. */
  private static void shadow(Running loop, AssetPath engine, boolean held) {
    loop.logic.truths.clear();
    loop.logic.due.add(engine);
    loop.row(engine, 0);
    loop.runner.pass();
    loop.logic.due.clear();
    if (loop.ladder.mode() == Mode.AUTO) {
      loop.obey(engine);
      loop.sealed(Stage.ACTED);
    }
    loop.logic.truths.put(engine, held ? 1_000.0 : 900.0);
    loop.site.time.pass(Duration.ofMillis(10));
    while (!loop.newest().hasReached(Stage.MEASURED)) {
      loop.runner.pass();
    }
  }

  @Test
  void oneDecisionThatCannotBeMeasuredDoesNotStopTheLoop(@TempDir Path folder) {
    try (Running loop = start(folder)) {
      AssetPath engine = loop.site.register(1);
      loop.logic.due.add(engine);
      loop.row(engine, 1);
      loop.runner.pass();
      loop.logic.truths.put(engine, Double.NaN); // JSON cannot say it
      loop.runner.pass();

      assertThat(loop.logic.inputs).hasSize(2);
      assertThat(loop.newest().hasReached(Stage.MEASURED)).isFalse();
    }
  }
}
