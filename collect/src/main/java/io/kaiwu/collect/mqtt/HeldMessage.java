// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import io.kaiwu.collect.ingest.Outcome;
import org.jspecify.annotations.Nullable;

/** A message whose acknowledgement is held until it is durable. */
final class HeldMessage {

  private final int packetId;
  private final int qos;

  /** Set by the committing thread, read by the connection's. */
  volatile @Nullable Outcome outcome;

  HeldMessage(int packetId, int qos) {
    this.packetId = packetId;
    this.qos = qos;
  }

  int packetId() {
    return packetId;
  }

  int qos() {
    return qos;
  }
}
