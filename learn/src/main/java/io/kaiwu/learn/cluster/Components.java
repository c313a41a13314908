// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which rows hang together, joined by many threads at once. Every row leads to the least row of its
 * component in the end, whatever the order of the joins.
 */
final class Components {

  private final AtomicIntegerArray parents;

  Components(int rows) {
    this.parents = new AtomicIntegerArray(rows);
    for (int i = 0; i < rows; i++) {
      parents.setPlain(i, i);
    }
  }

  /** The least row known to hang together with this. */
  int root(int row) {
    int at = row;
    int parent = parents.get(at);
    while (parent != at) {
      int above = parents.get(parent);
      parents.weakCompareAndSetPlain(
          at, parent, above); // halves the way; a lost race costs nothing
      at = parent;
      parent = above;
    }
    return at;
  }

  void join(int a, int b) {
    if (parents.get(a) == parents.get(b)) {
      return;
    }
    int one = root(a);
    int other = root(b);
    while (one != other) {
      int least = Math.min(one, other);
      int most = Math.max(one, other);
      if (parents.compareAndSet(most, most, least)) {
        return;
      }
      one = root(least);
      other = root(most);
    }
  }
}
