// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.Arrays;

/**
 * The tours, each in a slot of its own, and how many vehicles of each type they use. What changed
 * since {@link #mark} can be taken back; the copies this needs are used again and again.
 */
final class Slots {

  private final Instance in;
  private final Timing timing;
  private Tour[] tours = new Tour[0];
  private int slots;
  private int[] active = new int[8];
  private int activeCount;
  private int[] free = new int[8];
  private int freeCount;
  private final int[] used;

  /** Slots saved since the mark, and the tours as they were. */
  private int[] touched = new int[8];

  private Tour[] copies = new Tour[0];
  private int touchedCount;
  private boolean[] saved = new boolean[8];
  private int[] oldActive = new int[8];
  private int[] oldFree = new int[8];
  private int oldActiveCount;
  private int oldFreeCount;
  private final int[] oldUsed;

  Slots(Instance in, Timing timing) {
    this.in = in;
    this.timing = timing;
    this.used = new int[in.fleet.length];
    this.oldUsed = new int[in.fleet.length];
  }

  int activeCount() {
    return activeCount;
  }

  int active(int index) {
    return active[index];
  }

  Tour tour(int slot) {
    return tours[slot];
  }

  boolean hasFree(int type) {
    return used[type] < in.fleet[type].count();
  }

  /** A new tour, without stops. */
  int open(int type) {
    int slot = freeCount > 0 ? free[--freeCount] : grow();
    tours[slot].length = 0;
    save(slot);
    tours[slot].type = type;
    used[type]++;
    active[activeCount++] = slot;
    return slot;
  }

  private int grow() {
    if (slots == tours.length) {
      tours = Arrays.copyOf(tours, Math.max(8, 2 * slots));
      active = Arrays.copyOf(active, tours.length);
      free = Arrays.copyOf(free, tours.length);
      saved = Arrays.copyOf(saved, tours.length);
    }
    tours[slots] = new Tour(in, timing);
    return slots++;
  }

  /** Gives up a tour. */
  void release(int slot) {
    used[tours[slot].type]--;
    tours[slot].length = 0;
    free[freeCount++] = slot;
    int at = 0;
    while (active[at] != slot) {
      at++;
    }
    active[at] = active[--activeCount];
  }

  void changeType(int slot, int type) {
    used[tours[slot].type]--;
    used[type]++;
    tours[slot].type = type;
  }

  void mark() {
    forget();
    if (oldActive.length < active.length) {
      oldActive = new int[active.length];
      oldFree = new int[active.length];
    }
    System.arraycopy(active, 0, oldActive, 0, activeCount);
    System.arraycopy(free, 0, oldFree, 0, freeCount);
    System.arraycopy(used, 0, oldUsed, 0, used.length);
    oldActiveCount = activeCount;
    oldFreeCount = freeCount;
  }

  private void forget() {
    for (int k = 0; k < touchedCount; k++) {
      saved[touched[k]] = false;
    }
    touchedCount = 0;
  }

  /** Keeps a tour as it is, if that was not done since the mark. */
  void save(int slot) {
    if (saved[slot]) {
      return;
    }
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, 2 * touchedCount);
    }
    if (touchedCount == copies.length) {
      copies = Arrays.copyOf(copies, touchedCount + 1);
      copies[touchedCount] = new Tour(in, timing);
    }
    copies[touchedCount].copy(tours[slot]);
    saved[slot] = true;
    touched[touchedCount++] = slot;
  }

  /** How many tours changed since the mark, at most. */
  int touchedCount() {
    return touchedCount;
  }

  int touched(int index) {
    return touched[index];
  }

  /** Everything as at the mark. The slots {@link #touched} are those that were put back. */
  void rollBack() {
    for (int k = 0; k < touchedCount; k++) {
      Tour changed = tours[touched[k]];
      tours[touched[k]] = copies[k];
      copies[k] = changed;
    }
    activeCount = oldActiveCount;
    System.arraycopy(oldActive, 0, active, 0, activeCount);
    // Slots made since the mark stay, and are free.
    int known = oldActiveCount + oldFreeCount;
    freeCount = oldFreeCount;
    System.arraycopy(oldFree, 0, free, 0, freeCount);
    for (int slot = known; slot < slots; slot++) {
      free[freeCount++] = slot;
    }
    System.arraycopy(oldUsed, 0, used, 0, used.length);
  }
}
