// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Puts absent requests back one after another, each at its cheapest place, where now and then a
 * place is overlooked. In which order is drawn anew each time.
 */
final class Recreate {

  private static final double BLINK_RATE = 0.01;

  /** One in so many times a type of vehicle is not thought of for a new tour. */
  private static final int OVERLOOK_TYPE = 8;

  /** So many absent requests that were not just removed are tried each time. */
  private static final int MOST_OLD = 12;

  /** Weights of the orders: random, demand, far, close, then width, start and end of windows. */
  private static final int[] WEIGHTS = {4, 4, 2, 1, 2, 2, 2};

  private static final int WITHOUT_WINDOWS = 4;

  private final Instance in;
  private final SplittableRandom random;
  private final StopInserter stopInserter;
  private final PairInserter pairInserter;
  private final Place place = new Place();
  private final int[] waiting;
  private final double[] key;
  private final boolean windows;
  private int waitingCount;

  Recreate(Instance in, Timing timing, SplittableRandom random) {
    this.in = in;
    this.random = random;
    Blink blink = new Blink(random, BLINK_RATE);
    this.stopInserter = new StopInserter(in, timing, blink);
    this.pairInserter = new PairInserter(in, timing, blink);
    this.waiting = new int[in.requests.length];
    this.key = new double[in.stops];
    this.windows = hasWindows();
  }

  private boolean hasWindows() {
    for (int i = 0; i < in.stops; i++) {
      if (in.latest[i] < Double.POSITIVE_INFINITY || in.earliest[i] > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Inserts what can be inserted, and is not skipped more cheaply.
   *
   * @param known how many of the absent requests, those first in the list, were absent before
   * @param mayOpen whether vehicles not yet used may be
   * @param stop asked between insertions
   */
  void insert(Draft draft, int known, boolean mayOpen, BooleanSupplier stop) {
    collect(draft, known);
    sort();
    for (int k = 0; k < waitingCount && !stop.getAsBoolean(); k++) {
      int request = waiting[k];
      find(draft, request, mayOpen);
      if (place.isFound()) {
        draft.insert(request, place);
      }
    }
  }

  private void collect(Draft draft, int known) {
    waitingCount = 0;
    for (int k = known; k < draft.absentCount(); k++) {
      waiting[waitingCount++] = draft.absent(k);
    }
    if (known <= MOST_OLD) {
      for (int k = 0; k < known; k++) {
        waiting[waitingCount++] = draft.absent(k);
      }
      return;
    }
    int first = random.nextInt(known);
    for (int k = 0; k < MOST_OLD; k++) {
      waiting[waitingCount++] = draft.absent((first + k) % known);
    }
  }

  private void find(Draft draft, int request, boolean mayOpen) {
    place.clear(in.skipCost[request]);
    boolean pair = in.isPair(request);
    for (int k = 0; k < draft.activeCount(); k++) {
      int slot = draft.slot(k);
      if (pair) {
        pairInserter.search(slot, draft.tour(slot), request, place);
      } else {
        stopInserter.search(slot, draft.tour(slot), request, place);
      }
    }
    if (mayOpen) {
      for (int type = 0; type < in.fleet.length; type++) {
        if (in.fleet.length > 1 && random.nextInt(OVERLOOK_TYPE) == 0) {
          continue;
        }
        double cost = in.alone(type, request) + draft.fixedCost(type);
        if (cost < place.cost && draft.hasFree(type)) {
          place.takeNew(type, cost);
        }
      }
    }
  }

  private void sort() {
    int total = 0;
    int orders = windows ? WEIGHTS.length : WITHOUT_WINDOWS;
    for (int k = 0; k < orders; k++) {
      total += WEIGHTS[k];
    }
    int draw = random.nextInt(total);
    int order = 0;
    while (draw >= WEIGHTS[order]) {
      draw -= WEIGHTS[order++];
    }
    for (int k = 0; k < waitingCount; k++) {
      key[waiting[k]] = key(order, waiting[k]);
    }
    sortByKey();
  }

  private double key(int order, int request) {
    return switch (order) {
      case 0 -> random.nextDouble();
      case 1 -> -in.amount[request];
      case 2 -> -fromStart(request);
      case 3 -> fromStart(request);
      case 4 -> in.latest[request] - in.earliest[request];
      case 5 -> in.earliest[request];
      default -> -in.latest[in.isPair(request) ? in.partner[request] : request];
    };
  }

  private double fromStart(int request) {
    return in.legs.distance(in.start[0], in.location[request]);
  }

  /** Shell's sort: no memory, and short lists. */
  private void sortByKey() {
    int gap = 1;
    while (gap < waitingCount / 3) {
      gap = 3 * gap + 1;
    }
    for (; gap > 0; gap /= 3) {
      for (int k = gap; k < waitingCount; k++) {
        int request = waiting[k];
        int at = k;
        for (; at >= gap && key[waiting[at - gap]] > key[request]; at -= gap) {
          waiting[at] = waiting[at - gap];
        }
        waiting[at] = request;
      }
    }
  }
}
