// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

/** Puts stops that are in no trip where they cost least: into a trip or a vehicle of their own. */
final class Insertion {

  private final TripWalk walk;
  private final Draft draft;
  private final Patience patience;

  Insertion(TripWalk walk, Draft draft, Patience patience) {
    this.walk = walk;
    this.draft = draft;
    this.patience = patience;
  }

  /** Those that must be served first; one that fits nowhere, or is not worth it, stays out. */
  void insertAll() {
    for (int round = 0; round < 2; round++) {
      for (int s = 0; s < walk.stops() && !patience.isOver(); s++) {
        if (draft.tripOf(s) < 0 && walk.stop(s).isRequired() == (round == 0)) {
          insert(s);
        }
      }
    }
  }

  private void insert(int stop) {
    double least = walk.stop(stop).skipCost();
    int bestTrip = -1;
    int bestType = -1;
    int[] best = new int[0];
    for (int t = 0; t < draft.size(); t++) {
      int[] order = draft.order(t);
      for (int i = 0; order.length > 0 && i <= order.length; i++) {
        int[] next = TripSearch.with(order, i, stop);
        double cost = walk.cost(draft.type(t), next, least + draft.cost(t)) - draft.cost(t);
        if (cost < least) {
          least = cost;
          bestTrip = t;
          bestType = draft.type(t);
          best = next;
        }
      }
    }
    for (int type = 0; type < walk.types(); type++) {
      int[] alone = {stop};
      double cost = walk.cost(type, alone);
      if (cost < least && draft.used(type) < walk.vehicle(type).count()) {
        least = cost;
        bestTrip = -1;
        bestType = type;
        best = alone;
      }
    }
    if (bestTrip >= 0) {
      draft.set(bestTrip, bestType, best, walk.cost(bestType, best));
    } else if (bestType >= 0) {
      draft.open(bestType, best);
    }
  }
}
