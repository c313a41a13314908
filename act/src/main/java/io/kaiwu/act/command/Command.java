// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.ActException;
import io.kaiwu.act.interlock.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;

/**
 * A command and all that has happened to it so far. A value: {@link #after} makes the next one, so
 * that replaying the same steps gives the same command.
 *
 * @param id sorts by the time of the request; the device obeys it once
 * @param request in the unit of the point, whatever unit was asked in
 * @param steps at least one, the first REQUESTED, in the order they happened
 */
public record Command(UUID id, CommandRequest request, List<Step> steps) {

  public Command {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.getFirst().state() != CommandState.REQUESTED) {
      throw new ActException("The life of command (%s) must begin with REQUESTED.".formatted(id));
    }
    for (int i = 1; i < steps.size(); i++) {
      checkTransition(id, steps.get(i - 1).state(), steps.get(i).state());
    }
  }

  /**
   * The command with one more step.
   *
   * @throws ActException if the state it is in cannot be followed by that of the step
   */
  public Command after(Step step) {
    List<Step> longer = new ArrayList<>(steps.size() + 1);
    longer.addAll(steps);
    longer.add(step);
    return new Command(id, request, longer);
  }

  public Step lastStep() {
    return steps.getLast();
  }

  public CommandState state() {
    return lastStep().state();
  }

  public boolean isEnded() {
    return state().isEnd();
  }

  /** Why it was refused or failed; empty if it was not. */
  public Optional<FailureReason> findFailure() {
    return lastStep().reason();
  }

  /** What the interlocks said when they were last asked. */
  public List<Verdict> verdicts() {
    return steps.reversed().stream()
        .map(Step::verdicts)
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** The people who approved, each once, in that order. */
  public SequencedSet<String> approvers() {
    SequencedSet<String> people = new LinkedHashSet<>();
    for (Step step : steps) {
      if (step.state() == CommandState.AWAITING_APPROVAL || step.state() == CommandState.APPROVED) {
        step.person().ifPresent(people::add);
      }
    }
    return people;
  }

  /** When it was first sent; empty if it never was. */
  public Optional<Instant> findDispatchedAt() {
    return steps.stream()
        .filter(step -> step.state() == CommandState.DISPATCHED)
        .findFirst()
        .map(Step::at);
  }

  /**
   * After this a device must not obey any more: the end of the wait for its acknowledgement, or the
   * deadline while it was not sent.
   */
  public Instant expiry() {
    return steps.reversed().stream()
        .filter(step -> step.state() == CommandState.DISPATCHED)
        .findFirst()
        .flatMap(Step::until)
        .orElse(request.deadline());
  }

  private static void checkTransition(UUID id, CommandState from, CommandState to) {
    if (!from.mayBecome(to)) {
      throw new ActException(
          "Command (%s) is %s and cannot become %s; only %s may follow."
              .formatted(id, from, to, from.followers()));
    }
  }
}
