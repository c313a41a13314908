// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import java.util.concurrent.atomic.LongAdder;

/** Counts at the broker; safe for use by many threads. */
final class BrokerCounters {

  final LongAdder connected = new LongAdder();
  final LongAdder disconnected = new LongAdder();
  final LongAdder badLogins = new LongAdder();
  final LongAdder unauthorized = new LongAdder();
  final LongAdder packetsTooLarge = new LongAdder();
  final LongAdder qos0 = new LongAdder();
  final LongAdder qos1 = new LongAdder();
  final LongAdder qos2 = new LongAdder();

  BrokerMetrics snapshot() {
    return new BrokerMetrics(
        connected.sum() - disconnected.sum(),
        connected.sum(),
        badLogins.sum(),
        unauthorized.sum(),
        packetsTooLarge.sum(),
        qos0.sum(),
        qos1.sum(),
        qos2.sum());
  }
}
