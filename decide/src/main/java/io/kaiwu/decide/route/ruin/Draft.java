// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plan being changed: its tours, and the requests that are in none. What changed since {@link
 * #mark} can be taken back.
 */
final class Draft {

  static final int ABSENT = -1;

  private final Instance in;
  private final Slots slots;
  private final int[] slotOf;
  private final int[] positionOf;

  /** The requests in no tour, and where in this list each of them is. */
  private final int[] absent;

  private final int[] absentAt;
  private int absentCount;
  private int missing;
  private double cost;
  private final int[] oldAbsent;
  private int oldAbsentCount;
  private int oldMissing;
  private double oldCost;

  Draft(Instance in, Timing timing) {
    this.in = in;
    this.slots = new Slots(in, timing);
    this.slotOf = new int[in.stops];
    this.positionOf = new int[in.stops];
    this.absent = new int[in.requests.length];
    this.absentAt = new int[in.stops];
    this.oldAbsent = new int[in.requests.length];
    clear();
  }

  private void clear() {
    while (slots.activeCount() > 0) {
      slots.release(slots.active(0));
    }
    Arrays.fill(slotOf, ABSENT);
    absentCount = 0;
    missing = 0;
    cost = 0;
    for (int request : in.requests) {
      addAbsent(request);
    }
  }

  /** Takes over a plan; requests in tours that break a rule stay out. */
  void load(Snapshot plan) {
    clear();
    for (int k = 0; k < plan.tours().size(); k++) {
      int type = plan.types().get(k);
      int[] stops = plan.tours().get(k);
      if (slots.hasFree(type) && isOrdered(stops)) {
        load(type, stops);
      }
    }
    mark();
  }

  private void load(int type, int[] stops) {
    int slot = slots.open(type);
    Tour tour = slots.tour(slot);
    for (int at : stops) {
      tour.insert(tour.length, at);
    }
    if (!tour.refresh()) {
      slots.release(slot);
      return;
    }
    cost += tour.cost + fixedCost(type);
    number(slot);
    for (int at : stops) {
      if (in.partner[at] < 0 || in.collects[at]) {
        removeAbsent(at);
      }
    }
  }

  /** Whether no stop is in a tour already, and shipments are whole and in their order. */
  private boolean isOrdered(int[] stops) {
    boolean[] seen = new boolean[in.stops];
    int open = 0;
    for (int at : stops) {
      if (seen[at] || slotOf[at] != ABSENT) {
        return false;
      }
      seen[at] = true;
      if (in.partner[at] >= 0) {
        open += in.collects[at] ? 1 : -1;
        if (!in.collects[at] && !seen[in.partner[at]]) {
          return false;
        }
      }
    }
    return open == 0 && stops.length > 0;
  }

  Snapshot snapshot() {
    List<Integer> types = new ArrayList<>(activeCount());
    List<int[]> stops = new ArrayList<>(activeCount());
    for (int k = 0; k < activeCount(); k++) {
      Tour tour = slots.tour(slots.active(k));
      types.add(tour.type);
      stops.add(Arrays.copyOfRange(tour.stop, 1, tour.length + 1));
    }
    sumUp();
    return new Snapshot(types, stops, missing, cost);
  }

  /** Adds the cost up anew, without what rounding has gathered. */
  private void sumUp() {
    cost = 0;
    for (int k = 0; k < activeCount(); k++) {
      Tour tour = slots.tour(slots.active(k));
      cost += tour.cost + fixedCost(tour.type);
    }
    for (int k = 0; k < absentCount; k++) {
      cost += in.isRequired(absent[k]) ? 0 : in.skipCost[absent[k]];
    }
  }

  double fixedCost(int type) {
    return in.fleet[type].fixedCost();
  }

  /** Of all tours and of the requests skipped. */
  double cost() {
    return cost;
  }

  /** How many required requests are in no tour. */
  int missing() {
    return missing;
  }

  int absentCount() {
    return absentCount;
  }

  int absent(int index) {
    return absent[index];
  }

  int activeCount() {
    return slots.activeCount();
  }

  int slot(int index) {
    return slots.active(index);
  }

  Tour tour(int slot) {
    return slots.tour(slot);
  }

  int slotOf(int stop) {
    return slotOf[stop];
  }

  int positionOf(int stop) {
    return positionOf[stop];
  }

  boolean hasFree(int type) {
    return slots.hasFree(type);
  }

  /** From here on everything can be taken back. */
  void mark() {
    slots.mark();
    System.arraycopy(absent, 0, oldAbsent, 0, absentCount);
    oldAbsentCount = absentCount;
    oldMissing = missing;
    oldCost = cost;
  }

  void rollBack() {
    slots.rollBack();
    for (int k = 0; k < slots.touchedCount(); k++) {
      number(slots.touched(k));
    }
    absentCount = oldAbsentCount;
    System.arraycopy(oldAbsent, 0, absent, 0, absentCount);
    for (int k = 0; k < absentCount; k++) {
      int request = absent[k];
      absentAt[request] = k;
      slotOf[request] = ABSENT;
      if (in.isPair(request)) {
        slotOf[in.partner[request]] = ABSENT;
      }
    }
    missing = oldMissing;
    cost = oldCost;
  }

  /**
   * Takes the marked stops out of a tour, which must hold both or none of each shipment; if the
   * rest is no longer feasible, takes out that too. A removed request becomes absent.
   */
  void removeMarked(int slot, boolean[] marked) {
    slots.save(slot);
    Tour tour = slots.tour(slot);
    for (int p = 1; p <= tour.length; p++) {
      if (marked[tour.stop[p]]) {
        leave(tour.stop[p]);
      }
    }
    cost -= tour.cost;
    tour.removeMarked(marked);
    if (tour.length > 0 && tour.refresh()) {
      cost += tour.cost;
      number(slot);
      return;
    }
    for (int p = 1; p <= tour.length; p++) {
      leave(tour.stop[p]);
    }
    cost -= fixedCost(tour.type);
    slots.release(slot);
  }

  private void leave(int stop) {
    slotOf[stop] = ABSENT;
    if (in.partner[stop] < 0 || in.collects[stop]) {
      addAbsent(stop);
    }
  }

  /** Puts an absent request where {@code place} says. */
  void insert(int request, Place place) {
    int slot = place.slot;
    if (slot == Place.NEW_TOUR) {
      slot = slots.open(place.type);
      cost += fixedCost(place.type);
      place.behind = 0;
      place.deliveryBehind = 0;
    } else {
      slots.save(slot);
      cost -= slots.tour(slot).cost;
    }
    Tour tour = slots.tour(slot);
    if (in.isPair(request)) {
      tour.insert(place.deliveryBehind, in.partner[request]);
    }
    tour.insert(place.behind, request);
    tour.refresh();
    cost += tour.cost;
    number(slot);
    removeAbsent(request);
  }

  /**
   * Gives a tour to another type of vehicle if that changes the cost by less than {@code limit};
   * false, and nothing changed, if not, or if it cannot drive it.
   */
  boolean retype(int slot, int type, double limit) {
    Tour tour = slots.tour(slot);
    slots.save(slot);
    int old = tour.type;
    double before = tour.cost + fixedCost(old);
    slots.changeType(slot, type);
    if (tour.refresh() && tour.cost + fixedCost(type) - before < limit) {
      cost += tour.cost + fixedCost(type) - before;
      return true;
    }
    slots.changeType(slot, old);
    tour.refresh();
    return false;
  }

  private void number(int slot) {
    Tour tour = slots.tour(slot);
    for (int p = 1; p <= tour.length; p++) {
      slotOf[tour.stop[p]] = slot;
      positionOf[tour.stop[p]] = p;
    }
  }

  private void addAbsent(int request) {
    absentAt[request] = absentCount;
    absent[absentCount++] = request;
    if (in.isRequired(request)) {
      missing++;
    } else {
      cost += in.skipCost[request];
    }
  }

  private void removeAbsent(int request) {
    int at = absentAt[request];
    int moved = absent[--absentCount];
    absent[at] = moved;
    absentAt[moved] = at;
    if (in.isRequired(request)) {
      missing--;
    } else {
      cost -= in.skipCost[request];
    }
  }
}
