// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ScheduleBuilder;
import java.util.Arrays;

/** What a {@link Decoder} makes a schedule of. */
final class Encoding {

  /** All operations, in the order in which they are placed. */
  final int[] order;

  /** The choice of each, or {@link ScheduleBuilder#FASTEST}. */
  final int[] choice;

  /** What each waits for at least. */
  final long[] delay;

  /** A chain of operations that wait for one another, the last first. */
  final int[] chain;

  int chainLength;
  long cost = ShopSearch.NOTHING;

  Encoding(int operations) {
    order = new int[operations];
    choice = new int[operations];
    delay = new long[operations];
    chain = new int[operations];
    Arrays.setAll(order, i -> i);
    Arrays.fill(choice, ScheduleBuilder.FASTEST);
  }

  void copyFrom(Encoding other) {
    System.arraycopy(other.order, 0, order, 0, order.length);
    System.arraycopy(other.choice, 0, choice, 0, choice.length);
    System.arraycopy(other.delay, 0, delay, 0, delay.length);
    System.arraycopy(other.chain, 0, chain, 0, other.chainLength);
    chainLength = other.chainLength;
    cost = other.cost;
  }

  int place(int operation) {
    int i = 0;
    while (order[i] != operation) {
      i++;
    }
    return i;
  }

  /** Takes out what is at {@code from} and puts it in at {@code to}. */
  void shift(int from, int to) {
    int moved = order[from];
    if (from < to) {
      System.arraycopy(order, from + 1, order, from, to - from);
    } else {
      System.arraycopy(order, to, order, to + 1, from - to);
    }
    order[to] = moved;
  }
}
