// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.Arrays;

/**
 * Candidates of one length as a prefix tree: at each depth the nodes lie in one array, the children
 * of a node side by side and rising. Safe for use by many threads.
 */
final class CandidateTree {

  private final int depth;
  private final int[] rootOf;
  private final int[][] items;
  private final int[][] children;

  /**
   * Builds the tree.
   *
   * @param sets of {@code depth} items each, ordered
   */
  CandidateTree(SetStore sets, int depth, int itemCount) {
    this.depth = depth;
    this.items = new int[depth][sets.size()];
    this.children = new int[depth][sets.size() + 1];
    int[] used = new int[depth];
    for (int s = 0; s < sets.size(); s++) {
      boolean fresh = s == 0;
      for (int d = 0; d < depth; d++) {
        fresh = fresh || sets.item(s, d) != sets.item(s - 1, d);
        if (fresh) {
          items[d][used[d]] = sets.item(s, d);
          if (d + 1 < depth) {
            children[d][used[d]] = used[d + 1];
          }
          used[d]++;
        }
      }
    }
    for (int d = 0; d + 1 < depth; d++) {
      items[d] = Arrays.copyOf(items[d], used[d]);
      children[d] = Arrays.copyOf(children[d], used[d] + 1);
      children[d][used[d]] = used[d + 1];
    }
    this.rootOf = new int[itemCount];
    Arrays.fill(rootOf, -1);
    for (int root = 0; root < used[0]; root++) {
      rootOf[items[0][root]] = root;
    }
  }

  /** Adds 1 to the count of each candidate that lies in the entries [from, to). */
  void count(int[] entries, int from, int to, int[] counts) {
    for (int e = from; e + depth <= to; e++) {
      int root = rootOf[entries[e]];
      if (root >= 0) {
        descend(1, children[0][root], children[0][root + 1], entries, e + 1, to, counts);
      }
    }
  }

  private void descend(int d, int low, int high, int[] entries, int from, int to, int[] counts) {
    int[] names = items[d];
    int node = low;
    for (int e = from; e + depth - d <= to && node < high; e++) {
      node = firstNotBelow(names, node, high, entries[e]);
      if (node < high && names[node] == entries[e]) {
        if (d + 1 == depth) {
          counts[node]++;
        } else {
          descend(d + 1, children[d][node], children[d][node + 1], entries, e + 1, to, counts);
        }
        node++;
      }
    }
  }

  private static int firstNotBelow(int[] names, int low, int high, int wanted) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (names[middle] < wanted) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
