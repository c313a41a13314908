// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandRequest;
import io.kaiwu.act.command.CommandState;
import io.kaiwu.act.command.FailureReason;
import io.kaiwu.act.command.Step;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ModeLadderTest {

  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final ShadowBar BAR = new ShadowBar(50, 0.9, Duration.ofDays(2));
  private static final Text WHY = Text.same("seen");

  @TempDir Path folder;
  private final ModeHistory history = new InMemoryModeHistory();
  private final List<ModeChange> heard = new ArrayList<>();
  private Instant now = START;

  @Test
  void risesOneStepAtATimeAndOnlyOverTheBar() {
    ModeLadder ladder = ladder(LadderRules.of(BAR));
    assertThat(ladder.mode()).isEqualTo(Mode.ADVISE);

    assertThat(ladder.promote("Li", Optional.of(new ShadowRecord(START, 999, 1))))
        .isInstanceOf(Promotion.Promoted.class);
    assertThat(ladder.mode()).isEqualTo(Mode.SHADOW);
    assertThat(reasons(ladder.promote("Li", Optional.empty())))
        .containsExactly("there is no record of a shadow period");

    now = START.plus(Duration.ofDays(2)).minusMillis(1);
    assertThat(reasons(ladder.promote("Li", Optional.of(new ShadowRecord(START, 49, 0.89)))))
        .containsExactly(
            "49 decisions were scored; 50 are needed",
            "the score is 0.89; 0.9 is needed",
            "the shadow period lasted 47 h; 48 h are needed");
    assertThat(reasons(ladder.promote("Li", Optional.of(new ShadowRecord(START, 50, Double.NaN)))))
        .hasSize(2);

    now = START.plus(Duration.ofDays(2));
    ladder.promote("Li", Optional.of(new ShadowRecord(START, 50, 0.9)));
    assertThat(ladder.mode()).isEqualTo(Mode.AUTO);
    assertThat(reasons(ladder.promote("Li", Optional.empty()))).contains("it is on auto already");
    assertThat(heard.stream().map(ModeChange::to)).containsExactly(Mode.SHADOW, Mode.AUTO);
    assertThat(heard.getLast().person()).contains("Li");
  }

  @ParameterizedTest
  @EnumSource(FallCause.class)
  void fallsByItselfForEveryCauseAndStaysDown(FallCause cause) {
    Mode target = cause == FallCause.DRIFT ? Mode.SHADOW : Mode.ADVISE;
    ModeLadder ladder = auto(new LadderRules(BAR, 3, Map.of(FallCause.DRIFT, Mode.SHADOW)));

    ModeChange fall = ladder.fallBack(cause, WHY).orElseThrow();

    assertThat(fall)
        .isEqualTo(
            new ModeChange(
                "loop", now, Mode.AUTO, target, Optional.empty(), Optional.of(cause), WHY));
    assertThat(ladder.mode()).isEqualTo(target);
    assertThat(ladder.fallBack(cause, WHY)).isEmpty();
    assertThat(ladder.findLastChange()).contains(fall);
  }

  @Test
  void doesNotCountAShadowPeriodOfBeforeTheFall() {
    ModeLadder ladder = auto(LadderRules.of(BAR));
    ShadowRecord old = new ShadowRecord(START, 100, 1);
    now = now.plus(Duration.ofHours(1));
    ladder.fallBack(FallCause.DRIFT, WHY);
    Instant fell = now;
    now = now.plus(Duration.ofDays(2));

    assertThat(reasons(ladder.promote("Li", Optional.of(old))).getFirst())
        .contains("before the loop came to shadow");
    ladder.promote("Li", Optional.of(new ShadowRecord(fell, 100, 1)));
    assertThat(ladder.mode()).isEqualTo(Mode.AUTO);
  }

  @Test
  void fallsWhenAnInterlockRefusesItsCommandButNotAnothersOrAPersonsDoing() {
    ModeLadder ladder = auto(LadderRules.of(BAR));

    ladder.commandChanged(ended("other", FailureReason.INTERLOCK));
    ladder.commandChanged(ended("loop", FailureReason.COMMANDS_OFF));
    ladder.commandChanged(ended("loop", FailureReason.ON_HOLD));
    assertThat(ladder.mode()).isEqualTo(Mode.AUTO);

    ladder.commandChanged(ended("loop", FailureReason.INTERLOCK));
    assertThat(ladder.mode()).isEqualTo(Mode.ADVISE);
    assertThat(heard.getLast().cause()).contains(FallCause.INTERLOCK);
  }

  @Test
  void fallsAfterFailuresInARowThatNoSuccessInterrupted() {
    ModeLadder ladder = auto(LadderRules.of(BAR));

    ladder.commandChanged(ended("loop", FailureReason.NO_ACKNOWLEDGEMENT));
    ladder.commandChanged(ended("loop", FailureReason.NO_READ_BACK));
    ladder.commandChanged(succeeded("loop"));
    ladder.commandChanged(ended("loop", FailureReason.NOT_SENT));
    ladder.commandChanged(ended("loop", FailureReason.ABORTED));
    ladder.commandChanged(ended("loop", FailureReason.READ_BACK_DIFFERS));
    assertThat(ladder.mode()).isEqualTo(Mode.AUTO);

    ladder.commandChanged(ended("loop", FailureReason.NEGATIVE_ACKNOWLEDGEMENT));
    assertThat(ladder.mode()).isEqualTo(Mode.ADVISE);
    assertThat(heard.getLast().cause()).contains(FallCause.COMMANDS_FAILED);
    assertThat(heard.getLast().why().en()).startsWith("3 commands failed in a row");
  }

  @Test
  void letsAPersonTakeItDownButNotUpThatWay() {
    ModeLadder ladder = auto(LadderRules.of(BAR));

    assertThat(ladder.demote("Li", Mode.SHADOW, WHY)).isPresent();
    assertThat(ladder.demote("Li", Mode.AUTO, WHY)).isEmpty();
    assertThat(ladder.mode()).isEqualTo(Mode.SHADOW);
  }

  @Test
  void isFoundWhereItWasAfterARestartEvenWithATornLastLine() throws Exception {
    Path path = folder.resolve("modes.jsonl");
    List<ModeChange> before;
    try (FileModeHistory file = FileModeHistory.open(path)) {
      ModeLadder ladder = ladder(LadderRules.of(BAR), file);
      ladder.promote("Li", Optional.empty());
      ladder.fallBack(FallCause.INTERLOCK, WHY);
      ladder.promote("Wang", Optional.empty());
      before = ladder.listChanges();
    }
    Files.writeString(path, "{\"loop\":\"lo", StandardOpenOption.APPEND);

    try (FileModeHistory file = FileModeHistory.open(path)) {
      ModeLadder ladder = ladder(LadderRules.of(BAR), file);
      assertThat(ladder.mode()).isEqualTo(Mode.SHADOW);
      assertThat(ladder.listChanges()).isEqualTo(before).hasSize(3);
      assertThat(file.list("another")).isEmpty();
    }
  }

  @Test
  void refusesRulesThatFallUpwards() {
    assertThatThrownBy(() -> new LadderRules(BAR, 3, Map.of(FallCause.DRIFT, Mode.AUTO)))
        .hasMessageContaining("cannot fall to AUTO");
  }

  private ModeLadder ladder(LadderRules rules) {
    return ladder(rules, history);
  }

  private ModeLadder ladder(LadderRules rules, ModeHistory kept) {
    return new ModeLadder("loop", rules, kept, () -> now, heard::add);
  }

  private ModeLadder auto(LadderRules rules) {
    ModeLadder ladder = ladder(rules);
    ladder.promote("Li", Optional.empty());
    now = now.plus(Duration.ofDays(2));
    ladder.promote("Li", Optional.of(new ShadowRecord(START, 50, 0.9)));
    assertThat(ladder.mode()).isEqualTo(Mode.AUTO);
    return ladder;
  }

  private static List<String> reasons(Promotion promotion) {
    return switch (promotion) {
      case Promotion.Promoted promoted -> throw new AssertionError(promoted);
      case Promotion.Refused refused -> refused.reasons().stream().map(Text::en).toList();
    };
  }

  private Command ended(String loop, FailureReason reason) {
    boolean refused = reason == FailureReason.INTERLOCK || reason == FailureReason.ON_HOLD;
    return command(loop)
        .after(step(refused ? CommandState.REFUSED : CommandState.FAILED, Optional.of(reason)));
  }

  private Command succeeded(String loop) {
    Command command = command(loop);
    for (CommandState state :
        List.of(
            CommandState.INTERLOCKED,
            CommandState.APPROVED,
            CommandState.DISPATCHED,
            CommandState.ACKNOWLEDGED,
            CommandState.READ_BACK)) {
      command = command.after(step(state, Optional.empty()));
    }
    return command;
  }

  private Command command(String loop) {
    return new Command(
        new UUID(1, 2),
        new CommandRequest(
            "k",
            loop,
            TagId.of("plant-1/engine-07", "load"),
            0.8,
            Unit.ONE,
            START.plusSeconds(60),
            "v1",
            WHY),
        List.of(step(CommandState.REQUESTED, Optional.empty())));
  }

  private Step step(CommandState state, Optional<FailureReason> reason) {
    return new Step(START, state, WHY, reason, Optional.empty(), Optional.empty(), List.of());
  }
}
