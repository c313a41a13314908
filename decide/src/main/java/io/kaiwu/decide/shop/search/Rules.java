// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.ShopTable;

/** Priorities of operations by the rules of the shop floor; the higher the sooner. */
final class Rules {

  static final int COUNT = 4;
  static final int MOST_WORK = 0;
  static final int LEAST_SLACK = 3;

  /** A due time that never comes. */
  static final double NEVER = 1e12;

  private Rules() {}

  /** Rule 0: most work remaining; 1: shortest operation; 2: earliest due; 3: least slack. */
  static double[] of(ShopTable table, int rule) {
    double[] priority = new double[table.operations()];
    for (int j = 0; j < table.jobs(); j++) {
      Job job = table.problem().jobs().get(j);
      double remaining = 0;
      for (int o = table.first(j + 1) - 1; o >= table.first(j); o--) {
        remaining += table.shortest(o);
        double due = job.due() == Job.NEVER ? NEVER : job.due();
        priority[o] =
            switch (rule) {
              case 0 -> remaining;
              case 1 -> -table.shortest(o);
              case 2 -> -due / Math.max(1, job.weight());
              default -> -(due - remaining) / Math.max(1, job.weight());
            };
      }
    }
    return priority;
  }
}
