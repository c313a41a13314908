// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import java.util.Arrays;

/** The events to come, earliest first; of equal times the one that was planned first. */
final class EventHeap {

  private double[] times = new double[64];
  private long[] numbers = new long[64];
  private int[] kinds = new int[64];
  private int[] subjects = new int[64];
  private int[] stamps = new int[64];
  private int size;
  private long planned;

  boolean isEmpty() {
    return size == 0;
  }

  double time() {
    return times[0];
  }

  int kind() {
    return kinds[0];
  }

  int subject() {
    return subjects[0];
  }

  int stamp() {
    return stamps[0];
  }

  void add(double time, int kind, int subject, int stamp) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      numbers = Arrays.copyOf(numbers, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
      subjects = Arrays.copyOf(subjects, 2 * size);
      stamps = Arrays.copyOf(stamps, 2 * size);
    }
    long number = planned++;
    int hole = size++;
    while (hole > 0 && isBefore(time, number, (hole - 1) / 2)) {
      move((hole - 1) / 2, hole);
      hole = (hole - 1) / 2;
    }
    put(hole, time, number, kind, subject, stamp);
  }

  void removeFirst() {
    size--;
    double time = times[size];
    long number = numbers[size];
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isBefore(times[child + 1], numbers[child + 1], child)) {
        child++;
      }
      if (isBefore(time, number, child)) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(hole, time, number, kinds[size], subjects[size], stamps[size]);
  }

  private boolean isBefore(double time, long number, int at) {
    return time < times[at] || (time == times[at] && number < numbers[at]);
  }

  private void move(int from, int to) {
    put(to, times[from], numbers[from], kinds[from], subjects[from], stamps[from]);
  }

  private void put(int at, double time, long number, int kind, int subject, int stamp) {
    times[at] = time;
    numbers[at] = number;
    kinds[at] = kind;
    subjects[at] = subject;
    stamps[at] = stamp;
  }
}
