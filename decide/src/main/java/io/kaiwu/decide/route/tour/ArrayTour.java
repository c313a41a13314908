// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

/** A round tour in an array, in which a path is turned by turning whichever side is shorter. */
final class ArrayTour {

  private final int n;
  private final int[] order;
  private final int[] position;

  /** Whether the tour is read from the end of the array to its start. */
  private boolean backward;

  ArrayTour(int[] order) {
    this.n = order.length;
    this.order = order.clone();
    this.position = new int[n];
    set(order);
  }

  void set(int[] from) {
    System.arraycopy(from, 0, order, 0, n);
    for (int k = 0; k < n; k++) {
      position[order[k]] = k;
    }
    backward = false;
  }

  int[] order() {
    return order.clone();
  }

  int size() {
    return n;
  }

  int next(int city) {
    return backward ? before(city) : after(city);
  }

  int previous(int city) {
    return backward ? after(city) : before(city);
  }

  private int after(int city) {
    int p = position[city] + 1;
    return order[p == n ? 0 : p];
  }

  private int before(int city) {
    int p = position[city];
    return order[(p == 0 ? n : p) - 1];
  }

  /** The city so many steps on. */
  int ahead(int city, int steps) {
    int p = position[city] + (backward ? -steps : steps);
    return order[Math.floorMod(p, n)];
  }

  /** Reads the tour the other way round from now on. */
  void turnAround() {
    backward = !backward;
  }

  /** Whether {@code b} is met on the way from {@code a} to {@code c}, ends included. */
  boolean isBetween(int a, int b, int c) {
    return steps(a, b) <= steps(a, c);
  }

  /** How many steps it is from one city on to another. */
  int steps(int from, int to) {
    int d = backward ? position[from] - position[to] : position[to] - position[from];
    return d < 0 ? d + n : d;
  }

  /** Turns the path from {@code a} on to {@code b}. Its own inverse is {@code flip(b, a)}. */
  void flip(int a, int b) {
    int from = backward ? position[b] : position[a];
    int to = backward ? position[a] : position[b];
    int length = to - from;
    if (length < 0) {
      length += n;
    }
    length++;
    if (2 * length <= n) {
      reverse(from, to, length / 2);
    } else {
      reverse(to + 1 == n ? 0 : to + 1, from == 0 ? n - 1 : from - 1, (n - length) / 2);
      backward = !backward;
    }
  }

  private void reverse(int from, int to, int swaps) {
    int i = from;
    int j = to;
    for (int k = 0; k < swaps; k++) {
      int a = order[i];
      int b = order[j];
      order[i] = b;
      position[b] = i;
      order[j] = a;
      position[a] = j;
      if (++i == n) {
        i = 0;
      }
      if (--j < 0) {
        j = n - 1;
      }
    }
  }
}
