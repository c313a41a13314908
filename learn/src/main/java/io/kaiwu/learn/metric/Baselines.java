// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.split.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Naive rules that learn from the training rows of a split and predict its test rows, in the order
 * of {@link Partition#test}.
 *
 * <p>The rules of a series may look at the truth of every row before the one they predict, on
 * either side of the split: when the time came, it was known.
 */
public final class Baselines {

  private Baselines() {}

  /** The mean of the training rows. */
  public static Naive mean(double[] y, Partition split) {
    double mean = Arrays.stream(split.train(y)).average().orElseThrow();
    return Naive.of("mean", "训练数据的平均值", "mean of the training rows", constant(split, mean));
  }

  /** The median of the training rows. */
  public static Naive median(double[] y, Partition split) {
    double median = Scores.median(split.train(y));
    return Naive.of("median", "训练数据的中位数", "median of the training rows", constant(split, median));
  }

  /** The latest training row: a forecast made once, for all that comes. */
  public static Naive lastTraining(double[] y, long[] times, Partition split) {
    int last = split.train()[0];
    for (int row : split.train()) {
      last = times[row] >= times[last] ? row : last;
    }
    return Naive.of(
        "last-training-value",
        "训练期的最后一个值",
        "last value of the training rows",
        constant(split, y[last]));
  }

  /** The value of the moment before; of the same group where there are groups. */
  public static Naive previous(double[] y, long[] times, int @Nullable [] groups, Partition split) {
    return Naive.of(
        "previous-value", "上一时刻的值", "value of the moment before", back(y, times, groups, split, 1));
  }

  /**
   * The value {@code lag} moments before: yesterday's for hours and a lag of 24.
   *
   * @param lag in rows of the same group, at least 1
   */
  public static Naive seasonal(
      double[] y, long[] times, int @Nullable [] groups, Partition split, int lag) {
    return Naive.of(
        "seasonal-" + lag,
        "%d 个时刻之前的值".formatted(lag),
        "value %d moments before".formatted(lag),
        back(y, times, groups, split, lag));
  }

  /** All that suit numbers; those of a series only where times are given. */
  public static List<Naive> ofNumbers(
      double[] y, long @Nullable [] times, int @Nullable [] groups, Partition split, int season) {
    List<Naive> all = new ArrayList<>(List.of(mean(y, split), median(y, split)));
    if (times != null) {
      all.add(previous(y, times, groups, split));
      if (season > 1) {
        all.add(seasonal(y, times, groups, split, season));
      }
    }
    return List.copyOf(all);
  }

  /** Certain of the most frequent class of the training rows; the first of equals. */
  public static Naive majority(int[] labels, int classes, Partition split) {
    double[] shares = shares(labels, classes, split);
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = shares[k] > shares[best] ? k : best;
    }
    double[] sure = new double[classes];
    sure[best] = 1;
    return Naive.of(
        "majority-class", "总猜最多的类别", "always the most frequent class", repeated(sure, split));
  }

  /** The share of each class among the training rows as its probability. */
  public static Naive prior(int[] labels, int classes, Partition split) {
    return Naive.of(
        "class-prior",
        "各类别在训练数据中的比例",
        "shares of the classes in the training rows",
        repeated(shares(labels, classes, split), split));
  }

  /** Classes drawn by lot in their shares among the training rows. */
  public static Naive stratified(int[] labels, int classes, Partition split, long seed) {
    double[] shares = shares(labels, classes, split);
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[split.testSize() * classes];
    for (int r = 0; r < split.testSize(); r++) {
      double u = random.nextDouble();
      int k = 0;
      while (k < classes - 1 && u >= shares[k]) {
        u -= shares[k++];
      }
      drawn[r * classes + k] = 1;
    }
    return Naive.of(
        "stratified-guess", "按比例随机猜", "a guess by lot in the shares of the classes", drawn);
  }

  /** All that suit classes. */
  public static List<Naive> ofClasses(int[] labels, int classes, Partition split, long seed) {
    return List.of(
        majority(labels, classes, split),
        prior(labels, classes, split),
        stratified(labels, classes, split, seed));
  }

  private static double[] constant(Partition split, double value) {
    double[] all = new double[split.testSize()];
    Arrays.fill(all, value);
    return all;
  }

  private static double[] repeated(double[] row, Partition split) {
    double[] all = new double[split.testSize() * row.length];
    for (int r = 0; r < split.testSize(); r++) {
      System.arraycopy(row, 0, all, r * row.length, row.length);
    }
    return all;
  }

  private static double[] shares(int[] labels, int classes, Partition split) {
    int[] train = split.train(labels);
    Scores.checkLabels("true", train, classes);
    double[] shares = new double[classes];
    for (int label : train) {
      shares[label] += 1.0 / train.length;
    }
    return shares;
  }

  /**
   * The value {@code lag} rows back in the series of each test row's group, among rows of earlier
   * moments; the mean of the training rows where there is none.
   */
  private static double[] back(
      double[] y, long[] times, int @Nullable [] groups, Partition split, int lag) {
    if (lag < 1) {
      throw new LearnException(
          "A naive forecast must look at least 1 row back, not (%d).".formatted(lag));
    }
    int n = y.length;
    int[] group = groups == null ? new int[n] : groups;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) ->
                group[a] != group[b]
                    ? Integer.compare(group[a], group[b])
                    : Long.compare(times[a], times[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double mean = Arrays.stream(split.train(y)).average().orElseThrow();
    double[] before = new double[n];
    for (int i = 0; i < n; i++) {
      int row = order[i];
      int j = i - lag;
      while (j >= 0 && group[order[j]] == group[row] && times[order[j]] == times[row]) {
        j--; // of the same moment, and so not known before it
      }
      before[row] = j >= 0 && group[order[j]] == group[row] ? y[order[j]] : mean;
    }
    return split.test(before);
  }
}
