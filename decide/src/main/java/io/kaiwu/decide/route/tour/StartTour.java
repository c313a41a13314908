// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import java.util.Arrays;

/**
 * A first tour: the shortest edges to near cities, each city in at most two and no round closed,
 * then piece after piece to the nearest end that is left.
 */
final class StartTour {

  private final Cities cities;
  private final Near near;
  private final int n;

  /** The one or two cities that each is joined to, or -1. */
  private final int[] one;

  private final int[] two;
  private final int[] root;

  private StartTour(Cities cities, Near near) {
    this.cities = cities;
    this.near = near;
    this.n = cities.size();
    this.one = new int[n];
    this.two = new int[n];
    this.root = new int[n];
    Arrays.fill(one, -1);
    Arrays.fill(two, -1);
    Arrays.setAll(root, i -> i);
  }

  static int[] of(Cities cities, Near near) {
    StartTour start = new StartTour(cities, near);
    start.joinTied();
    start.joinNear();
    return start.joinPieces();
  }

  private void joinTied() {
    if (cities.isDoubled()) {
      for (int i = 0; i < cities.places(); i++) {
        join(i, i + cities.places());
      }
    }
  }

  private void joinNear() {
    int[][] pairs = new int[n * Near.KEPT][];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j : near.of(i)) {
        pairs[count++] = new int[] {i, j};
      }
    }
    int[][] sorted = Arrays.copyOf(pairs, count);
    Arrays.sort(
        sorted, (a, b) -> Double.compare(cities.distance(a[0], a[1]), cities.distance(b[0], b[1])));
    for (int[] pair : sorted) {
      if (isEnd(pair[0]) && isEnd(pair[1]) && find(pair[0]) != find(pair[1])) {
        join(pair[0], pair[1]);
      }
    }
  }

  private boolean isEnd(int i) {
    return two[i] < 0;
  }

  private int find(int i) {
    int at = i;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private void join(int i, int j) {
    link(i, j);
    link(j, i);
    root[find(i)] = find(j);
  }

  private void link(int i, int j) {
    if (one[i] < 0) {
      one[i] = j;
    } else {
      two[i] = j;
    }
  }

  /** Walks along a piece, jumps from its end to the nearest free end, and so on. */
  private int[] joinPieces() {
    int[] order = new int[n];
    boolean[] done = new boolean[n];
    int[] ends = new int[n];
    int endCount = 0;
    for (int i = 0; i < n; i++) {
      if (isEnd(i)) {
        ends[endCount++] = i;
      }
    }
    int at = endCount == 0 ? 0 : ends[0];
    for (int size = 0; size < n; ) {
      int from = -1;
      int now = at;
      while (now >= 0 && !done[now]) {
        order[size++] = now;
        done[now] = true;
        int next = one[now] == from ? two[now] : one[now];
        from = now;
        now = next;
      }
      int kept = 0;
      int nearest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < endCount; k++) {
        if (!done[ends[k]]) {
          ends[kept++] = ends[k];
          double distance = cities.distance(from, ends[k]);
          if (distance < least) {
            least = distance;
            nearest = ends[k];
          }
        }
      }
      endCount = kept;
      at = nearest;
    }
    return order;
  }
}
