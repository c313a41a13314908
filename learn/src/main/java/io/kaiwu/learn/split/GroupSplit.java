// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Splits by group, so that no unit is on both sides: rows of one unit resemble each other, and a
 * model that has seen some of them has seen the answer.
 */
public final class GroupSplit {

  private GroupSplit() {}

  /**
   * Puts whole groups, drawn at random, into the test part.
   *
   * @param testShare the share of groups to test on, in (0, 1); at least one group stays on each
   *     side
   */
  public static Split of(Frame frame, double testShare, RandomGenerator random) {
    Shares.check(testShare);
    int[] present = presentGroups(frame, 2);
    shuffle(present, random);
    int tested = Math.clamp(Math.round(testShare * present.length), 1, present.length - 1);
    boolean[] isTest = new boolean[frame.groups().size()];
    for (int i = 0; i < tested; i++) {
      isTest[present[i]] = true;
    }
    return new Split(
        frame.withRows(rowsWhere(frame, isTest, false)),
        frame.withRows(rowsWhere(frame, isTest, true)));
  }

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

  private static int[] rowsWhere(Frame frame, boolean[] isTest, boolean wanted) {
    return IntStream.range(0, frame.rows()).filter(r -> isTest[frame.group(r)] == wanted).toArray();
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
