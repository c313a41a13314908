// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Splits rows at random. For rows that carry a time this is refused, since neighbours in time
 * resemble each other and the score would flatter; whoever wants it all the same says so twice.
 *
 * @param forced how often {@link #force} was called
 */
public record RandomSplit(double testShare, int forced) {

  public RandomSplit {
    Shares.check(testShare);
  }

  public static RandomSplit of(double testShare) {
    return new RandomSplit(testShare, 0);
  }

  /** The same, once more insisting. */
  public RandomSplit force() {
    return new RandomSplit(testShare, forced + 1);
  }

  /**
   * Splits the rows.
   *
   * @throws LearnException if the rows carry a time and {@link #force} was not called twice
   */
  public Split split(Frame frame, RandomGenerator random) {
    if (frame.hasTimes() && forced < 2) {
      throw new LearnException(
          "A random split of time-ordered rows would let the model see the future of what it is judged on; it was forced (%d) of 2 times. Maybe use GroupSplit or TimeSplit."
              .formatted(forced));
    }
    boolean[] isTest = new boolean[frame.rows()];
    for (int r = 0; r < isTest.length; r++) {
      isTest[r] = random.nextDouble() < testShare;
    }
    return new Split(
        frame.withRows(IntStream.range(0, isTest.length).filter(r -> !isTest[r]).toArray()),
        frame.withRows(IntStream.range(0, isTest.length).filter(r -> isTest[r]).toArray()));
  }
}
