// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.util.concurrent.atomic.AtomicLong;

/** Where history begins: no stored reading is older. Safe for use by many threads. */
final class EarliestTime {

  private final AtomicLong micros = new AtomicLong(Long.MAX_VALUE);

  /** The time of the oldest reading; {@link Long#MAX_VALUE} if there is none. */
  long micros() {
    return micros.get();
  }

  void include(long timeMicros) {
    if (timeMicros < micros.get()) {
      micros.accumulateAndGet(timeMicros, Math::min);
    }
  }
}
