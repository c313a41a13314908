// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.LearnException;

/** Checks how large a test part may be. */
final class Shares {

  private Shares() {}

  static void check(double testShare) {
    if (!(testShare > 0 && testShare < 1)) {
      throw new LearnException(
          "The share of test rows (%s) must lie between 0 and 1.".formatted(testShare));
    }
  }
}
