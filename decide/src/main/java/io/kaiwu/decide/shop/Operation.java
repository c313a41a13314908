// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.List;

/**
 * A piece of work on one machine, without interruption.
 *
 * @param name unique in its job
 * @param choices the machines that can do it, at least one, no machine twice
 * @param family which set-up it needs, an index into the machines' set-up times; -1 for none
 */
public record Operation(String name, List<Choice> choices, int family) {

  public Operation {
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new InputException(
          Text.of(
              "没有机器能做工序（%s）。".formatted(name),
              "Operation (%s) has no machine that can do it.".formatted(name)));
    }
    if (choices.stream().map(Choice::machine).distinct().count() < choices.size()) {
      throw new InputException(
          Text.of(
              "工序（%s）把同一台机器写了两次。".formatted(name),
              "Operation (%s) names a machine twice.".formatted(name)));
    }
  }

  /**
   * One machine that can do it.
   *
   * @param machine its index
   * @param duration in units of time, zero or more
   * @param cost of doing it there, in units of cost
   */
  public record Choice(int machine, long duration, long cost) {
    public Choice {
      if (duration < 0) {
        throw new InputException(
            Text.of(
                "工时（%d）不得为负。".formatted(duration),
                "A duration (%d) must not be negative.".formatted(duration)));
      }
    }
  }

  /** An operation that one machine can do, without set-up or cost. */
  public static Operation on(String name, int machine, long duration) {
    return new Operation(name, List.of(new Choice(machine, duration, 0)), -1);
  }
}
