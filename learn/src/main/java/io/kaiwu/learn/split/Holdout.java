// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cuts rows in two once: a part to learn from and a part to be judged on. The same seed gives the
 * same cut. O(rows), by time O(rows log rows).
 */
public final class Holdout {

  private Holdout() {}

  /**
   * Draws the test rows by lot.
   *
   * @param order what {@link TimeOrder} found in these rows
   * @param testShare in (0, 1); at least one row stays on each side
   * @param acknowledgeTimeOrder whether the caller knows that the rows are a series and wants it
   *     all the same
   * @throws LearnException if they are a series and that is not acknowledged
   */
  public static Partition random(
      TimeOrder order, int rows, double testShare, long seed, boolean acknowledgeTimeOrder) {
    order.refuseLot(acknowledgeTimeOrder);
    Shares.check(testShare);
    int[] part = new int[rows];
    deal(Dealing.shuffled(rows, new SplittableRandom(seed)), testShare, part);
    return Dealing.partition(part, 1);
  }

  /** As {@link #random}, with each class on both sides in nearly its share of all rows. */
  public static Partition stratified(
      TimeOrder order, int[] labels, double testShare, long seed, boolean acknowledgeTimeOrder) {
    order.refuseLot(acknowledgeTimeOrder);
    Shares.check(testShare);
    SplittableRandom random = new SplittableRandom(seed);
    int[] part = new int[labels.length];
    for (int[] members : Dealing.byLabel(labels)) {
      if (members.length == 1) {
        throw new LearnException(
            "The class at position (%d) has one row, which cannot be on both sides. Maybe join rare classes."
                .formatted(labels[members[0]]));
      }
      Dealing.shuffle(members, random);
      deal(members, testShare, part);
    }
    return Dealing.partition(part, 1);
  }

  /**
   * Draws whole groups by lot until the share of rows is met: no group is on both sides.
   *
   * @param groups the group of each row, by any numbers
   * @throws LearnException if all rows are of one group
   */
  public static Partition grouped(int[] groups, double testShare, long seed) {
    Shares.check(testShare);
    List<int[]> members = Dealing.byGroup(groups);
    if (members.size() < 2) {
      throw new LearnException(
          "A split by group needs at least two groups; there are %d. Maybe name another column as group."
              .formatted(members.size()));
    }
    Dealing.shuffle(members, new SplittableRandom(seed));
    int[] part = new int[groups.length];
    double wanted = testShare * groups.length;
    int taken = 0;
    for (int g = 0; g < members.size() - 1; g++) {
      int[] group = members.get(g);
      // The first group always; each other one if it brings the share nearer.
      if (g == 0 || Math.abs(taken + group.length - wanted) < Math.abs(taken - wanted)) {
        taken += group.length;
        Arrays.stream(group).forEach(r -> part[r] = 1);
      }
    }
    return Dealing.partition(part, 1);
  }

  /**
   * Puts the latest rows into the test part. Rows of one moment stay together, so the share is met
   * only as nearly as that allows.
   *
   * @param times the moment of each row, in any unit, in any order
   * @throws LearnException if all rows are of one moment
   */
  public static Partition byTime(long[] times, double testShare) {
    Shares.check(testShare);
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
      throw new LearnException(
          "A split by time needs rows of at least two moments; there are %d rows at one moment."
              .formatted(sorted.length));
    }
    int wanted = Math.clamp(Math.round((1 - testShare) * sorted.length), 1, sorted.length - 1);
    long cut = sorted[wanted];
    if (cut == sorted[0]) { // all of the first moment must stay in the training part
      cut = Arrays.stream(sorted).filter(t -> t > sorted[0]).findFirst().orElseThrow();
    }
    int[] part = new int[times.length];
    for (int r = 0; r < part.length; r++) {
      part[r] = times[r] >= cut ? 1 : 0;
    }
    return Dealing.partition(part, 1);
  }

  /** Puts the last rows into the test part: {@link #byTime} for rows that stand in time order. */
  public static Partition lastRows(int rows, double testShare) {
    return byTime(Dealing.moments(rows), testShare);
  }

  private static void deal(int[] shuffled, double testShare, int[] part) {
    int tested = Math.clamp(Math.round(testShare * shuffled.length), 0, shuffled.length);
    if (shuffled.length > 1) {
      tested = Math.clamp(tested, 1, shuffled.length - 1);
    }
    for (int i = 0; i < tested; i++) {
      part[shuffled[i]] = 1;
    }
  }
}
