// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import java.time.Duration;
import java.util.Optional;

/**
 * How to take readings from a broker that runs elsewhere.
 *
 * @param clientId stays the same over restarts, so that the broker keeps what came meanwhile
 * @param tls whether to connect with TLS, trusting what this JVM trusts
 * @param credentials to log in with, if the broker asks for any
 * @param sessionExpiry how long the broker keeps messages while this system is away
 * @param receiveMaximum messages the broker may send before the first is acknowledged, in [1,
 *     65535]; together with {@code maxPacketBytes} it bounds the memory
 * @param shareName empty, or the name of a shared subscription among several such systems
 */
public record ExternalBrokerConfig(
    String host,
    int port,
    boolean tls,
    String clientId,
    Optional<Credentials> credentials,
    Duration sessionExpiry,
    int receiveMaximum,
    int maxPacketBytes,
    String shareName) {

  public ExternalBrokerConfig {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("The port (%d) must lie in [1, 65535].".formatted(port));
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException(
          "An external broker needs a client-id that stays the same, or it keeps nothing for us.");
    }
    if (receiveMaximum < 1 || receiveMaximum > 65_535) {
      throw new IllegalArgumentException(
          "receive-maximum (%d) must lie in [1, 65535].".formatted(receiveMaximum));
    }
    if (sessionExpiry.isNegative() || sessionExpiry.toSeconds() > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException(
          "session-expiry (%s) must lie in [0, 2^32) seconds.".formatted(sessionExpiry));
    }
  }

  /** The usual settings: a week's session, 2000 unacknowledged messages of up to 1 MiB. */
  public static ExternalBrokerConfig of(String host, int port, String clientId) {
    return new ExternalBrokerConfig(
        host,
        port,
        false,
        clientId,
        Optional.empty(),
        Duration.ofDays(7),
        2000,
        (1 << 20) + 4096,
        "");
  }

  public ExternalBrokerConfig withCredentials(Credentials login) {
    return new ExternalBrokerConfig(
        host,
        port,
        tls,
        clientId,
        Optional.of(login),
        sessionExpiry,
        receiveMaximum,
        maxPacketBytes,
        shareName);
  }

  String filter(String topics) {
    return shareName.isEmpty() ? topics : "$share/" + shareName + "/" + topics;
  }
}
