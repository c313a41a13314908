// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.List;

/**
 * When and where each operation is done.
 *
 * @param tasks one an operation, by job and then by operation
 * @param maintenances one for each that the machines ask for, by machine and then as listed there
 */
public record ShopPlan(List<Task> tasks, List<Upkeep> maintenances) {

  public ShopPlan {
    tasks = List.copyOf(tasks);
    maintenances = List.copyOf(maintenances);
  }

  /** One operation on one machine from start, inclusive, to end, exclusive. */
  public record Task(int job, int operation, int machine, long start, long end) {}

  /** The {@code index}-th maintenance of one machine. */
  public record Upkeep(int machine, int index, long start, long end) {}

  /** When the last operation ends. */
  public long makespan() {
    return tasks.stream().mapToLong(Task::end).max().orElse(0);
  }
}
