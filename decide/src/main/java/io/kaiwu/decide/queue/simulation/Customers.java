// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import java.util.Arrays;

/** The customers inside, in columns; numbers are used again. */
final class Customers {

  int[] kind = new int[64];
  int[] station = new int[64];
  double[] entered = new double[64];
  double[] arrived = new double[64];
  double[] service = new double[64];
  boolean[] waits = new boolean[64];

  /** Changes whenever a wait ends, so that an event planned for it is known to be void. */
  int[] stamp = new int[64];

  private int[] free = new int[64];
  private int freeCount;
  private int count;

  int add(int newKind, double now) {
    int customer;
    if (freeCount > 0) {
      customer = free[--freeCount];
    } else {
      customer = count++;
      if (customer == kind.length) {
        grow();
      }
    }
    kind[customer] = newKind;
    entered[customer] = now;
    waits[customer] = false;
    return customer;
  }

  void remove(int customer) {
    free[freeCount++] = customer;
  }

  private void grow() {
    int size = 2 * kind.length;
    kind = Arrays.copyOf(kind, size);
    station = Arrays.copyOf(station, size);
    entered = Arrays.copyOf(entered, size);
    arrived = Arrays.copyOf(arrived, size);
    service = Arrays.copyOf(service, size);
    waits = Arrays.copyOf(waits, size);
    stamp = Arrays.copyOf(stamp, size);
    free = Arrays.copyOf(free, size);
  }
}
