// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does one operation at a time.
 *
 * <p>{@code setups.get(f).get(g)} is the time between an operation of family f and a next one of
 * family g when the two are neighbours on the machine; the first operation is preceded by {@code
 * initialFamily} from time 0 on, and next to an operation without a family there is no set-up. An
 * operation does not run across a block or maintenance, nor a maintenance across a block; a set-up
 * may.
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
        throw new InputException(
            Text.of(
                "机器（%s）的停用时段必须递增且不重叠。".formatted(name),
                "The blocks of machine (%s) must rise and not overlap.".formatted(name)));
      }
    }
    for (List<Long> row : setups) {
      if (row.size() != setups.size()) {
        throw new InputException(
            Text.of(
                "机器（%s）的换型时间表的列数必须等于行数。".formatted(name),
                "The set-up times of machine (%s) need as many columns as rows.".formatted(name)));
      }
      if (row.stream().anyMatch(time -> time < 0)) {
        throw new InputException(
            Text.of(
                "机器（%s）的换型时间不得为负。".formatted(name),
                "The set-up times of machine (%s) must not be negative.".formatted(name)));
      }
    }
    if (power < 0 || initialFamily >= Math.max(1, setups.size())) {
      throw new InputException(
          Text.of(
              "机器（%s）的功率（%d）不得为负，初始型号（%d）必须在换型时间表之内。".formatted(name, power, initialFamily),
              "The power (%2$d) of machine (%1$s) must not be negative, its initial family (%3$d) must be one of its set-up times."
                  .formatted(name, power, initialFamily)));
    }
  }

  /** From start, inclusive, to end, exclusive. */
  public record Block(long start, long end) {
    public Block {
      if (start < 0 || end <= start) {
        throw new InputException(
            Text.of(
                "停用时段必须先开始后结束，不能从 %d 到 %d。".formatted(start, end),
                "A block must end after it starts, not from %d to %d.".formatted(start, end)));
      }
    }
  }

  /** Work on the machine that starts no earlier and ends no later than this. */
  public record Maintenance(String name, long duration, long earliest, long latestEnd) {
    public Maintenance {
      if (duration < 1 || earliest < 0 || latestEnd < earliest + duration) {
        throw new InputException(
            Text.of(
                "保养（%s）需时 %d，放不进 %d 到 %d 之间。".formatted(name, duration, earliest, latestEnd),
                "Maintenance (%s) of %d does not fit between %d and %d."
                    .formatted(name, duration, earliest, latestEnd)));
      }
    }
  }

  /** The same machine with one more time at which it cannot work. */
  public Machine withBlock(Block block) {
    List<Block> more = new ArrayList<>(blocks);
    more.add(block);
    return new Machine(name, merged(more), maintenances, setups, initialFamily, power);
  }

  /** The same machine with these maintenances instead. */
  public Machine withMaintenances(List<Maintenance> maintenances) {
    return new Machine(name, blocks, maintenances, setups, initialFamily, power);
  }

  /** The same times, rising, of which none overlap or touch. */
  public static List<Block> merged(List<Block> blocks) {
    List<Block> merged = new ArrayList<>();
    for (Block block : blocks.stream().sorted(Comparator.comparingLong(Block::start)).toList()) {
      if (!merged.isEmpty() && block.start() <= merged.getLast().end()) {
        Block last = merged.removeLast();
        merged.add(new Block(last.start(), Math.max(last.end(), block.end())));
      } else {
        merged.add(block);
      }
    }
    return merged;
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
