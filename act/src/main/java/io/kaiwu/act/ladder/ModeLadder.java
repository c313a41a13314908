// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import io.kaiwu.act.ActException;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandState;
import io.kaiwu.act.command.FailureReason;
import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mode of one loop. It begins at ADVISE; a person takes it up step by step, and it falls by
 * itself when it can no longer be trusted. What fell stays down until a person promotes it again. A
 * restart finds it where it was. Safe for use by many threads.
 */
public final class ModeLadder {

  private static final Logger log = LoggerFactory.getLogger(ModeLadder.class);

  /** The failures that say something of the loop or its devices, not of what people did. */
  private static final Set<FailureReason> COUNTED =
      EnumSet.of(
          FailureReason.NOT_SENT,
          FailureReason.NO_ACKNOWLEDGEMENT,
          FailureReason.NEGATIVE_ACKNOWLEDGEMENT,
          FailureReason.NO_READ_BACK,
          FailureReason.READ_BACK_DIFFERS);

  private final String loop;
  private final LadderRules rules;
  private final ModeHistory history;
  private final InstantSource clock;
  private final Consumer<ModeChange> listener;
  private volatile Mode mode;
  private @Nullable ModeChange last;
  private int failures;

  /**
   * @param listener told of every change after it is durable, on the thread that made it
   */
  public ModeLadder(
      String loop,
      LadderRules rules,
      ModeHistory history,
      InstantSource clock,
      Consumer<ModeChange> listener) {
    this.loop = loop;
    this.rules = rules;
    this.history = history;
    this.clock = clock;
    this.listener = listener;
    List<ModeChange> changes = history.list(loop);
    last = changes.isEmpty() ? null : changes.getLast();
    mode = changes.isEmpty() ? Mode.ADVISE : changes.getLast().to();
  }

  public String loop() {
    return loop;
  }

  /** The mode now. Never blocks. */
  public Mode mode() {
    return mode;
  }

  /** The latest change; empty for a loop that never left ADVISE. */
  public synchronized Optional<ModeChange> findLastChange() {
    return Optional.ofNullable(last);
  }

  public List<ModeChange> listChanges() {
    return history.list(loop);
  }

  /**
   * A person takes the loop one step up. To AUTO it goes only if its shadow period met the bar, and
   * that period began after the loop came to SHADOW: what it did before a fall does not count.
   */
  public synchronized Promotion promote(String person, Optional<ShadowRecord> shadow) {
    Optional<Mode> next = mode.findNext();
    if (next.isEmpty()) {
      return refused(Text.of("已是自动模式", "it is on auto already"));
    }
    if (next.get() == Mode.AUTO) {
      List<Text> shortfalls = shortfalls(shadow);
      if (!shortfalls.isEmpty()) {
        return new Promotion.Refused(shortfalls);
      }
    }
    Text why =
        Text.of(
            "%s 升为%s模式".formatted(person, next.get().text().zh()),
            "%s promoted it to %s".formatted(person, next.get().text().en()));
    return new Promotion.Promoted(change(next.get(), Optional.of(person), Optional.empty(), why));
  }

  /**
   * A person takes the loop down; empty if it is there or below already.
   *
   * @param reason in the person's words
   */
  public synchronized Optional<ModeChange> demote(String person, Mode to, Text reason) {
    return to.compareTo(mode) < 0
        ? Optional.of(change(to, Optional.of(person), Optional.empty(), reason))
        : Optional.empty();
  }

  /**
   * The loop can no longer be trusted with what it does: takes it down as its rules say for the
   * cause.
   *
   * @param detail what was seen, with the numbers
   * @return the change; empty if it is that low already
   */
  public synchronized Optional<ModeChange> fallBack(FallCause cause, Text detail) {
    Mode to = rules.target(cause);
    return to.compareTo(mode) < 0
        ? Optional.of(change(to, Optional.empty(), Optional.of(cause), detail))
        : Optional.empty();
  }

  /**
   * Learns of a command; those of other loops and those that have not ended are passed over. Fits
   * as a listener to the commands.
   */
  public synchronized void commandChanged(Command command) {
    if (!command.request().loop().equals(loop) || !command.isEnded()) {
      return;
    }
    if (command.state() == CommandState.READ_BACK) {
      failures = 0;
      return;
    }
    command
        .findFailure()
        .ifPresent(reason -> {
          if (reason == FailureReason.INTERLOCK) {
            fallBack(FallCause.INTERLOCK, command.lastStep().detail());
          } else if (COUNTED.contains(reason)) {
            countFailure(command);
          }
        });
  }

  private void countFailure(Command command) {
    failures++;
    if (failures >= rules.failuresInARow()) {
      Text last = command.lastStep().detail();
      fallBack(
          FallCause.COMMANDS_FAILED,
          Text.of(
              "连续 %d 条指令失败，最近一条：%s".formatted(failures, last.zh()),
              "%d commands failed in a row, the last: %s".formatted(failures, last.en())));
    }
  }

  private List<Text> shortfalls(Optional<ShadowRecord> shadow) {
    if (shadow.isEmpty()) {
      return List.of(Text.of("没有影子期的记录", "there is no record of a shadow period"));
    }
    Instant began = last == null ? Instant.MIN : last.at();
    if (shadow.get().since().isBefore(began)) {
      return List.of(
          Text.of(
              "影子期的记录始于 %s，早于进入影子模式的时间 %s".formatted(shadow.get().since(), began),
              "the record begins at %s, before the loop came to shadow at %s"
                  .formatted(shadow.get().since(), began)));
    }
    return rules.bar().listShortfalls(shadow.get(), clock.instant());
  }

  private ModeChange change(Mode to, Optional<String> person, Optional<FallCause> cause, Text why) {
    ModeChange change = new ModeChange(loop, clock.instant(), mode, to, person, cause, why);
    boolean down = to.compareTo(mode) < 0;
    if (down) {
      mode = to; // at once, even if it cannot be written
    }
    try {
      history.append(change);
    } catch (ActException e) {
      if (!down) {
        throw e;
      }
      log.error("Loop ({}) fell to {}, but that could not be written.", loop, to, e);
    }
    mode = to;
    last = change;
    failures = 0;
    listener.accept(change);
    return change;
  }

  private static Promotion refused(Text reason) {
    return new Promotion.Refused(List.of(reason));
  }
}
