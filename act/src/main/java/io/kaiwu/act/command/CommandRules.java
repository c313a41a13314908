// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.Interlock;
import io.kaiwu.core.tag.TagId;
import java.util.List;
import java.util.function.Function;

/**
 * What commands are bound by.
 *
 * @param interlocks all that concern a point must let a command pass
 * @param remembered how many ended commands are kept at least; a key repeated later is told by its
 *     deadline, which has passed
 */
public record CommandRules(
    List<Interlock> interlocks, Function<TagId, PointPolicy> policies, int remembered) {

  private static final int REMEMBERED = 2_000;

  public CommandRules {
    interlocks = List.copyOf(interlocks);
    if (remembered < 1) {
      throw new IllegalArgumentException(
          "The number of commands to remember (%d) must be positive.".formatted(remembered));
    }
  }

  public static CommandRules of(List<Interlock> interlocks, Function<TagId, PointPolicy> policies) {
    return new CommandRules(interlocks, policies, REMEMBERED);
  }
}
