// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plan being changed: tours in slots, and the requests that are in none. What changed since
 * {@link #mark} can be taken back.
 */
final class Draft {

  static final int ABSENT = -1;

  private final Instance in;
  private final Timing timing;
  private Tour[] tours = new Tour[8];
  private int[] active = new int[8];
  private int activeCount;
  private int[] free = new int[8];
  private int freeCount;
  private int slots;
  private final int[] used;
  private final int[] slotOf;
  private final int[] positionOf;

  /** The requests in no tour. */
  private final int[] absent;

  private final int[] absentAt;
  private int absentCount;
  private int missing;

  private double cost;

  private final Undo undo;

  Draft(Instance in, Timing timing) {
    this.in = in;
    this.timing = timing;
    this.used = new int[in.fleet.length];
    this.slotOf = new int[in.stops];
    this.positionOf = new int[in.stops];
    this.absent = new int[in.requests.length];
    this.absentAt = new int[in.stops];
    this.undo = new Undo();
    clear();
  }

  private void clear() {
    while (activeCount > 0) {
      release(active[activeCount - 1]);
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
      if (used[type] == in.fleet[type].count() || !isOrdered(stops)) {
        continue;
      }
      int slot = open(type);
      for (int at : stops) {
        tours[slot].insert(tours[slot].length, at);
      }
      if (tours[slot].refresh()) {
        settle(slot);
      } else {
        release(slot);
      }
    }
    undo.clear();
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

  private void settle(int slot) {
    Tour tour = tours[slot];
    cost += tour.cost;
    for (int p = 1; p <= tour.length; p++) {
      int at = tour.stop[p];
      slotOf[at] = slot;
      positionOf[at] = p;
      if (in.partner[at] < 0 || in.collects[at]) {
        removeAbsent(at);
      }
    }
  }

  Snapshot snapshot() {
    List<Integer> types = new ArrayList<>(activeCount);
    List<int[]> stops = new ArrayList<>(activeCount);
    for (int k = 0; k < activeCount; k++) {
      Tour tour = tours[active[k]];
      types.add(tour.type);
      stops.add(Arrays.copyOfRange(tour.stop, 1, tour.length + 1));
    }
    return new Snapshot(types, stops, missing, sumUp());
  }

  double fixedCost(int type) {
    return in.fleet[type].fixedCost();
  }

  /** The cost added up anew, without what rounding has gathered. */
  private double sumUp() {
    double sum = 0;
    for (int k = 0; k < activeCount; k++) {
      sum += tours[active[k]].cost + fixedCost(tours[active[k]].type);
    }
    for (int k = 0; k < absentCount; k++) {
      sum += in.isRequired(absent[k]) ? 0 : in.skipCost[absent[k]];
    }
    cost = sum;
    return sum;
  }

  double cost() {
    return cost;
  }

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
    return activeCount;
  }

  int slot(int index) {
    return active[index];
  }

  Tour tour(int slot) {
    return tours[slot];
  }

  int slotOf(int stop) {
    return slotOf[stop];
  }

  int positionOf(int stop) {
    return positionOf[stop];
  }

  boolean hasFree(int type) {
    return used[type] < in.fleet[type].count();
  }

  /** From here on everything can be taken back. */
  void mark() {
    undo.mark();
  }

  void rollBack() {
    undo.rollBack();
  }

  /**
   * Takes the marked stops out of a tour, which must hold both or none of each shipment; if the
   * rest is no longer feasible, takes out that too. A removed request becomes absent.
   */
  void removeMarked(int slot, boolean[] marked) {
    undo.save(slot);
    Tour tour = tours[slot];
    int before = tour.length;
    for (int p = 1; p <= before; p++) {
      leave(tour.stop[p], marked[tour.stop[p]]);
    }
    cost -= tour.cost;
    tour.removeMarked(marked);
    if (tour.length > 0 && tour.refresh()) {
      cost += tour.cost;
      number(slot);
      return;
    }
    for (int p = 1; p <= tour.length; p++) {
      leave(tour.stop[p], true);
    }
    tour.length = 0;
    release(slot);
  }

  private void leave(int stop, boolean gone) {
    if (gone) {
      slotOf[stop] = ABSENT;
      if (in.partner[stop] < 0 || in.collects[stop]) {
        addAbsent(stop);
      }
    }
  }

  /** Puts an absent request where {@code place} says. */
  void insert(int request, Place place) {
    int slot = place.slot;
    if (slot == Place.NEW_TOUR) {
      slot = open(place.type);
      undo.saveNew(slot);
      place.behind = 0;
      place.deliveryBehind = 0;
    } else {
      undo.save(slot);
      cost -= tours[slot].cost;
    }
    Tour tour = tours[slot];
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
    Tour tour = tours[slot];
    undo.save(slot);
    int old = tour.type;
    double before = tour.cost + fixedCost(old);
    tour.type = type;
    if (tour.refresh() && tour.cost + fixedCost(type) - before < limit) {
      cost += tour.cost + fixedCost(type) - before;
      used[old]--;
      used[type]++;
      return true;
    }
    tour.type = old;
    tour.refresh();
    return false;
  }

  private void number(int slot) {
    Tour tour = tours[slot];
    for (int p = 1; p <= tour.length; p++) {
      slotOf[tour.stop[p]] = slot;
      positionOf[tour.stop[p]] = p;
    }
  }

  private int open(int type) {
    int slot;
    if (freeCount > 0) {
      slot = free[--freeCount];
    } else {
      slot = slots++;
      if (slot == tours.length) {
        tours = Arrays.copyOf(tours, 2 * slot);
        active = Arrays.copyOf(active, 2 * slot);
        free = Arrays.copyOf(free, 2 * slot);
      }
      tours[slot] = new Tour(in, timing);
    }
    tours[slot].length = 0;
    tours[slot].type = type;
    used[type]++;
    cost += fixedCost(type);
    active[activeCount++] = slot;
    return slot;
  }

  private void release(int slot) {
    used[tours[slot].type]--;
    cost -= fixedCost(tours[slot].type);
    free[freeCount++] = slot;
    int at = 0;
    while (active[at] != slot) {
      at++;
    }
    active[at] = active[--activeCount];
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

  /** The tours as they were at the mark, kept in spare copies that are used again. */
  private final class Undo {

    private boolean[] saved = new boolean[8];
    private int[] touched = new int[8];
    private Tour[] copies = new Tour[8];
    private int count;
    private int[] oldActive = new int[8];
    private int[] oldFree = new int[8];
    private int oldActiveCount;
    private int oldFreeCount;
    private final int[] oldUsed = new int[in.fleet.length];
    private final int[] oldAbsent = new int[in.requests.length];
    private int oldAbsentCount;
    private int oldMissing;
    private double oldCost;

    private void clear() {
      for (int k = 0; k < count; k++) {
        saved[touched[k]] = false;
      }
      count = 0;
    }

    private void mark() {
      clear();
      if (oldActive.length < active.length) {
        oldActive = new int[active.length];
        oldFree = new int[active.length];
      }
      System.arraycopy(active, 0, oldActive, 0, activeCount);
      System.arraycopy(free, 0, oldFree, 0, freeCount);
      oldActiveCount = activeCount;
      oldFreeCount = freeCount;
      System.arraycopy(used, 0, oldUsed, 0, used.length);
      System.arraycopy(absent, 0, oldAbsent, 0, absentCount);
      oldAbsentCount = absentCount;
      oldMissing = missing;
      oldCost = cost;
    }

    private void save(int slot) {
      if (isNoted(slot)) {
        return;
      }
      if (copies[count - 1] == null) {
        copies[count - 1] = new Tour(in, timing);
      }
      copies[count - 1].copy(tours[slot]);
    }

    private void saveNew(int slot) {
      if (!isNoted(slot)) {
        if (copies[count - 1] == null) {
          copies[count - 1] = new Tour(in, timing);
        }
        copies[count - 1].length = 0;
      }
    }

    private boolean isNoted(int slot) {
      if (saved.length <= slot) {
        saved = Arrays.copyOf(saved, tours.length);
      }
      if (saved[slot]) {
        return true;
      }
      if (count == touched.length) {
        touched = Arrays.copyOf(touched, 2 * count);
        copies = Arrays.copyOf(copies, 2 * count);
      }
      saved[slot] = true;
      touched[count++] = slot;
      return false;
    }

    private void rollBack() {
      for (int k = 0; k < count; k++) {
        Tour tour = tours[touched[k]];
        tours[touched[k]] = copies[k];
        copies[k] = tour;
        number(touched[k]);
      }
      activeCount = oldActiveCount;
      System.arraycopy(oldActive, 0, active, 0, activeCount);
      rollBackFree();
      System.arraycopy(oldUsed, 0, used, 0, used.length);
      absentCount = oldAbsentCount;
      System.arraycopy(oldAbsent, 0, absent, 0, absentCount);
      for (int k = 0; k < absentCount; k++) {
        absentAt[absent[k]] = k;
        setAbsent(absent[k]);
      }
      missing = oldMissing;
      cost = oldCost;
      clear();
    }

    /** Slots made since the mark stay, free. */
    private void rollBackFree() {
      int known = oldActiveCount + oldFreeCount;
      freeCount = oldFreeCount;
      System.arraycopy(oldFree, 0, free, 0, freeCount);
      for (int slot = known; slot < slots; slot++) {
        free[freeCount++] = slot;
      }
    }

    private void setAbsent(int request) {
      slotOf[request] = ABSENT;
      if (in.isPair(request)) {
        slotOf[in.partner[request]] = ABSENT;
      }
    }
  }
}
