// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.SplittableRandom;

/** Now and then overlooks a place, so that the greedy insertion does not always end the same. */
final class Blink {

  private final SplittableRandom random;
  private final double logOfSeeing;
  private int left;

  /**
   * @param rate how often, in [0, 1)
   */
  Blink(SplittableRandom random, double rate) {
    this.random = random;
    this.logOfSeeing = rate == 0 ? 0 : Math.log1p(-rate);
    this.left = next();
  }

  boolean overlooks() {
    if (left-- > 0) {
      return false;
    }
    left = next();
    return true;
  }

  /** How many are seen until the next is not: geometric, drawn at once. */
  private int next() {
    return logOfSeeing == 0
        ? Integer.MAX_VALUE
        : (int) Math.min(1e9, Math.log(1 - random.nextDouble()) / logOfSeeing);
  }
}
