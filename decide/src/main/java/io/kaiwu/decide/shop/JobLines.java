// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.Arrays;

/** What is placed of each job while a schedule is built, and what may come next. */
final class JobLines {

  private final ShopTable table;
  private final long[] start;
  private final long[] end;
  private final boolean[] placed;
  private final boolean[] ordered;
  private final int[] next;
  private final long[] ready;

  /** Works on these starts and ends, by operation. */
  JobLines(ShopTable table, long[] start, long[] end) {
    this.table = table;
    this.start = start;
    this.end = end;
    placed = new boolean[table.operations()];
    next = new int[table.jobs()];
    ready = new long[table.jobs()];
    ordered = new boolean[table.jobs()];
    for (int j = 0; j < ordered.length; j++) {
      ordered[j] = table.problem().jobs().get(j).ordered();
    }
  }

  void clear() {
    Arrays.fill(placed, false);
    Arrays.fill(ready, 0);
    for (int j = 0; j < next.length; j++) {
      next[j] = table.first(j);
    }
  }

  boolean isPlaced(int operation) {
    return placed[operation];
  }

  boolean isOrdered(int job) {
    return ordered[job];
  }

  /** Sets an operation that is pinned; the job's others do not wait for it unless they must. */
  void pin(int operation) {
    placed[operation] = true;
  }

  void place(int operation) {
    int j = table.job(operation);
    placed[operation] = true;
    ready[j] = ordered[j] ? end[operation] : Math.max(ready[j], end[operation]);
  }

  /** By when all is done that was placed of a job, or that comes before its next operation. */
  long ready(int job) {
    return ready[job];
  }

  /** What is placed when an operation is named; -1 for nothing. */
  int turn(int operation) {
    int j = table.job(operation);
    if (ordered[j]) {
      return nextOf(j);
    }
    return placed[operation] ? -1 : operation;
  }

  private int nextOf(int job) {
    while (next[job] < table.first(job + 1)) {
      int operation = next[job];
      if (!placed[operation]) {
        return operation;
      }
      ready[job] = end[operation];
      next[job]++;
    }
    return -1;
  }

  /** The next operation after this one that could be placed now; -1 for none. */
  int candidate(int after) {
    int o = after + 1;
    while (o < placed.length) {
      int j = table.job(o);
      if (ordered[j]) {
        int open = nextOf(j);
        if (open >= o) {
          return open;
        }
        o = table.first(j + 1);
      } else if (!placed[o]) {
        return o;
      } else {
        o++;
      }
    }
    return -1;
  }

  /** The first time from {@code from} on at which nothing else of an open job is in the way. */
  long clear(int job, long from, long length) {
    long free = from;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int o = table.first(job); o < table.first(job + 1); o++) {
        if (placed[o] && start[o] < free + length && free < end[o]) {
          free = end[o];
          moved = true;
        }
      }
    }
    return free;
  }
}
