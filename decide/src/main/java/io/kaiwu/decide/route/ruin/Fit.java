// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import java.util.SplittableRandom;

/** Into which routes of a plan more would go. */
final class Fit {

  private final Instance in;
  private final Draft draft;
  private final StopInserter stopInserter;
  private final PairInserter pairInserter;

  Fit(RouteProblem problem, RoutePlan plan) {
    in = new Instance(problem, null);
    Timing timing = new Timing(in);
    draft = new Draft(in, timing);
    draft.load(RuinSolver.snapshot(plan));
    Blink never = new Blink(new SplittableRandom(0), 0);
    stopInserter = new StopInserter(in, timing, never);
    pairInserter = new PairInserter(in, timing, never);
  }

  /** The stop by itself, or the pick-up of its shipment. */
  int requestOf(int stop) {
    return in.partner[stop] >= 0 && !in.collects[stop] ? in.partner[stop] : stop;
  }

  int tours() {
    return draft.activeCount();
  }

  boolean isPossibleAlone(int request) {
    for (int type = 0; type < in.fleet.length; type++) {
      if (in.alone(type, request) < Double.POSITIVE_INFINITY) {
        return true;
      }
    }
    return false;
  }

  boolean isFreeVehicleLeft(int request) {
    for (int type = 0; type < in.fleet.length; type++) {
      if (draft.hasFree(type) && in.alone(type, request) < Double.POSITIVE_INFINITY) {
        return true;
      }
    }
    return false;
  }

  /** How many routes have a place for the request. */
  int count(int request) {
    int fitting = 0;
    Place place = new Place();
    for (int k = 0; k < draft.activeCount(); k++) {
      int slot = draft.slot(k);
      place.clear(Double.POSITIVE_INFINITY);
      if (in.isPair(request)) {
        pairInserter.search(slot, draft.tour(slot), request, place);
      } else {
        stopInserter.search(slot, draft.tour(slot), request, place);
      }
      fitting += place.isFound() ? 1 : 0;
    }
    return fitting;
  }
}
