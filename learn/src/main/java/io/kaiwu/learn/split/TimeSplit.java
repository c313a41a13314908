// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Splits by time: learns from the past, is judged on what came later. */
public final class TimeSplit {

  private TimeSplit() {}

  /**
   * Puts the latest rows into the test part. Rows of one moment stay together, so the share is met
   * only as nearly as that allows.
   *
   * @param testShare the share of rows to test on, in (0, 1)
   */
  public static Split of(Frame frame, double testShare) {
    Shares.check(testShare);
    long[] times = IntStream.range(0, frame.rows()).mapToLong(frame::timeMicros).sorted().toArray();
    if (times.length == 0 || times[0] == times[times.length - 1]) {
      throw new LearnException(
          "A split by time needs rows of at least two moments; there are %d rows at one moment."
              .formatted(times.length));
    }
    int wanted = Math.clamp(Math.round((1 - testShare) * times.length), 1, times.length - 1);
    long from = times[wanted];
    if (from == times[0]) { // all of the first moment must stay in the training part
      from = Arrays.stream(times).filter(t -> t > times[0]).findFirst().orElseThrow();
    }
    long cut = from;
    return new Split(
        frame.withRows(
            IntStream.range(0, frame.rows()).filter(r -> frame.timeMicros(r) < cut).toArray()),
        frame.withRows(
            IntStream.range(0, frame.rows()).filter(r -> frame.timeMicros(r) >= cut).toArray()));
  }
}
