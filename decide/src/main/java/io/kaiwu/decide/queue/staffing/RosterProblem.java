// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.decide.DecideException;
import java.util.List;

/**
 * Which shifts cover the staff needed, at the least cost.
 *
 * @param required people at work in each interval, at least
 */
public record RosterProblem(List<Integer> required, List<ShiftPattern> patterns) {

  public RosterProblem {
    required = List.copyOf(required);
    patterns = List.copyOf(patterns);
    if (required.stream().anyMatch(r -> r < 0)) {
      throw new DecideException("The staff required must not be negative.");
    }
    for (ShiftPattern pattern : patterns) {
      if (pattern.intervals().getLast() >= required.size()) {
        throw new DecideException(
            "Shift (%s) ends after the last of the %d intervals."
                .formatted(pattern.name(), required.size()));
      }
    }
  }
}
