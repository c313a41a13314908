// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

/**
 * Keeps the best move offered, drawn among equals; and any tabu one, for when there is nothing
 * else.
 */
final class Draw {

  static final int BEHIND = 0;
  static final int BEFORE = 1;
  static final int ELSEWHERE = 2;
  private static final int FIELDS = 5;

  private final Dice dice;
  private final int[] best = new int[FIELDS];
  private final int[] tabu = new int[FIELDS];
  private int[] taken = best;
  private int estimate;
  private int ties;
  private int tabus;

  /** How many moves were offered since the walk began. */
  long offered;

  /** Below this even a tabu move is taken. */
  int aspiration;

  Draw(Dice dice) {
    this.dice = dice;
  }

  void clear() {
    estimate = Integer.MAX_VALUE;
    ties = 0;
    tabus = 0;
  }

  void offer(int estimate, boolean isTabu, int kind, int x, int y, int left, int right) {
    offered++;
    if (isTabu && estimate >= aspiration) {
      if (dice.below(++tabus) == 0) {
        put(tabu, kind, x, y, left, right);
      }
    } else if (estimate <= this.estimate) {
      if (estimate < this.estimate) {
        this.estimate = estimate;
        ties = 0;
      }
      if (dice.below(++ties) == 0) {
        put(best, kind, x, y, left, right);
      }
    }
  }

  private static void put(int[] move, int kind, int x, int y, int left, int right) {
    move[0] = kind;
    move[1] = x;
    move[2] = y;
    move[3] = left;
    move[4] = right;
  }

  /** Takes the best move, or a tabu one; false when nothing was offered. */
  boolean take() {
    taken = ties > 0 ? best : tabu;
    return ties + tabus > 0;
  }

  int kind() {
    return taken[0];
  }

  /** The operation that moves behind y, before which y moves, or that changes its machine. */
  int x() {
    return taken[1];
  }

  /** The other operation, or the choice of machine. */
  int y() {
    return taken[2];
  }

  /** The neighbours on the other machine. */
  int left() {
    return taken[3];
  }

  int right() {
    return taken[4];
  }
}
