// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

/** First in, first out. */
final class Line {

  private int[] ring = new int[16];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(int customer) {
    if (size == ring.length) {
      int[] wider = new int[2 * size];
      for (int i = 0; i < size; i++) {
        wider[i] = ring[(head + i) % size];
      }
      ring = wider;
      head = 0;
    }
    ring[(head + size++) % ring.length] = customer;
  }

  int remove() {
    int customer = ring[head];
    head = (head + 1) % ring.length;
    size--;
    return customer;
  }
}
