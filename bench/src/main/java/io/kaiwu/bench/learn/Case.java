// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/**
 * One piece of work that both sides do.
 *
 * @param ours is timed
 * @param reached what our result is worth, not timed
 * @param goal how the two worths are compared
 * @param peer what the peer is told to time
 */
record Case<M>(
    String name, Callable<M> ours, ToDoubleFunction<M> reached, Goal goal, Command peer) {

  /** Which of two worths is the better. */
  enum Goal {
    /** An objective that both minimise; the peer's solver must come as near as a share of 1e-8. */
    LEAST,
    /** A score on rows that were held out, the greater the better; random, so not the same. */
    SCORE,
    /** A figure that is the same if both do the same. */
    SAME,
    /** A figure that is alike if both do the same, up to chance. */
    ALIKE
  }
}
