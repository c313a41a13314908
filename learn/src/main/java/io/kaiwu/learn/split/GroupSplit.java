// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Deals rows by group, so that no unit is on both sides: rows of one unit resemble each other, and
 * a model that has seen some of them has seen the answer.
 */
public final class GroupSplit {

  private GroupSplit() {}

  /**
   * Deals the groups into {@code folds} parts of nearly equal numbers of groups.
   *
   * @return the part of each row, in [0, folds)
   * @throws LearnException if there are fewer groups than parts
   */
  public static int[] folds(Frame frame, int folds, RandomGenerator random) {
    int[] present = presentGroups(frame, folds);
    shuffle(present, random);
    int[] foldOfGroup = new int[frame.groups().size()];
    for (int i = 0; i < present.length; i++) {
      foldOfGroup[present[i]] = i % folds;
    }
    return IntStream.range(0, frame.rows()).map(r -> foldOfGroup[frame.group(r)]).toArray();
  }

  private static int[] presentGroups(Frame frame, int atLeast) {
    int[] present = IntStream.range(0, frame.rows()).map(frame::group).distinct().toArray();
    if (present.length < atLeast) {
      throw new LearnException(
          "Splitting by unit into %d parts needs as many units; there are %d. Maybe collect the histories of more units."
              .formatted(atLeast, present.length));
    }
    return present;
  }

  private static void shuffle(int[] items, RandomGenerator random) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = items[i];
      items[i] = items[j];
      items[j] = swap;
    }
  }
}
