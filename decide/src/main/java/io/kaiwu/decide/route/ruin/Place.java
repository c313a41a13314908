// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

/** The cheapest place for a request seen so far. */
final class Place {

  static final int NONE = -1;
  static final int NEW_TOUR = -2;

  /** The slot of the tour, or {@link #NONE} or {@link #NEW_TOUR}. */
  int slot;

  /** Of the new tour. */
  int type;

  /** The position behind which the request, or its pick-up, goes. */
  int behind;

  /** The position, before the pick-up is in, behind which the delivery goes. */
  int deliveryBehind;

  double cost;

  void clear(double costLimit) {
    slot = NONE;
    cost = costLimit;
  }

  void take(int slot, int behind, int deliveryBehind, double cost) {
    this.slot = slot;
    this.behind = behind;
    this.deliveryBehind = deliveryBehind;
    this.cost = cost;
  }

  void takeNew(int type, double cost) {
    this.slot = NEW_TOUR;
    this.type = type;
    this.cost = cost;
  }

  boolean isFound() {
    return slot != NONE;
  }
}
