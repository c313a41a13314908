// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.portfolio;

import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.ShopProblem;

/**
 * How long CP-SAT rests after a slice. It proves what is small even after a long silence: 15 jobs
 * on 15 machines in half a minute. Of what is larger it hardly ever proves anything that it has not
 * come nearer to in the first seconds, and the search finds better plans in that time.
 */
final class Rest {

  /** Up to so many operations it never rests. */
  private static final int SMALL = 250;

  /** A slice as long as this says how it goes, in seconds. */
  private static final double TELLING = 2;

  /** How many times as long as a slice that brought nothing. */
  private static final double TIMES = 7;

  private final boolean small;

  Rest(ShopProblem problem) {
    small = problem.jobs().stream().map(Job::operations).mapToInt(o -> o.size()).sum() <= SMALL;
  }

  /** The seconds to rest after a slice of these seconds, and whether it found a plan or a bound. */
  double after(double seconds, boolean gained) {
    return small || gained || seconds < TELLING ? 0 : TIMES * seconds;
  }
}
