// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a forecast is judged over time: the origin moves on, each time the rows before it are learned
 * from and those after it predicted. All rows of one moment stay together. Source: Tashman,
 * doi:10.1016/S0169-2070(00)00065-0.
 *
 * @param folds how many origins, at least 1
 * @param testMoments how many moments each test part spans; 0 for as many as the training part of
 *     the first origin would have if all parts were equal
 * @param trainMoments how many moments each training part spans at most (a window that slides); 0
 *     for all of the past (a window that grows)
 * @param gapMoments how many moments between training and test belong to neither, at least as many
 *     as pass until the truth of a row is known
 */
public record RollingOrigin(int folds, int testMoments, int trainMoments, int gapMoments) {

  public RollingOrigin {
    if (folds < 1 || testMoments < 0 || trainMoments < 0 || gapMoments < 0) {
      throw new LearnException(
          "A rolling origin needs at least one fold and no negative number of moments; it has folds %d, test %d, train %d, gap %d."
              .formatted(folds, testMoments, trainMoments, gapMoments));
    }
  }

  /** Learns from all of the past. */
  public static RollingOrigin expanding(int folds) {
    return new RollingOrigin(folds, 0, 0, 0);
  }

  /** Learns from the latest past only. */
  public static RollingOrigin sliding(int folds, int trainMoments) {
    return new RollingOrigin(folds, 0, trainMoments, 0);
  }

  public RollingOrigin withGap(int moments) {
    return new RollingOrigin(folds, testMoments, trainMoments, moments);
  }

  public RollingOrigin withTest(int moments) {
    return new RollingOrigin(folds, moments, trainMoments, gapMoments);
  }

  List<Partition> cut(long[] times) {
    long[] moments = Arrays.stream(times).sorted().distinct().toArray();
    int tested = testMoments > 0 ? testMoments : moments.length / (folds + 1);
    int first = moments.length - folds * tested;
    if (tested == 0 || first - gapMoments < 1) {
      throw new LearnException(
          "There are %d moments, too few for %d folds of %d test moments behind a gap of %d. Maybe ask for fewer folds or a shorter gap."
              .formatted(moments.length, folds, Math.max(1, tested), gapMoments));
    }
    List<Partition> parts = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      int origin = first + f * tested;
      int trainTo = origin - gapMoments;
      int trainFrom = trainMoments > 0 ? Math.max(0, trainTo - trainMoments) : 0;
      parts.add(
          Partition.of(
              rows(times, moments, trainFrom, trainTo),
              rows(times, moments, origin, origin + tested)));
    }
    return parts;
  }

  private static int[] rows(long[] times, long[] moments, int from, int to) {
    long first = moments[from];
    long last = moments[to - 1];
    return IntStream.range(0, times.length)
        .filter(r -> times[r] >= first && times[r] <= last)
        .toArray();
  }
}
