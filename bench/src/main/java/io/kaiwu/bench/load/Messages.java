// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.load;

/** What the devices say: for each device an endless row of messages. Used by one thread. */
public interface Messages {

  /** Makes the next message of the device; what the other methods give is good until then. */
  void next(int device);

  byte[] topic();

  /** The payload in the first {@link #payloadBytes} bytes. */
  byte[] payload();

  int payloadBytes();
}
