// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ShopTable;

/**
 * The durations of a permutation flow shop and the best place of a job in a sequence: all places in
 * O(jobs x machines) by heads and tails. Source: E. Taillard, "Some efficient heuristic methods for
 * the flow shop sequencing problem", 1990, doi:10.1016/0377-2217(90)90090-X. One a thread.
 */
final class FlowShop {

  final int jobs;
  private final int machines;

  /** By job and machine. */
  private final long[] duration;

  private final long start;
  private final long[][] head;
  private final long[][] tail;
  private final long[] inserted;

  /** How many operations it has placed. */
  long placed;

  /** What {@link #bestPlace} leads to. */
  long makespan;

  FlowShop(ShopTable table) {
    jobs = table.jobs();
    machines = table.machines();
    start = table.earliest(0);
    duration = new long[jobs * machines];
    for (int o = 0; o < table.operations(); o++) {
      duration[o] = table.duration(o, 0);
    }
    head = new long[jobs + 2][machines + 1];
    tail = new long[jobs + 2][machines + 1];
    inserted = new long[machines + 1];
  }

  long work(int job) {
    long sum = 0;
    for (int m = 0; m < machines; m++) {
      sum += duration[job * machines + m];
    }
    return sum;
  }

  /** Where in these {@code count} jobs one more is done soonest, drawn among equals. */
  int bestPlace(int[] sequence, int count, int job, Dice dice) {
    placed += (long) (3 * count + 1) * machines;
    for (int m = 0; m <= machines; m++) {
      head[0][m] = start;
      tail[count][m] = 0;
    }
    for (int i = 0; i < count; i++) {
      int base = sequence[i] * machines;
      head[i + 1][0] = start;
      for (int m = 0; m < machines; m++) {
        head[i + 1][m + 1] = Math.max(head[i + 1][m], head[i][m + 1]) + duration[base + m];
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      int base = sequence[i] * machines;
      tail[i][machines] = 0;
      for (int m = machines - 1; m >= 0; m--) {
        tail[i][m] = Math.max(tail[i][m + 1], tail[i + 1][m]) + duration[base + m];
      }
    }
    return place(count, job * machines, dice);
  }

  private int place(int count, int base, Dice dice) {
    makespan = Long.MAX_VALUE;
    int best = 0;
    int ties = 0;
    for (int i = 0; i <= count; i++) {
      inserted[0] = start;
      long longest = 0;
      for (int m = 0; m < machines; m++) {
        inserted[m + 1] = Math.max(inserted[m], head[i][m + 1]) + duration[base + m];
        longest = Math.max(longest, inserted[m + 1] + tail[i][m]);
      }
      if (longest < makespan) {
        makespan = longest;
        ties = 0;
      }
      if (longest == makespan && dice.below(++ties) == 0) {
        best = i;
      }
    }
    return best;
  }
}
