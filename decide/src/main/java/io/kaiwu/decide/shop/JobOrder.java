// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.Arrays;

/** The order in which jobs pass a permutation flow shop; what has begun cannot be overtaken. */
final class JobOrder {

  private final ShopTable table;
  private final int[] jobs;
  private final boolean[] seen;
  private int count;

  JobOrder(ShopTable table) {
    this.table = table;
    jobs = new int[table.jobs()];
    seen = new boolean[table.jobs()];
  }

  /** By the first mention of each job; what is not mentioned comes last. */
  int[] byMention(int[] operations) {
    Arrays.fill(seen, false);
    count = 0;
    for (int operation : operations) {
      mention(table.job(operation));
    }
    for (int j = 0; j < jobs.length; j++) {
      mention(j);
    }
    respectPins();
    return jobs;
  }

  private void mention(int job) {
    if (!seen[job]) {
      seen[job] = true;
      jobs[count++] = job;
    }
  }

  /** By the priority of each job's first operation, the highest first. */
  int[] byPriority(double[] priority) {
    for (int j = 0; j < jobs.length; j++) {
      int p = j;
      while (p > 0 && priority[table.first(jobs[p - 1])] < priority[table.first(j)]) {
        jobs[p] = jobs[p - 1];
        p--;
      }
      jobs[p] = j;
    }
    respectPins();
    return jobs;
  }

  /** Jobs that have begun come first, and all with pins in the order of these. */
  private void respectPins() {
    if (table.problem().pins().isEmpty()) {
      return;
    }
    long now = table.problem().now();
    int begun = 0;
    for (int i = 0; i < jobs.length; i++) {
      if (firstPin(jobs[i]) < now) {
        int job = jobs[i];
        System.arraycopy(jobs, begun, jobs, begun + 1, i - begun);
        jobs[begun++] = job;
      }
    }
    for (int i = 0; i < jobs.length; i++) {
      for (int k = i + 1; k < jobs.length; k++) {
        if (firstPin(jobs[i]) != Long.MAX_VALUE && firstPin(jobs[k]) < firstPin(jobs[i])) {
          int job = jobs[i];
          jobs[i] = jobs[k];
          jobs[k] = job;
        }
      }
    }
  }

  private long firstPin(int job) {
    for (int o = table.first(job); o < table.first(job + 1); o++) {
      if (table.isPinned(o)) {
        return table.pinnedStart(o);
      }
    }
    return Long.MAX_VALUE;
  }
}
