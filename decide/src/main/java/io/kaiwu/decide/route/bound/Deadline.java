// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import io.kaiwu.decide.plan.Cancellation;

/** When to stop: by time, or because someone said so. */
record Deadline(long nanoTime, Cancellation cancellation) {

  boolean isOver() {
    return System.nanoTime() - nanoTime >= 0 || cancellation.isCancelled();
  }
}
