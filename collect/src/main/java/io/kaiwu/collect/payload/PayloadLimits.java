// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

/**
 * How much one message may hold.
 *
 * @param maxBytes of payload, in [1, 16 MiB]
 * @param maxReadings in one message, in [1, 1,000,000]
 */
public record PayloadLimits(int maxBytes, int maxReadings) {

  public static final PayloadLimits DEFAULT = new PayloadLimits(1 << 20, 20_000);

  public PayloadLimits {
    if (maxBytes < 1 || maxBytes > 16 << 20) {
      throw new IllegalArgumentException(
          "The limit of a payload (%d bytes) must lie in [1, 16 MiB].".formatted(maxBytes));
    }
    if (maxReadings < 1 || maxReadings > 1_000_000) {
      throw new IllegalArgumentException(
          "The limit of readings a message (%d) must lie in [1, 1000000].".formatted(maxReadings));
    }
  }
}
