// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import java.util.Arrays;

/**
 * What may not come back for a while: x before y on a machine, and an operation on the machine it
 * left. Iterations are counted by the walk.
 */
final class Tabu {

  private static final int LEAST = 10;
  private final int[] jobOf;
  private final int jobs;

  /**
   * By operation and the job of the other, which in most shops is once on a machine; where it comes
   * twice, both are meant.
   */
  private final int[] beforeUntil;

  private final int[] choiceUntil;
  private final int least;
  private final int most;

  Tabu(GraphShop shop) {
    jobOf = shop.jobOf;
    jobs = shop.jobs;
    beforeUntil = new int[shop.operations * jobs];
    choiceUntil = new int[shop.choiceMachine.length];
    least = LEAST + shop.jobs / shop.machines;
    most = least * 7 / 5;
  }

  void clear() {
    Arrays.fill(beforeUntil, 0);
    Arrays.fill(choiceUntil, 0);
  }

  boolean isBefore(int x, int y, int now) {
    return beforeUntil[x * jobs + jobOf[y]] > now;
  }

  boolean isChoice(int choice, int now) {
    return choiceUntil[choice] > now;
  }

  void forbidBefore(int x, int y, int until) {
    beforeUntil[x * jobs + jobOf[y]] = until;
  }

  void forbidChoice(int choice, int until) {
    choiceUntil[choice] = until;
  }

  /** For how long, as Zhang et al. 2007 drew it. */
  int tenure(Dice dice) {
    return least + dice.below(most - least + 1);
  }
}
