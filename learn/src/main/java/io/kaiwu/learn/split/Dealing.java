// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Deals rows into parts. */
final class Dealing {

  private Dealing() {}

  static void check(int folds, int available, String what) {
    if (folds < 2 || folds > available) {
      throw new LearnException(
          "The number of folds (%d) must be at least 2 and at most the number of %s (%d)."
              .formatted(folds, what, available));
    }
  }

  /** The rows whose part is {@code tested} against all others, both in row order. */
  static Partition partition(int[] part, int tested) {
    return Partition.of(
        IntStream.range(0, part.length).filter(r -> part[r] != tested).toArray(),
        IntStream.range(0, part.length).filter(r -> part[r] == tested).toArray());
  }

  static int[] shuffled(int n, RandomGenerator random) {
    int[] items = IntStream.range(0, n).toArray();
    shuffle(items, random);
    return items;
  }

  static void shuffle(int[] items, RandomGenerator random) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = items[i];
      items[i] = items[j];
      items[j] = swap;
    }
  }

  static <T> void shuffle(List<T> items, RandomGenerator random) {
    for (int i = items.size() - 1; i > 0; i--) {
      T swap = items.get(i);
      int j = random.nextInt(i + 1);
      items.set(i, items.get(j));
      items.set(j, swap);
    }
  }

  /** The rows of each label from 0 to the greatest, in row order. */
  static int[][] byLabel(int[] labels) {
    int[] counts = new int[Arrays.stream(labels).max().orElse(-1) + 1];
    for (int label : labels) {
      if (label < 0) {
        throw new LearnException("The label (%d) must be at least 0.".formatted(label));
      }
      counts[label]++;
    }
    int[][] members = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    int[] filled = new int[counts.length];
    for (int r = 0; r < labels.length; r++) {
      members[labels[r]][filled[labels[r]]++] = r;
    }
    return members;
  }

  /** The rows of each group, groups in order of their first row. */
  static List<int[]> byGroup(int[] groups) {
    Map<Integer, Integer> number = new LinkedHashMap<>();
    int[] dense = new int[groups.length];
    for (int r = 0; r < groups.length; r++) {
      dense[r] = number.computeIfAbsent(groups[r], g -> number.size());
    }
    return new ArrayList<>(Arrays.asList(byLabel(dense)));
  }

  /** A moment for each row, in row order. */
  static long[] moments(int rows) {
    return LongStream.range(0, rows).toArray();
  }
}
