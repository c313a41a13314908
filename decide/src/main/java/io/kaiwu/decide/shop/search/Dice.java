// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import java.util.SplittableRandom;

/** Draws small numbers fast: xorshift64* (Vigna 2016, doi:10.1145/2845077). */
final class Dice {

  private long state;

  Dice(SplittableRandom seeds) {
    state = seeds.nextLong() | 1;
  }

  /** From 0 to bound - 1. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** In [0, 1). */
  double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  private long next() {
    long x = state;
    x ^= x >>> 12;
    x ^= x << 25;
    x ^= x >>> 27;
    state = x;
    return x * 0x2545F4914F6CDD1DL;
  }
}
