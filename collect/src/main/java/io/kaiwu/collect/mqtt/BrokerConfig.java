// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded broker listens.
 *
 * @param folder where the broker keeps its files; made if absent, nothing else may be in it
 * @param address to listen on: {@code 127.0.0.1} for this machine alone
 * @param port in [0, 65535]; 0 takes a free one
 * @param tls a second listener with TLS, or null
 * @param maxPacketBytes a larger packet ends the connection with "packet too large"
 * @param receiveMaximum messages a client may have unanswered, in [1, 65535]
 * @param maxQos 1 or 2; with 1 a client that sends QoS 2 is disconnected
 */
public record BrokerConfig(
    Path folder,
    String address,
    int port,
    @Nullable Tls tls,
    int maxPacketBytes,
    int receiveMaximum,
    int maxQos) {

  /**
   * A listener with TLS.
   *
   * @param port in [0, 65535]; 0 takes a free one
   * @param keystore a JKS or PKCS 12 file with one key
   */
  public record Tls(
      String address, int port, Path keystore, String keystorePassword, String keyPassword) {

    public Tls {
      checkPort(port);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
      return "Tls[" + address + ":" + port + ", " + keystore + "]";
    }
  }

  public BrokerConfig {
    checkPort(port);
    if (receiveMaximum < 1 || receiveMaximum > 65_535) {
      throw new IllegalArgumentException(
          "receive-maximum (%d) must lie in [1, 65535].".formatted(receiveMaximum));
    }
    if (maxPacketBytes < 1024 || maxPacketBytes > 16 << 20) {
      throw new IllegalArgumentException(
          "max-packet-bytes (%d) must lie in [1 KiB, 16 MiB].".formatted(maxPacketBytes));
    }
    if (maxQos != 1 && maxQos != 2) {
      throw new IllegalArgumentException("max-qos (%d) must be 1 or 2.".formatted(maxQos));
    }
  }

  /** The usual settings: payloads up to 1 MiB, 1000 unanswered messages a client. */
  public static BrokerConfig of(Path folder, String address, int port) {
    return new BrokerConfig(folder, address, port, null, (1 << 20) + 4096, 1000, 2);
  }

  public BrokerConfig withTls(Tls listener) {
    return new BrokerConfig(
        folder, address, port, listener, maxPacketBytes, receiveMaximum, maxQos);
  }

  private static void checkPort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("The port (%d) must lie in [0, 65535].".formatted(port));
    }
  }
}
