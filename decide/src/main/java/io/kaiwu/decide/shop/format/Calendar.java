// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.Machine.Block;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When a machine is open, period after period: a day with two shifts, a week.
 *
 * @param period after which the pattern begins again
 * @param open the open times of one period
 * @param until when the calendar ends; nothing is open afterwards
 */
record Calendar(long period, List<Block> open, long until) {

  private static final long MOST_PERIODS = 10_000;

  Calendar {
    open = open.stream().sorted(Comparator.comparingLong(Block::start)).toList();
  }

  /** Refuses open times beyond the period and calendars without end. */
  void require(String place) {
    for (Block shift : open) {
      if (shift.end() > period) {
        throw new InputException(
            Text.of(
                "%s 处的班次 %d 到 %d 超出周期 %d。跨越周期的班次请拆成两段。"
                    .formatted(place, shift.start(), shift.end(), period),
                "The shift from %2$d to %3$d at %1$s is longer than the period (%4$d). Split one that runs across its end."
                    .formatted(place, shift.start(), shift.end(), period)));
      }
    }
    if (until / period > MOST_PERIODS) {
      throw new InputException(
          Text.of(
              "%s 处的班次表重复超过 %d 个周期。请缩短 until。".formatted(place, MOST_PERIODS),
              "The calendar at %s repeats more than %d periods. Choose an earlier until."
                  .formatted(place, MOST_PERIODS)));
    }
  }

  /** All that is not open. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    long closed = 0;
    for (long base = 0; base < until; base += period) {
      for (Block shift : open) {
        if (base + shift.start() < until) {
          add(blocks, closed, base + shift.start());
          closed = Math.max(closed, Math.min(base + shift.end(), until));
        }
      }
    }
    add(blocks, closed, ShopProblem.LARGEST);
    return blocks;
  }

  private static void add(List<Block> blocks, long from, long to) {
    if (from < to) {
      blocks.add(new Block(from, to));
    }
  }
}
