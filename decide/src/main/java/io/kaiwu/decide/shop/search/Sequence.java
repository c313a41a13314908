// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

/**
 * A schedule without its times: one order of all operations, which the machines and the jobs keep,
 * and the machine of each.
 */
final class Sequence {

  /** The operations, each before those that wait for it. */
  final int[] order;

  /** The choice of each operation, an index into {@link GraphShop#choiceMachine}. */
  final int[] choice;

  int makespan = Integer.MAX_VALUE;

  Sequence(int operations) {
    order = new int[operations];
    choice = new int[operations];
  }

  void copyFrom(Sequence other) {
    System.arraycopy(other.order, 0, order, 0, order.length);
    System.arraycopy(other.choice, 0, choice, 0, choice.length);
    makespan = other.makespan;
  }

  Sequence copy() {
    Sequence copy = new Sequence(order.length);
    copy.copyFrom(this);
    return copy;
  }
}
