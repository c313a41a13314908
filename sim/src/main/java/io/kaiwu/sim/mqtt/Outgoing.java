// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

/** A message on its way to the broker, numbered in the order of sending. */
final class Outgoing {

  private final long number;
  private final String topic;
  private final byte[] payload;

  Outgoing(long number, String topic, byte[] payload) {
    this.number = number;
    this.topic = topic;
    this.payload = payload;
  }

  long number() {
    return number;
  }

  String topic() {
    return topic;
  }

  byte[] payload() {
    return payload;
  }
}
