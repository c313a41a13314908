// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import java.util.Arrays;

/** Beginnings of routes, in columns. */
final class Labels {

  int count;
  int[] stop = new int[1024];
  int[] before = new int[1024];
  double[] cost = new double[1024];
  double[] time = new double[1024];
  double[] delivered = new double[1024];
  double[] picked = new double[1024];
  long[] memory = new long[1024];
  boolean[] dominated = new boolean[1024];

  void clear() {
    count = 0;
  }

  int add(
      int stop,
      int before,
      double cost,
      double time,
      double delivered,
      double picked,
      long memory) {
    if (count == this.stop.length) {
      grow();
    }
    this.stop[count] = stop;
    this.before[count] = before;
    this.cost[count] = cost;
    this.time[count] = time;
    this.delivered[count] = delivered;
    this.picked[count] = picked;
    this.memory[count] = memory;
    dominated[count] = false;
    return count++;
  }

  private void grow() {
    int size = stop.length * 2;
    stop = Arrays.copyOf(stop, size);
    before = Arrays.copyOf(before, size);
    cost = Arrays.copyOf(cost, size);
    time = Arrays.copyOf(time, size);
    delivered = Arrays.copyOf(delivered, size);
    picked = Arrays.copyOf(picked, size);
    memory = Arrays.copyOf(memory, size);
    dominated = Arrays.copyOf(dominated, size);
  }

  /** The stops up to and with this one. */
  int[] sequence(int label) {
    int length = 0;
    for (int l = label; l >= 0; l = before[l]) {
      length++;
    }
    int[] sequence = new int[length];
    for (int l = label; l >= 0; l = before[l]) {
      sequence[--length] = stop[l];
    }
    return sequence;
  }
}
