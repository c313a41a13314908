// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Takes strings of stops out of tours that come close to one stop, so that there is slack, in space
 * and capacity, in one neighbourhood (Christiaens and Vanden Berghe 2020,
 * doi:10.1287/trsc.2019.0914). The other stop of a shipment goes too.
 */
final class Ruin {

  /** How many stops are taken out on average. */
  private static final double MEAN_REMOVED = 10;

  private static final int LONGEST_STRING = 10;

  /** How often a string keeps a piece in its middle. */
  private static final double SPLIT_RATE = 0.5;

  /** How soon that piece stops growing. */
  private static final double SPLIT_DEPTH = 0.01;

  private final Instance in;
  private final Neighbours neighbours;
  private final SplittableRandom random;
  private final boolean[] marked;
  private boolean[] ruined = new boolean[8];
  private int[] ruinedSlots = new int[8];

  Ruin(Instance in, Neighbours neighbours, SplittableRandom random) {
    this.in = in;
    this.neighbours = neighbours;
    this.random = random;
    this.marked = new boolean[in.stops];
  }

  /** Removes strings near a random stop, and answers this stop. */
  int remove(Draft draft) {
    int seed = random.nextInt(in.stops);
    int tours = draft.activeCount();
    if (tours == 0) {
      return seed;
    }
    double mean = (double) (in.stops - absentStops(draft)) / tours;
    double longest = Math.min(LONGEST_STRING, mean);
    double mostStrings = 4 * MEAN_REMOVED / (1 + longest) - 1;
    int strings = (int) (random.nextDouble() * mostStrings + 1);
    int count = 0;
    for (int at : neighbours.of(seed)) {
      int slot = draft.slotOf(at);
      if (slot == Draft.ABSENT || isRuined(slot)) {
        continue;
      }
      if (ruinedSlots.length == count) {
        ruinedSlots = Arrays.copyOf(ruinedSlots, 2 * count);
      }
      ruinedSlots[count++] = slot;
      ruined[slot] = true;
      cut(draft, slot, draft.positionOf(at), longest);
      if (count >= strings) {
        break;
      }
    }
    for (int k = 0; k < count; k++) {
      ruined[ruinedSlots[k]] = false;
    }
    return seed;
  }

  private int absentStops(Draft draft) {
    return Math.min(in.stops - 1, draft.absentCount());
  }

  private boolean isRuined(int slot) {
    if (slot >= ruined.length) {
      ruined = Arrays.copyOf(ruined, Math.max(slot + 1, 2 * ruined.length));
    }
    return ruined[slot];
  }

  private void cut(Draft draft, int slot, int position, double longest) {
    Tour tour = draft.tour(slot);
    double most = Math.min(tour.length, longest);
    int length = Math.min(tour.length, (int) (random.nextDouble() * most + 1));
    if (length > 1 && length < tour.length && random.nextDouble() < SPLIT_RATE) {
      int kept = 1;
      while (length + kept < tour.length && random.nextDouble() > SPLIT_DEPTH) {
        kept++;
      }
      int first = firstOf(tour, position, length + kept);
      int keptFrom = first + 1 + random.nextInt(length - 1);
      for (int p = first; p < first + length + kept; p++) {
        marked[tour.stop[p]] = p < keptFrom || p >= keptFrom + kept;
      }
    } else {
      int first = firstOf(tour, position, length);
      for (int p = first; p < first + length; p++) {
        marked[tour.stop[p]] = true;
      }
    }
    takeOut(draft, slot);
  }

  /** Where a string of this length, which holds the position, begins. */
  private int firstOf(Tour tour, int position, int length) {
    int low = Math.max(1, position - length + 1);
    int high = Math.min(position, tour.length - length + 1);
    return low + random.nextInt(high - low + 1);
  }

  private void takeOut(Draft draft, int slot) {
    Tour tour = draft.tour(slot);
    for (int p = 1; p <= tour.length; p++) {
      int at = tour.stop[p];
      if (marked[at] && in.partner[at] >= 0) {
        marked[in.partner[at]] = true;
      }
    }
    draft.removeMarked(slot, marked);
    Arrays.fill(marked, false);
  }

  /** Removes a whole tour. */
  void removeTour(Draft draft, int slot) {
    Arrays.fill(marked, true);
    draft.removeMarked(slot, marked);
    Arrays.fill(marked, false);
  }
}
