// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.decide.DecideException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A shift that people can work.
 *
 * @param intervals in which one on this shift is at work, rising, from 0; breaks are left out
 * @param cost of one on this shift, in any whole unit of money
 * @param most people who can work it; {@link Integer#MAX_VALUE} for no limit
 */
public record ShiftPattern(String name, List<Integer> intervals, long cost, int most) {

  public ShiftPattern {
    intervals = List.copyOf(intervals);
    for (int i = 0; i < intervals.size(); i++) {
      if (intervals.get(i) < 0 || (i > 0 && intervals.get(i) <= intervals.get(i - 1))) {
        throw new DecideException("The intervals of shift (%s) must rise.".formatted(name));
      }
    }
    if (intervals.isEmpty() || cost < 0 || most < 0) {
      throw new DecideException(
          "Shift (%s) has at least one interval, no negative cost and no negative limit."
              .formatted(name));
    }
  }

  /** From one interval, inclusive, to another, exclusive, with a break likewise. */
  public static ShiftPattern of(
      String name, int from, int to, int breakFrom, int breakTo, long cost) {
    List<Integer> intervals =
        IntStream.range(from, to).filter(i -> i < breakFrom || i >= breakTo).boxed().toList();
    return new ShiftPattern(name, intervals, cost, Integer.MAX_VALUE);
  }

  public ShiftPattern withMost(int most) {
    return new ShiftPattern(name, intervals, cost, most);
  }
}
