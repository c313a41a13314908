// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Several ways to cut the same rows in two, so that one lucky cut does not decide.
 *
 * <pre>{@code
 * TimeOrder order = TimeOrder.ofNumbers(target);
 * Folds folds = Folds.random(order, target.length, 5, 42, false); // refused if the rows are a series
 * for (Partition fold : folds.list()) {
 *   fit(fold.train());
 * }
 * }</pre>
 *
 * <p>The same seed gives the same folds. O(rows x folds).
 */
public record Folds(SplitKind kind, List<Partition> list) {

  public Folds {
    if (list.isEmpty()) {
      throw new LearnException("There must be at least one fold.");
    }
    list = List.copyOf(list);
  }

  public int size() {
    return list.size();
  }

  /**
   * Deals the rows by lot into parts of nearly equal size, each of which is the test part once.
   *
   * @param order what {@link TimeOrder} found in these rows
   * @param acknowledgeTimeOrder whether the caller knows that they are a series and wants it all
   *     the same
   * @throws LearnException if they are a series and that is not acknowledged, or if there are fewer
   *     rows than folds
   */
  public static Folds random(
      TimeOrder order, int rows, int folds, long seed, boolean acknowledgeTimeOrder) {
    order.refuseLot(acknowledgeTimeOrder);
    Dealing.check(folds, rows, "rows");
    int[] part = new int[rows];
    int[] shuffled = Dealing.shuffled(rows, new SplittableRandom(seed));
    for (int i = 0; i < rows; i++) {
      part[shuffled[i]] = i % folds;
    }
    return ofParts(SplitKind.RANDOM, part, folds);
  }

  /**
   * As {@link #random}, with each class in each part in nearly its share of all rows.
   *
   * @throws LearnException also if the rarest class has fewer rows than there are folds
   */
  public static Folds stratified(
      TimeOrder order, int[] labels, int folds, long seed, boolean acknowledgeTimeOrder) {
    order.refuseLot(acknowledgeTimeOrder);
    Dealing.check(folds, labels.length, "rows");
    SplittableRandom random = new SplittableRandom(seed);
    int[] part = new int[labels.length];
    int next = 0; // goes on from class to class, so that the parts stay of one size
    for (int[] members : Dealing.byLabel(labels)) {
      if (members.length > 0 && members.length < folds) {
        throw new LearnException(
            "The class at position (%d) has %d rows for %d folds, so that some fold would hold none. Maybe ask for fewer folds or join rare classes."
                .formatted(labels[members[0]], members.length, folds));
      }
      Dealing.shuffle(members, random);
      for (int row : members) {
        part[row] = next++ % folds;
      }
    }
    return ofParts(SplitKind.RANDOM, part, folds);
  }

  /**
   * Deals whole groups into the parts, the largest first and always into the part with the fewest
   * rows, groups of one size by lot: no group is on both sides of any fold.
   *
   * @param groups the group of each row, by any numbers
   * @throws LearnException if there are fewer groups than folds
   */
  public static Folds grouped(int[] groups, int folds, long seed) {
    List<int[]> members = Dealing.byGroup(groups);
    Dealing.check(folds, members.size(), "groups");
    Dealing.shuffle(members, new SplittableRandom(seed));
    members.sort((a, b) -> Integer.compare(b.length, a.length)); // stable: ties stay in lot order
    int[] part = new int[groups.length];
    int[] size = new int[folds];
    for (int[] group : members) {
      int least = 0;
      for (int f = 1; f < folds; f++) {
        least = size[f] < size[least] ? f : least;
      }
      size[least] += group.length;
      for (int row : group) {
        part[row] = least;
      }
    }
    return ofParts(SplitKind.GROUPED, part, folds);
  }

  /**
   * Cuts the rows into stretches of nearly equal length in row order, each of which is the test
   * part once. Does not tear neighbours apart, yet learns from what came later.
   */
  public static Folds stretches(int rows, int folds) {
    Dealing.check(folds, rows, "rows");
    int[] part = new int[rows];
    for (int i = 0; i < rows; i++) {
      part[i] = (int) ((long) i * folds / rows);
    }
    return ofParts(SplitKind.STRETCHES, part, folds);
  }

  /** Learns from the past and is judged on what came next, again and again as time goes on. */
  public static Folds rollingOrigin(long[] times, RollingOrigin settings) {
    return new Folds(SplitKind.TIME, settings.cut(times));
  }

  /** As {@link #rollingOrigin(long[], RollingOrigin)}, each row being a moment of its own. */
  public static Folds rollingOrigin(int rows, RollingOrigin settings) {
    return rollingOrigin(Dealing.moments(rows), settings);
  }

  /** The folds of several seeds, one set behind the other: {@code seed}, {@code seed + 1}, ... */
  public static Folds repeated(int times, long seed, LongFunction<Folds> folds) {
    if (times < 1) {
      throw new LearnException(
          "Folds must be repeated at least once, not (%d) times.".formatted(times));
    }
    List<Partition> all = new ArrayList<>();
    SplitKind kind = folds.apply(seed).kind();
    for (int t = 0; t < times; t++) {
      all.addAll(folds.apply(seed + t).list());
    }
    return new Folds(kind, all);
  }

  private static Folds ofParts(SplitKind kind, int[] part, int folds) {
    List<Partition> list = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      list.add(Dealing.partition(part, f));
    }
    return new Folds(kind, list);
  }
}
