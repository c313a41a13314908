// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. Safe for use by many threads. */
public final class Counter {

  private final LongAdder count = new LongAdder();

  Counter() {}

  public void add(long more) {
    count.add(more);
  }

  public long value() {
    return count.sum();
  }
}
