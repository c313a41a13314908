// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import java.util.Arrays;

/**
 * Schedules between two others.
 *
 * <p>Two orders of all operations keep the chains of the jobs, and so does every mean of their
 * positions: each share between 0 and 1 gives a schedule without a cycle, in which all that the two
 * agree on stays. That replaces the swaps and repairs of path relinking as in Peng, Lü and Cheng
 * (2015, doi:10.1016/j.cor.2014.08.006).
 */
final class Relinking {

  private final GraphShop shop;
  private final int n;
  private final long[] key;
  private final int[] positionA;
  private final int[] positionB;
  private final int[] countA;
  private final int[] countB;

  Relinking(GraphShop shop) {
    this.shop = shop;
    this.n = shop.operations;
    key = new long[n];
    positionA = new int[n];
    positionB = new int[n];
    countA = new int[shop.machines];
    countB = new int[shop.machines];
  }

  /** A schedule of which {@code share} comes from b. */
  void between(Sequence a, Sequence b, double share, Dice dice, Sequence child) {
    for (int i = 0; i < n; i++) {
      positionA[a.order[i]] = i;
      positionB[b.order[i]] = i;
    }
    for (int i = 0; i < n; i++) {
      // Where the means are equal, the operations stand as in a.
      int x = a.order[i];
      double mean = (1 - share) * i + share * positionB[x];
      key[i] = ((long) (mean * 1024) << 24) | i;
      child.choice[x] = dice.fraction() < share ? b.choice[x] : a.choice[x];
    }
    Arrays.sort(key);
    for (int i = 0; i < n; i++) {
      child.order[i] = a.order[(int) (key[i] & 0xFFFFFF)];
    }
  }

  /** How far two schedules are apart: places on the machines by which operations differ. */
  long distance(Sequence a, Sequence b) {
    Arrays.fill(countA, 0);
    Arrays.fill(countB, 0);
    for (int i = 0; i < n; i++) {
      int x = a.order[i];
      positionA[x] = countA[shop.choiceMachine[a.choice[x]]]++;
      int y = b.order[i];
      positionB[y] = countB[shop.choiceMachine[b.choice[y]]]++;
    }
    long distance = 0;
    for (int x = 0; x < n; x++) {
      distance +=
          a.choice[x] == b.choice[x] ? Math.abs(positionA[x] - positionB[x]) : shop.jobs / 2 + 1;
    }
    return distance;
  }
}
