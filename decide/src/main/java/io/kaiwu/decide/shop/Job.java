// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Operations that make one thing; never two of them at a time.
 *
 * @param name unique among the jobs
 * @param release nothing of it starts earlier
 * @param due when it should be done; {@link #NEVER} for no such wish
 * @param weight of one unit of time it is late, zero or more
 * @param ordered whether the operations follow each other as listed; in any order otherwise (open
 *     shop)
 * @param operations at least one
 */
public record Job(
    String name, long release, long due, long weight, boolean ordered, List<Operation> operations) {

  /** Later than any plan. */
  public static final long NEVER = Long.MAX_VALUE;

  public Job {
    operations = List.copyOf(operations);
    if (operations.isEmpty()) {
      throw new InputException(
          Text.of("作业（%s）没有工序。".formatted(name), "Job (%s) has no operation.".formatted(name)));
    }
    if (release < 0 || weight < 0) {
      throw new InputException(
          Text.of(
              "作业（%3$s）的投放时间（%1$d）和权重（%2$d）不得为负。".formatted(release, weight, name),
              "The release (%d) and weight (%d) of job (%s) must not be negative."
                  .formatted(release, weight, name)));
    }
    Set<String> seen = new HashSet<>();
    for (Operation operation : operations) {
      if (!seen.add(operation.name())) {
        throw new InputException(
            Text.of(
                "作业（%s）有两道工序都叫（%s）。".formatted(name, operation.name()),
                "Two operations of job (%s) are called (%s).".formatted(name, operation.name())));
      }
    }
  }

  /** Operations in this order, at any time, with nothing due. */
  public static Job of(String name, List<Operation> operations) {
    return new Job(name, 0, NEVER, 0, true, operations);
  }
}
