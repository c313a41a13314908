// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.decide.DecideException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does one operation at a time.
 *
 * <p>{@code setups.get(f).get(g)} is the time between an operation of family f and a next one of
 * family g; the first operation, and those without a family, need none. An operation does not run
 * across a block or maintenance; a set-up may.
 *
 * @param name unique among the machines
 * @param blocks when it cannot work: nights, shifts off, fixed maintenance; rising, not overlapping
 * @param maintenances what must be done on it, each once, when the plan says
 * @param setups one row and one column a family; empty for none
 * @param initialFamily what it is set up for when the plan begins; -1 for no matter
 * @param power it draws while an operation runs, in units that the tariff prices
 */
public record Machine(
    String name,
    List<Block> blocks,
    List<Maintenance> maintenances,
    List<List<Long>> setups,
    int initialFamily,
    long power) {

  public Machine {
    blocks = List.copyOf(blocks);
    maintenances = List.copyOf(maintenances);
    setups = setups.stream().map(List::copyOf).toList();
    for (int i = 1; i < blocks.size(); i++) {
      if (blocks.get(i).start() < blocks.get(i - 1).end()) {
        throw new DecideException(
            "The blocks of machine (%s) must rise and not overlap.".formatted(name));
      }
    }
    for (List<Long> row : setups) {
      if (row.size() != setups.size()) {
        throw new DecideException(
            "The set-up times of machine (%s) need as many columns as rows.".formatted(name));
      }
    }
  }

  /** From start, inclusive, to end, exclusive. */
  public record Block(long start, long end) {
    public Block {
      if (start < 0 || end <= start) {
        throw new DecideException(
            "A block must end after it starts, not from %d to %d.".formatted(start, end));
      }
    }
  }

  /** Work on the machine that starts no earlier and ends no later than this. */
  public record Maintenance(String name, long duration, long earliest, long latestEnd) {
    public Maintenance {
      if (duration < 1 || earliest < 0 || latestEnd < earliest + duration) {
        throw new DecideException(
            "Maintenance (%s) of %d does not fit between %d and %d."
                .formatted(name, duration, earliest, latestEnd));
      }
    }
  }

  /** A machine that can always work. */
  public static Machine of(String name) {
    return new Machine(name, List.of(), List.of(), List.of(), -1, 0);
  }

  /** The time from an operation of one family, or the start when null, to one of another. */
  public long setup(@Nullable Integer from, int to) {
    int family = from == null ? initialFamily : from;
    return family < 0 || to < 0 || setups.isEmpty() ? 0 : setups.get(family).get(to);
  }
}
