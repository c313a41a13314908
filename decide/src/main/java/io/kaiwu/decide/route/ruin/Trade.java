// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.SplittableRandom;

/** Lets tours change to another type of vehicle, or two tours swap theirs. */
final class Trade {

  private static final int DISTURB_PERIOD = 8;

  private final Instance in;
  private final SplittableRandom random;

  Trade(Instance in, SplittableRandom random) {
    this.in = in;
    this.random = random;
  }

  /**
   * Now and then gives a tour to any free type that can drive it, cheaper or not: only what is
   * inserted next shows what that is good for.
   */
  void disturb(Draft draft) {
    if (in.fleet.length == 1 || draft.activeCount() == 0 || random.nextInt(DISTURB_PERIOD) > 0) {
      return;
    }
    int slot = draft.slot(random.nextInt(draft.activeCount()));
    int type = random.nextInt(in.fleet.length);
    if (type != draft.tour(slot).type && draft.hasFree(type)) {
      draft.retype(slot, type, Double.POSITIVE_INFINITY);
    }
  }

  /** Tries one tour, where there is more than one type, and keeps what is cheaper. */
  void tryOne(Draft draft) {
    if (in.fleet.length == 1 || draft.activeCount() == 0) {
      return;
    }
    int slot = draft.slot(random.nextInt(draft.activeCount()));
    int type = random.nextInt(in.fleet.length);
    if (type != draft.tour(slot).type && draft.hasFree(type)) {
      draft.retype(slot, type, 0);
    }
    int other = draft.slot(random.nextInt(draft.activeCount()));
    if (draft.tour(other).type != draft.tour(slot).type) {
      swap(draft, slot, other);
    }
  }

  private void swap(Draft draft, int slot, int other) {
    int type = draft.tour(slot).type;
    int otherType = draft.tour(other).type;
    double before = draft.cost();
    if (draft.retype(slot, otherType, Double.POSITIVE_INFINITY)
        && !draft.retype(other, type, before - draft.cost())) {
      draft.retype(slot, type, Double.POSITIVE_INFINITY);
    }
  }
}
