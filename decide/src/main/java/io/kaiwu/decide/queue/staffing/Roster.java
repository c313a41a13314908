// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import java.util.List;

/**
 * How many work each shift.
 *
 * @param people one entry a pattern of the problem
 * @param atWork one entry an interval
 */
public record Roster(List<Integer> people, List<Integer> atWork) {

  public Roster {
    people = List.copyOf(people);
    atWork = List.copyOf(atWork);
  }
}
